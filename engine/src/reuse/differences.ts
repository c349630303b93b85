/** What is different between what two task runs were given and have read, member by member, in words for people. */
import { canonical } from '../store/canonical.ts';
import type { Given } from './given.ts';
import type { Trace } from './trace.ts';

export interface Difference {
    /** `param rate`, `package numpy`, `input rows`, or the path of a file. */
    readonly member: string;
    readonly words: string;
}

export interface Compared {
    readonly given: Given;
    readonly trace?: Trace;
}

export function differences(before: Compared, after: Compared): Difference[] {
    const [was, is] = [membersOf(before), membersOf(after)];
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((member) => {
        const [old, now] = [was.get(member), is.get(member)];
        return old?.value === now?.value ? [] : { member, words: wordsFor(member, old, now) };
    });
}

interface Member {
    readonly value: string;
    /** What people see of it; absent where that is a hash. */
    readonly shown?: string;
}

/** Files first, as they are what people change most. */
function membersOf({ given, trace }: Compared): Map<string, Member> {
    const { files, params, inputs, seed, runtime, ...rest } = given as Given & Partial<Record<'files' | 'params' | 'inputs', Readonly<Record<string, unknown>>>>;
    const members = new Map<string, Member>();
    const add = (member: string, value: unknown, shown?: string): void => { members.set(member, { value: canonical(value), ...(shown !== undefined && { shown }) }); };
    for (const [file, sha256] of Object.entries({ ...files, ...trace?.files })) add(file, sha256);
    for (const [folder, names] of Object.entries(trace?.listed ?? {})) add(`the names in ${folder || 'the workspace'}`, names);
    for (const [name, value] of Object.entries(params ?? {})) add(`param ${name}`, value, JSON.stringify(value));
    for (const [name, value] of Object.entries(inputs ?? {})) {
        const { path, sha256 } = value as { readonly path?: string; readonly sha256: string };
        add(`input ${name}`, sha256);
        if (path !== undefined) add(`the file of input ${name}`, path, path);
    }
    for (const [name, version] of Object.entries(trace?.packages ?? {})) add(`package ${name}`, version, version);
    add('seed', seed, String(seed));
    add('interpreter', runtime, String(runtime));
    for (const [name, value] of Object.entries(rest)) add(name, value, short(value));
    return members;
}

function wordsFor(member: string, old: Member | undefined, now: Member | undefined): string {
    if (old === undefined) return `${member} is new${now?.shown === undefined ? '' : ` (${now.shown})`}`;
    if (now === undefined) return `${member} is gone`;
    if (old.value === 'null') return `${member} is new`;
    if (now.value === 'null') return `${member} is gone`;
    if (old.shown === undefined || now.shown === undefined) return `${member} changed`;
    return `${member} ${old.shown} → ${now.shown}${member === 'seed' ? ' (another repetition, or another seed of the execution)' : ''}`;
}

function short(value: unknown): string {
    const text = JSON.stringify(value);
    return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
