/** Whether two names mean one person. What people say of themselves is taken as it is: it is recorded, not proven. */
import type { Person } from './records.ts';

/** By name, or by another name that they go by. */
export function isCalled({ name, also = [] }: Person, called: string): boolean {
    return [name, ...also].some((each) => plain(each) === plain(called));
}

/** One goes by the other's name, or both have an e-mail address. A login alone is nobody: in containers everyone has the same. */
export function isSamePerson(one: Person, other: Person): boolean {
    if (one.source === 'engine' || other.source === 'engine') return false;
    return isCalled(one, other.name) || isCalled(other, one.name) || (other.also ?? []).some((name) => name.includes('@') && isCalled(one, name));
}

function plain(name: string): string {
    return name.trim().toLowerCase();
}
