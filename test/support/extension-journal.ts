/** Journals for the views' tests: the same lines for the host's side and the webview's. */
import { fold, type ExecutionState, type JournalEvent, type JournalLine } from '../../engine/src/index.ts';
import { ana, control, interaction, options, plan, space, task, workflow } from './engine-plans.ts';

export const began = Date.UTC(2026, 0, 2, 3, 4, 5);

/** A grid over one task, a question, and a second space when the answer asks for it. */
export const samplePlan = plan({
    workflows: [workflow('Fit', task('Train', 'score.py', { metrics: [{ name: 'loss', kind: 'series' }, { name: 'accuracy', kind: 'scalar' }] }))],
    nodes: [
        space('Coarse', 'Fit', { dimensions: [{ name: 'rate', kind: 'values', values: [0.1, 0.5] }] }),
        interaction('Review', {
            question: 'Is **Coarse** good enough?', choices: ['accept', 'refine'], default: 'refine',
            inputs: [{ name: 'score', type: 'Integer' }, { name: 'why', type: 'String' }],
        }),
        space('Fine', 'Fit', { strategy: 'randomsearch', runs: 4, dimensions: [{ name: 'rate', kind: 'uniform', low: 0, high: 1 }] }),
    ],
    control: control('Coarse -> Review', 'Review ?refine-> Fine', 'Review ?accept-> END', 'Fine -> END'),
    goals: [{ direction: 'maximize', task: 'Train', metric: 'accuracy', location: { file: 'flow.xxp', line: 3, column: 5 } }],
});

export class SampleJournal {
    readonly lines: JournalLine[] = [];
    #state: ExecutionState | undefined;

    constructor() {
        this.add({ type: 'execution.created', execution: '20260102-030405-trial-abcd', plan: samplePlan, options: options(), by: ana });
    }

    get state(): ExecutionState {
        return this.#state!;
    }

    /** One line a second; returns those that were added. */
    add(...events: JournalEvent[]): JournalLine[] {
        const added = events.map((event, index): JournalLine => {
            const seq = this.lines.length + index + 1;
            return { v: 1, seq, at: began + (seq - 1) * 1000, ...event };
        });
        for (const line of added) this.#state = fold(this.#state, line);
        this.lines.push(...added);
        return added;
    }

    /** Its engine begins, and with it the first step. */
    begin(): JournalLine[] {
        return this.add(
            { type: 'engine.started', pid: 1, host: 'here', engineVersion: '0', environment: { node: 'v24', os: 'linux', cpus: 2 } },
            { type: 'step.started', step: 'Coarse', round: 0 },
        );
    }

    /** A run whose task has begun. */
    run(id: string, rate: number): JournalLine[] {
        const [spaceName = '', index = '1'] = id.split('-');
        return this.add(
            { type: 'run.created', run: id, space: spaceName, step: spaceName, index: Number(index), configuration: { rate }, seed: 1 },
            { type: 'task.started', run: id, task: 'Train', attempt: 1, params: { rate } },
        );
    }

    points(id: string, ...values: (number | string)[]): JournalLine[] {
        const offset = this.state.runs.get(id)!.metrics.get('Train.loss')?.count ?? 0;
        return this.add({ type: 'metrics', run: id, task: 'Train', attempt: 1, offset: 0, points: values.map((value, index) => ['loss', offset + index, value]) });
    }

    complete(id: string, accuracy: number): JournalLine[] {
        return this.add(
            { type: 'metrics', run: id, task: 'Train', attempt: 1, offset: 0, points: [['accuracy', null, accuracy]] },
            { type: 'task.finished', run: id, task: 'Train', attempt: 1, outcome: { status: 'completed', outputs: {}, seconds: 1 } },
            { type: 'run.finished', run: id, status: 'completed' },
        );
    }

    fail(id: string): JournalLine[] {
        return this.add(
            { type: 'task.finished', run: id, task: 'Train', attempt: 1, outcome: { status: 'failed', seconds: 1, failure: {
                reason: 'exception', message: 'Train raised ValueError: rate must be positive', declaredAt: 'flow.xxp:6', raisedAt: 'tasks/score.py:4', stderrTail: 'Traceback',
            } } },
            { type: 'run.finished', run: id, status: 'failed', reason: 'Train failed' },
        );
    }

    ask(deadline?: number): JournalLine[] {
        return this.add(
            { type: 'step.finished', step: 'Coarse', round: 0, next: ['Review'] },
            { type: 'step.started', step: 'Review', round: 0 },
            { type: 'interaction.asked', interaction: 'Review-1', node: 'Review', step: 'Review', ...(deadline !== undefined && { deadline }), evidence: [
                { kind: 'best', space: 'Coarse', run: 'Coarse-1', configuration: { rate: 0.1 }, metrics: { 'Train.accuracy': 0.9 } },
                { kind: 'metric', metric: 'Train.accuracy', values: [{ run: 'Coarse-1', value: 0.9 }, { run: 'Coarse-2', value: 'NaN' }] },
            ] },
        );
    }

    answer(): JournalLine[] {
        return this.add({ type: 'interaction.closed', interaction: 'Review-1', outcome: 'answered', choice: 'accept', inputs: { score: 4, why: 'fine' }, comment: 'well', by: ana });
    }
}
