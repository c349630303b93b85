/**
 * What earlier nodes of the experiment came to, for tasks whose scripts ask for it as ExtremeXP's do.
 * Held in the store by its content, as an input is; so a task that does not ask for it stays the same whatever came before.
 */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { TaskPlan } from '../../plan/plan.ts';
import { rootOf } from '../../store/layout.ts';
import { hashOutput, keepObject } from '../../store/objects.ts';
import type { Artifact } from '../../store/records.ts';
import { resultsOf } from '../../store/results.ts';
import type { ExecutionState } from '../../store/state.ts';

/** The function of the helper modules, and the variable of the oldest scripts. */
const asks = /get_experiment_results|variables\.get\(\s*["']Results["']/;
const mostFiles = 200;

export class EarlierResults {
    readonly #dir: string;
    readonly #asking = new Map<string, Promise<boolean>>();
    #last: { readonly text: string; readonly artifact: Promise<Artifact> } | undefined;

    /** `dir` is the execution's folder. */
    constructor(dir: string) {
        this.#dir = dir;
    }

    /** Undefined where nothing came before, or nobody asks. */
    async forTask(state: ExecutionState, task: TaskPlan): Promise<Artifact | undefined> {
        if (state.steps.size < 2 || !await this.#asks(task)) return undefined;
        const underWay = new Set(state.plan.control.steps.filter(({ id }) => state.steps.get(id)?.status === 'running').flatMap(({ nodes }) => nodes));
        const nodes = Object.entries(resultsOf(state)).filter(([node]) => !underWay.has(node))
            .map(([node, runs]): [string, unknown] => [node, Object.fromEntries(runs.map((run, index) => [index + 1, run ?? {}]))]);
        if (nodes.length === 0) return undefined;
        const text = JSON.stringify(Object.fromEntries(nodes));
        if (this.#last?.text !== text) this.#last = { text, artifact: this.#keep(text) };
        return this.#last.artifact;
    }

    #asks({ script, dependencies = [] }: TaskPlan): Promise<boolean> {
        const key = [script, ...dependencies].join('\n');
        let found = this.#asking.get(key);
        if (found === undefined) this.#asking.set(key, found = someAsk([script, ...dependencies].map((file) => path.join(rootOf(this.#dir), file))));
        return found;
    }

    async #keep(text: string): Promise<Artifact> {
        const aside = path.join(this.#dir, `results-${randomUUID()}.json`);
        try {
            await writeFile(aside, text);
            const artifact = await hashOutput(aside);
            await keepObject(rootOf(this.#dir), aside, artifact);
            return artifact;
        } finally {
            await rm(aside, { force: true });
        }
    }
}

/** Scripts and their modules are looked through as text: what only mentions it counts as asking. */
async function someAsk(files: readonly string[]): Promise<boolean> {
    const left = [...files];
    for (let looked = 0; left.length > 0 && looked < mostFiles; looked++) {
        const file = left.shift()!;
        const names = await readdir(file).catch(() => undefined);
        if (names !== undefined) left.push(...names.filter((name) => !name.startsWith('.') && (name.endsWith('.py') || !name.includes('.'))).map((name) => path.join(file, name)));
        else if (asks.test(await readFile(file, 'utf8').catch(() => ''))) return true;
    }
    return false;
}
