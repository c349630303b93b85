/** What was recorded goes the way that it goes for users: imported into a workspace, read, advised. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Advice, ExperimentPlan, SpacePlan, TaskPlan } from '../../engine/src/index.ts';
import { adviceFor, describeData, importRuns, readExperience, type Experience } from '../../knowledge/src/index.ts';
import { spaceOver, type Metric, type Problem, type Result } from './problems.ts';

/** A workspace of its own, which has to be removed in the end. */
export class Past {
    readonly #root = mkdtempSync(path.join(tmpdir(), 'xxp-transfer-'));
    readonly #metric: Metric;

    constructor(metric: Metric) {
        this.#metric = metric;
        mkdirSync(path.join(this.#root, 'data'));
    }

    /** Keeps these runs on the problem's data. */
    async record(problem: Problem, results: readonly Result[]): Promise<void> {
        const data = path.join(this.#root, 'data', `${problem.name}.csv`);
        cpSync(problem.file, data);
        const table = path.join(this.#root, `${problem.name}.json`);
        writeFileSync(table, JSON.stringify(results.map(({ configuration, ...measured }) => ({ ...configuration, [this.#metric]: measured[this.#metric] }))));
        await importRuns(this.#root, table, { data, metrics: [this.#metric], params: [...new Set(results.flatMap(({ configuration }) => Object.keys(configuration)))] });
    }

    read(): Promise<Experience> {
        return readExperience(this.#root);
    }

    remove(): void {
        rmSync(this.#root, { recursive: true, force: true });
    }
}

/** Without what is known of the problem itself. */
export async function adviceWithout(problem: Problem, metric: Metric, experience: Experience): Promise<Advice> {
    const space = spaceFor(problem);
    const { location } = space;
    const train: TaskPlan = { name: 'Train', script: 'train.py', params: {}, inputs: {}, outputs: [], metrics: [{ name: metric, kind: 'scalar' }], after: [], location };
    const plan: Pick<ExperimentPlan, 'goals' | 'workflows'> = {
        goals: [{ direction: metric === 'loss' ? 'minimize' : 'maximize', task: 'Train', metric, location }],
        workflows: { W: { name: 'W', tasks: [train], outputs: {}, location } },
    };
    const given = await describedOnce(problem);
    return adviceFor(plan, space, { ...experience, runs: experience.runs.filter(({ data }) => !data.includes(given.sha256)) }, [given]);
}

const described = new Map<string, ReturnType<typeof describeData>>();

export function describedOnce({ name, file }: Problem): ReturnType<typeof describeData> {
    const known = described.get(name) ?? describeData(file);
    described.set(name, known);
    return known;
}

function spaceFor(problem: Problem): SpacePlan {
    return spaceOver('any', problem.results.length, [problem]);
}
