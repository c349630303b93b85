/** The words by which scripts speak to the experiment: those of ExtremeXP's helpers in all their generations, and our own. */
import type { UseKind } from './facts.ts';

export interface Call {
    readonly kind: UseKind;
    /** Which arguments name something: the first, all, pairs of a name and a value, or the keywords. */
    readonly names: 'first' | 'all' | 'pairs' | 'keywords';
    /** Whether it needs none of it to be there. */
    readonly optional?: boolean;
}

/** Functions that are handed `variables`, and then perhaps `resultMap`; by whatever module they come. */
export const helpers: Readonly<Record<string, Call | undefined>> = {
    load_dataset: { kind: 'input', names: 'first' },
    load_datasets: { kind: 'input', names: 'all' },
    load_large_dataset: { kind: 'input', names: 'first' },
    save_dataset: { kind: 'output', names: 'first' },
    save_datasets: { kind: 'output', names: 'pairs' },
    save_large_dataset: { kind: 'output', names: 'first' },
    create_dir: { kind: 'mention', names: 'first', optional: true },
    get_file_path: { kind: 'get', names: 'first', optional: true },
};

/** Those of them that take nothing by name. */
export const silentHelpers: ReadonlySet<string> = new Set(['get_experiment_results', 'load_dataset_by_path', 'load_pickled_dataset_by_path', 'save_result']);

/** The methods of `variables`. */
export const variablesMethods: Readonly<Record<string, Call | undefined>> = {
    get: { kind: 'get', names: 'first' },
    pop: { kind: 'parameter', names: 'first' },
    put: { kind: 'put', names: 'first' },
    containsKey: { kind: 'mention', names: 'first', optional: true },
};

/** The methods of `resultMap`. */
export const resultMethods: Readonly<Record<string, Call | undefined>> = {
    put: { kind: 'metric', names: 'first' },
    get: { kind: 'mention', names: 'first', optional: true },
    containsKey: { kind: 'mention', names: 'first', optional: true },
};

const input: Call = { kind: 'input', names: 'first' };
const output: Call = { kind: 'output', names: 'first' };
const show: Call = { kind: 'show', names: 'first' };

/** The functions of our module `xxp`. */
export const ownFunctions: Readonly<Record<string, Call | undefined>> = {
    param: { kind: 'parameter', names: 'first' },
    input, load_bytes: input, load_text: input, load_json: input, load_csv: input, load_pickle: input,
    output, save_bytes: output, save_text: output, save_json: output, save_csv: output, save_pickle: output,
    metric: { kind: 'metric', names: 'keywords' },
    log: { kind: 'metric', names: 'keywords' },
    figure: show, table: show, text: show,
};

/** Those that give everything of a sort at once. */
export const ownCollections: Readonly<Record<string, 'parameter' | 'input' | 'output' | undefined>> = { params: 'parameter', inputs: 'input', outputs: 'output' };

/** What ExtremeXP's engine puts among the variables itself. */
export const givenByEngine: ReadonlySet<string> = new Set(['dependent_modules_folders']);

/** Calls that look at what they are handed, and no further. */
export const harmless: ReadonlySet<string> = new Set(['print', 'len', 'str', 'repr', 'type', 'isinstance', 'bool', 'id', 'hasattr']);
