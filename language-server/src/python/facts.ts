/** What a script has to do with the experiment that runs it: plain data with places, without the script's tree. */
import type { Range } from 'vscode-languageserver-types';

export interface ScriptFacts {
    /** In the order of the text. */
    readonly uses: readonly ScriptUse[];
    /** Of which sorts there may be uses that were not found, as their names are made while the script runs. */
    readonly unsure: ReadonlySet<Sort>;
    /** Whether it speaks to the experiment at all, in a way that is known here. */
    readonly speaks: boolean;
    /** The modules it imports, as they are written. */
    readonly imports: readonly string[];
    /** What it offers to others; more than these where `open`. */
    readonly definitions: readonly Definition[];
    readonly open: boolean;
    /** Where the text stops being Python. */
    readonly error?: Range;
}

/** A name at the top of a module. */
export interface Definition {
    readonly name: string;
    /** Of the name. */
    readonly range: Range;
    /** How many arguments it takes, at least and at most; absent for what is no plain function. */
    readonly takes?: { readonly least: number; readonly most: number };
}

/** What a task file declares. */
export type DeclaredSort = 'parameter' | 'input' | 'output' | 'metric';
export type Sort = DeclaredSort | 'shown';

export interface ScriptUse {
    readonly kind: UseKind;
    readonly name: string;
    /** What says the name, without its quotes. */
    readonly range: Range;
    /** Whether the name stands there alone, so that another may be written over it. */
    readonly whole: boolean;
    /** Whether it stands in the call itself, and not in a constant or loop. */
    readonly plain: boolean;
    /** Whether it is the name of an argument, not a text. */
    readonly keyword: boolean;
    /** The script's words for it, such as `variables.get`. */
    readonly by: string;
    /** What the script makes of the value at once: `int(variables.get("n"))`. */
    readonly cast?: 'Integer' | 'Float';
    /** Whether it goes on without: a default is given, or it only asks. */
    readonly optional: boolean;
}

export type UseKind =
    /** `variables.get("n")`: a parameter, an input or an output. */
    | 'get'
    | 'parameter'
    | 'input'
    | 'output'
    /** `variables.put("n", …)`: for a later task, perhaps as an output. */
    | 'put'
    | 'metric'
    /** `xxp.figure("n", …)`: for people to look at. */
    | 'show'
    /** Names it in some other way. */
    | 'mention';

/** What each kind may be the use of. */
export const sortsOf: Readonly<Record<UseKind, readonly Sort[]>> = {
    get: ['parameter', 'input', 'output'],
    parameter: ['parameter'],
    input: ['input'],
    output: ['output'],
    put: ['output', 'metric'],
    metric: ['metric', 'output'],
    show: ['shown'],
    mention: ['parameter', 'input', 'output', 'metric'],
};

/** What a task file would say to declare what a script uses. */
export function declarationOf({ kind, name, by, cast }: ScriptUse): string {
    switch (kind) {
        case 'input': return `define input data ${name};`;
        case 'output': return `define output data ${name};`;
        case 'metric': return `define metric ${name} { kind ${by === 'xxp.log' ? 'series' : 'single-value'}; type double; }`;
        default: return `define param ${name} { type ${cast ?? 'String'}; }`;
    }
}
