/** Experience as the graph would tell it: runs with as much in them as a test says. */
import type { Experience, PastData, PastRun } from '../../knowledge/src/index.ts';

let count = 0;

/** Of `Trial`, which maximises `Train.accuracy` by a forest. */
export function pastRun({ accuracy, algorithm = 'forest', settings = {}, data = 'aa', ...more }: Partial<Omit<PastRun, 'data'>> & { readonly accuracy?: number; readonly algorithm?: string; readonly data?: string | readonly string[] }): PastRun {
    count += 1;
    return {
        execution: 'e1', experiment: 'Trial', run: `S-${count}`, space: 'S', strategy: 'gridsearch', status: 'completed', feasible: true,
        goals: [{ direction: 'maximize', task: 'Train', metric: 'accuracy' }], settings, varied: Object.keys(settings), metrics: accuracy === undefined ? {} : { 'Train.accuracy': accuracy },
        tasks: { Train: { algorithm, status: more.status ?? 'completed' } }, data: typeof data === 'string' ? [data] : data, ...more,
    };
}

/** Each data set is called like its hash; one that has features looks like them. */
export function experienceOf(runs: readonly PastRun[], features: Readonly<Record<string, PastData['features']>> = {}): Experience {
    const hashes = [...new Set([...runs.flatMap(({ data }) => data), ...Object.keys(features)])];
    return { runs, feedback: [], data: new Map(hashes.map((sha256) => [sha256, { sha256, name: `${sha256}.csv`, features: features[sha256] ?? {} }])) };
}
