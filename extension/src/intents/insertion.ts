/** Where the parts of a draft go in a file that is there already. Knows no editor. */

export interface Insertion {
    /** Lines to put at the very top, with their line breaks; empty where the file imports all of it. */
    readonly imports: string;
    /** To put at the end. */
    readonly rest: string;
}

/** What the program prints: imports first, each in a line of its own. */
export function insertionOf(draft: string, text: string): Insertion {
    const lines = draft.split('\n');
    const end = lines.findIndex((line) => line !== '' && !/^import (?:"[^"]*"|'[^']*');$/.test(line));
    const known = new Set(text.split(/\r\n|\n|\r/).map((line) => line.trim()));
    const imports = lines.slice(0, Math.max(0, end)).filter((line) => line !== '' && !known.has(line));
    const isEmpty = text.trim() === '';
    return { imports: imports.map((line) => `${line}\n`).join(''), rest: `${isEmpty ? '' : text.endsWith('\n') ? '\n' : '\n\n'}${lines.slice(Math.max(0, end)).join('\n')}` };
}

export interface DraftPrinted {
    readonly text: string;
    readonly experiment: string;
    readonly workflows: readonly string[];
    /** What is left to a person. */
    readonly open: readonly string[];
}

/** What `xxp knowledge draft --json` prints; undefined where it is something else. */
export function readDraft(stdout: string): DraftPrinted | undefined {
    try {
        const { text, experiment, workflows, open } = JSON.parse(stdout) as Record<string, unknown>;
        return typeof text === 'string' && typeof experiment === 'string' && isTexts(workflows) && isTexts(open) ? { text, experiment, workflows, open } : undefined;
    } catch {
        return undefined;
    }
}

function isTexts(value: unknown): value is readonly string[] {
    return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
