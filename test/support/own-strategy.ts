/** A strategy of the user's own as one of ours: through a real Python process, each answer waited for. */
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { custom } from '../../engine/src/strategy/custom.ts';
import type { Configuration } from '../../engine/src/plan/configurations.ts';
import type { JournalEvent } from '../../engine/src/store/records.ts';
import type { ExecutionState, RunState } from '../../engine/src/store/state.ts';
import type { StrategyFactory } from '../../engine/src/strategy/strategy.ts';
import { at, plan, task, workflow } from './engine-plans.ts';

/** What is sent to the worker; its answer comes by the port, and is announced by `told`. */
export interface Asked {
    readonly state: Pick<ExecutionState, 'plan' | 'options' | 'steps' | 'runs' | 'steering'>;
    readonly told: Int32Array;
}

export class OwnStrategies {
    readonly #worker = new Worker(new URL('./own-strategy-worker.ts', import.meta.url));
    readonly #channel = new MessageChannel();

    constructor() {
        this.#worker.postMessage(this.#channel.port2, [this.#channel.port2]);
    }

    /** `file` lies in `test/tasks/searches/`. */
    of(file: string): StrategyFactory {
        return (given, random, aims) => {
            const space = { ...given, strategy: 'custom', search: { module: `tasks/searches/${file}`, location: at(21) } };
            const inner = custom(space, random, aims);
            const runs = new Map<string, RunState>();
            const goals = aims.goals.map((direction, index) => ({ direction, task: 'T', metric: `m${index}`, location: at(3) }));
            const state = {
                plan: plan({ goals, workflows: [workflow('W', task('T', 'nothing.py'))], nodes: [space] }), options: { parallel: aims.parallel, seed: random.below(1000) },
                steps: new Map([['S', { round: 0, seq: 0 }]]), runs, steering: { narrowed: new Map() },
            } as unknown as ExecutionState;
            const makes = (configuration: Configuration): void => {
                const id = `S-${runs.size + 1}`;
                runs.set(id, { id, space: 'S', step: 'S', seq: runs.size + 1, configuration, status: 'running', broken: [], tasks: new Map(), metrics: new Map() } as unknown as RunState);
            };
            return {
                ...inner,
                ask: () => {
                    while (inner.awaits!()) for (const event of this.#answerTo(state)) if (event.type === 'space.proposed') inner.take!(event.configuration);
                    const next = inner.ask();
                    if (next !== null) makes(next);
                    return next;
                },
                replay: (answer) => {
                    makes(answer);
                    inner.replay!(answer);
                },
                tell: ({ configuration, status, values }) => {
                    const run = [...runs.values()].find((each) => each.status === 'running' && each.configuration === configuration);
                    if (run === undefined) return;
                    Object.assign(run, { status, finishedAt: 1 });
                    for (const [index, value] of values.entries()) if (value !== null) run.metrics.set(`T.m${index}`, { kind: 'scalar', last: value, lastStep: null, min: value, max: value, count: 1 });
                },
            };
        };
    }

    #answerTo({ plan, options, steps, runs, steering }: ExecutionState): JournalEvent[] {
        const told = new Int32Array(new SharedArrayBuffer(4));
        this.#channel.port1.postMessage({ state: { plan, options, steps, runs, steering }, told } satisfies Asked);
        Atomics.wait(told, 0, 0);
        return receiveMessageOnPort(this.#channel.port1)!.message as JournalEvent[];
    }

    close(): Promise<number> {
        this.#channel.port1.close();
        return this.#worker.terminate();
    }
}
