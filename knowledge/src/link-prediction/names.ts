/** The names of what past runs are about, each made once: there may be a hundred thousand runs, and few names. */
import type { PastRun } from '../experience.ts';
import { iri, urn } from '../graph/iri.ts';

export interface Names {
    readonly experiment: (name: string) => string;
    readonly intent: (text: string) => string;
    readonly data: (sha256: string) => string;
    readonly algorithm: (name: string) => string;
    /** What the space varied: the rest was nobody's choice between several. */
    readonly settings: (run: PastRun) => SettingName[];
}

export interface SettingName {
    /** Of the value, or of the range in which it lies. */
    readonly node: string;
    readonly parameter: string;
    readonly task: string;
}

export function namesFor(runs: readonly PastRun[]): Names {
    const named = settingNames(runs);
    return {
        experiment: once(iri.experiment), intent: once(iri.intent), data: once(iri.data), algorithm: once(iri.algorithm),
        settings: ({ varied, settings }) => varied.flatMap((name) => settings[name] === undefined ? [] : [named(name, settings[name])]),
    };
}

/** Tenths from a tenth to one, and beyond that half orders of magnitude: data sets and settings meet where they are alike. */
export function rangeOf(value: number): string {
    const size = Math.abs(value);
    if (size === 0 || (size >= 0.1 && size <= 1)) return String(Math.round(value * 10) / 10);
    const order = Math.round(2 * Math.log10(size)) / 2;
    // The orders at both ends of the tenths are the same ranges as these.
    return `${value < 0 ? '-' : ''}${order === -1 || order === 0 ? 10 ** order : `1e${order}`}`;
}

/** Makes each name once. */
export function once(make: (text: string) => string): (text: string) => string {
    const made = new Map<string, string>();
    return (text) => {
        let name = made.get(text);
        if (name === undefined) made.set(text, name = make(text));
        return name;
    };
}

type Setting = PastRun['settings'][string];

/** Where numbers seldom come twice, what they are near to is met again and they are not. */
function settingNames(runs: readonly PastRun[]): (name: string, value: Setting) => SettingName {
    const numbers = numbersOf(runs);
    const made = new Map<string, Map<string, SettingName>>();
    return (name, value) => {
        let ofName = made.get(name);
        if (ofName === undefined) made.set(name, ofName = new Map<string, SettingName>());
        const isOneOfMany = typeof value === 'number' && numbers.get(name)!.size > few;
        const met = isOneOfMany ? rangeOf(value) : JSON.stringify(value);
        const before = ofName.get(met);
        if (before !== undefined) return before;
        // `Outer.Inner.param`: the parameter is what follows the last dot.
        const at = name.lastIndexOf('.');
        const [task, param] = [name.slice(0, at), name.slice(at + 1)];
        const named: SettingName = { node: isOneOfMany ? urn('range', name, met) : iri.value(task, param, met), parameter: iri.parameter(task, param), task };
        ofName.set(met, named);
        return named;
    };
}

/** As many numbers of a parameter are told apart, one by one. */
const few = 12;

/** Those that each parameter had, up to one more than are told apart. */
function numbersOf(runs: readonly PastRun[]): ReadonlyMap<string, ReadonlySet<number>> {
    const numbers = new Map<string, Set<number>>();
    for (const { varied, settings } of runs) {
        for (const name of varied) {
            const value = settings[name];
            if (typeof value !== 'number') continue;
            const known = numbers.get(name);
            if (known === undefined) numbers.set(name, new Set([value]));
            else if (known.size <= few) known.add(value);
        }
    }
    return numbers;
}
