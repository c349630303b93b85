/**
 * What tasks are told in environment variables and nobody else may read: known by name in the records, by value here.
 * A value is looked for as it is and as it stands in JSON, CSV, HTML, in an address, or in base64.
 */
import { spellingsOf } from './spellings.ts';

/** What is written in the place of a value. */
const mask = '***';

/** Shorter ones could not be told from other text, and masking them would spoil the records. */
export const shortestSecret = 6;

export class Secrets {
    /** All the ways in which the values may be spelled, the longest first. */
    readonly #spellings: readonly string[];

    constructor(values: Iterable<string>) {
        const spellings = new Set([...values].flatMap(spellingsOfValue));
        this.#spellings = [...spellings].sort((a, b) => b.length - a.length);
    }

    get isEmpty(): boolean {
        return this.#spellings.length === 0;
    }

    /** For files that are read and written as bytes. */
    get bytes(): readonly Buffer[] {
        return this.#spellings.map((spelling) => Buffer.from(spelling));
    }

    isIn(text: string | Buffer): boolean {
        return this.#spellings.some((spelling) => text.includes(spelling));
    }

    maskText(text: string): string {
        let masked = text;
        for (const spelling of this.#spellings) masked = masked.replaceAll(spelling, mask);
        return masked;
    }

    /** All texts in plain data, but those in `spared` members; what holds none stays the same object. */
    maskIn<Data>(data: Data, spared: ReadonlySet<string> = new Set()): Data {
        if (typeof data === 'string') return this.maskText(data) as Data;
        if (typeof data !== 'object' || data === null) return data;
        if (Array.isArray(data)) {
            const masked = data.map((each: unknown) => this.maskIn(each, spared));
            return masked.every((each, index) => each === data[index]) ? data : masked as Data;
        }
        let changed = false;
        const entries = Object.entries(data).map(([name, value]: [string, unknown]): [string, unknown] => {
            const masked = spared.has(name) ? value : this.maskIn(value, spared);
            const called = this.maskText(name);
            changed ||= masked !== value || called !== name;
            return [called, masked];
        });
        return changed ? Object.fromEntries(entries) as Data : data;
    }
}

/** The values of what is called so, and the names of what is not there. */
export function findSecrets(names: readonly string[], environment: Readonly<Record<string, string | undefined>>): { readonly secrets: Secrets; readonly missing: readonly string[] } {
    const missing = names.filter((name) => (environment[name] ?? '') === '');
    return { secrets: new Secrets(names.flatMap((name) => environment[name] ?? [])), missing };
}

/** What is wrong with the name of a secret, or with its value, in words for people; undefined where nothing is. */
export function secretProblem(name: string, value: string): string | undefined {
    if (!/^[A-Za-z_]\w*$/.test(name)) return `Expected the name of an environment variable, such as API_TOKEN, found ${JSON.stringify(name)}`;
    if (/^(xxp_|path$|home$)/i.test(name)) return `${name} has a meaning of its own for tasks; call the secret something else`;
    if (value.length < shortestSecret) return `The secret ${name} has ${value.length} characters, which cannot be told from other text; at least ${shortestSecret} are needed`;
    return undefined;
}

function spellingsOfValue(value: string): string[] {
    const lines = value.split(/\r?\n/).map((line) => line.trim());
    const whole = [value, value.trim(), ...lines].filter((text) => text.length >= shortestSecret);
    return whole.flatMap(spellingsOf);
}
