/** Whether two names mean one person. What people say of themselves is taken as it is: it is recorded, not proven. */
import type { Person } from './records.ts';

/** By name, or by another name that they go by. */
export function isCalled({ name, also = [] }: Person, called: string): boolean {
    return [name, ...also].some((each) => plain(each) === plain(called));
}

export function isSamePerson(one: Person, other: Person): boolean {
    return one.source !== 'engine' && other.source !== 'engine' && [other.name, ...other.also ?? []].some((name) => isCalled(one, name));
}

function plain(name: string): string {
    return name.trim().toLowerCase();
}
