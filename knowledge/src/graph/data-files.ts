/** Which of the files that tasks have read are data sets. */
import type { DescribedFile, ExecutionRecord, Value } from '../../../engine/src/index.ts';

const dataFormats = /\.(csv|tsv|tab|jsonl|ndjson|arff|parquet|feather|npy|npz|xlsx?|h5|hdf5|mat|libsvm|svm)$/i;

/** A file that a task has opened by itself is data when it is called so. */
export function isData({ path, as, secret }: DescribedFile): boolean {
    return secret !== true && (as === 'data' || (as === 'read' && dataFormats.test(path)));
}

/** Where a data set lay when it was read. */
export interface DataFile {
    readonly sha256: string;
    /** From the workspace root, or absolute. */
    readonly path: string;
    readonly bytes?: number;
}

export function dataFilesOf({ files }: ExecutionRecord): DataFile[] {
    const found = new Map<string, DataFile>();
    for (const { path, sha256, bytes } of [...files.values()].flatMap((each) => each.files.filter(isData))) found.set(`${sha256} ${path}`, { sha256, path, ...(bytes !== undefined && { bytes }) });
    return [...found.values()];
}

const targetParam = /^(target|label|class|y)([-_ ]?(col(umn)?|name|variable|attribute|feature))?$/i;

/** The columns that are to be foretold, as tasks were told. */
export function targetsOf({ state: { plan, runs } }: ExecutionRecord): string[] {
    const given: (readonly [string, Value])[] = Object.values(plan.workflows).flatMap(({ tasks }) => tasks.flatMap(({ params }) => Object.entries(params)));
    for (const { configuration } of runs.values()) given.push(...Object.entries(configuration));
    return [...new Set(given.flatMap(([name, value]) => targetParam.test(name) && typeof value === 'string' ? [value] : []))].sort();
}
