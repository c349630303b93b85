/** What a task has said of a data set that it has in memory: what it is like, in numbers, and never what stands in it. */
import type { TaskState } from './state.ts';

export interface DataDescribed extends DescribedTable {
    readonly type: 'data.described';
    readonly run: string;
    readonly task: string;
    readonly attempt: number;
}

export interface DescribedTable {
    /** As the task calls it. */
    readonly name: string;
    /** Of its values, as the task has computed it: equal data, equal hashes. */
    readonly sha256: string;
    readonly features: Readonly<Record<string, number>>;
}

/** The last word counts. */
export function noteData(task: TaskState | undefined, { name, sha256, features }: DescribedTable): void {
    if (task !== undefined) task.data = [...task.data?.filter((each) => each.name !== name) ?? [], { name, sha256, features }];
}

const mostFeatures = 100;

/** `{"name", "sha256", "features": {name: number}}`, from a task that is not trusted; undefined for what makes no sense. */
export function readDescribed(value: unknown): DescribedTable | undefined {
    if (typeof value !== 'object' || value === null) return undefined;
    const { name, sha256, features } = value as Record<string, unknown>;
    if (typeof name !== 'string' || name === '' || name.length > 200 || typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256) || typeof features !== 'object' || features === null) return undefined;
    const all = Object.entries(features);
    if (all.length > mostFeatures || !all.every(([feature, number]) => /^[A-Za-z]\w{0,59}$/.test(feature) && Number.isFinite(number))) return undefined;
    return { name, sha256, features: features as Readonly<Record<string, number>> };
}
