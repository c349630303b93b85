import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bestRun, fold, hashOfShown, isDecision, questionOf, verifyChain, type ExecutionState, type JournalLine, type StepFinished } from '../../../engine/src/index.ts';
import { evidenceFor } from '../../../engine/src/scheduler/evidence.ts';
import { brokenBy } from '../../../engine/src/scheduler/judge.ts';
import { leave } from '../../../engine/src/scheduler/leave.ts';
import { prunings } from '../../../engine/src/scheduler/prune.ts';
import { Spaces } from '../../../engine/src/scheduler/spaces.ts';
import { decodeLine } from '../../../engine/src/store/line.ts';
import { strategies } from '../../../engine/src/strategy/index.ts';

const folder = path.resolve(import.meta.dirname, '../../journals');

const store = path.resolve(import.meta.dirname, '../../../engine/src/store');
/** Types whose shape may yet change; to be emptied by a journal that holds them. */
const stillToCome: readonly string[] = [];

/** What was once recorded can always be read, and would be decided the same today. */
describe('the recorded journals', () => {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.jsonl'))) {
        it(`${name} is read, and would be decided the same today: its runs, their constraints, what people are shown, where the control flow goes on`, () => {
            const spaces = new Spaces(strategies);
            let state: ExecutionState | undefined;
            for (const text of readFileSync(path.join(folder, name), 'utf8').trimEnd().split('\n')) {
                const line = decodeLine(text);
                if (typeof line === 'string') assert.fail(line);
                if (line.type === 'run.created') {
                    const { v: _, seq: __, at: ___, ...recorded } = line;
                    // Seeds once followed from a run's number: those that are recorded count.
                    assert.deepEqual({ ...spaces.next(state!, line.step, line.space), seed: line.seed }, recorded);
                }
                if (line.type === 'interaction.asked' && line.shown !== undefined) assert.deepEqual(evidenceFor(state!, questionOf(state!, line)!, line.plan === undefined ? state!.runs.get(line.about?.run ?? '') : undefined), line.evidence);
                if (line.type === 'run.pruned') {
                    const { v: _, seq: __, at: ___, ...recorded } = line;
                    assert.deepEqual(prunings(state!, { now: line.at, starting: new Map(), awaiting: new Map() }), [{ type: 'record', events: [recorded] }]);
                }
                if (line.type === 'run.finished' && line.status === 'completed') assert.deepEqual(line.broken ?? [], brokenBy(state!, state!.runs.get(line.run)!));
                if (line.type === 'step.finished') {
                    const left = leave(state!, state!.plan.control.steps.find(({ id }) => id === line.step)!, state!.steps.get(line.step)!);
                    assert.ok(Array.isArray(left));
                    const { next, conditions } = left.at(-1) as StepFinished;
                    assert.deepEqual([next, conditions], [line.next, line.conditions]);
                }
                state = spaces.fold(state, line);
            }
            assert.equal(state!.active.size, 0);
        });
    }

    it('hold each type of event, so that none changes its meaning unnoticed', () => {
        const source = ['records.ts', 'data-described.ts', 'steering.ts'].map((name) => readFileSync(path.join(store, name), 'utf8')).join('');
        const types = [...source.matchAll(/readonly type: '([a-z.]+)'/g)].map(([, type]) => type!);
        const recorded = new Set(readdirSync(folder).flatMap((name) => [...readFileSync(path.join(folder, name), 'utf8').matchAll(/"type":"([a-z.]+)"/g)].map(([, type]) => type!)));
        assert.deepEqual(types.filter((type) => !recorded.has(type)), stillToCome);
    });

    it('ground.jsonl: an engine that was killed, a question that was answered, two spaces side by side', () => {
        const lines = readFileSync(path.join(folder, 'ground.jsonl'), 'utf8').trimEnd().split('\n').map((text) => decodeLine(text));
        const state = lines.reduce<ExecutionState | undefined>((before, line) => fold(before, line as Exclude<typeof line, string>), undefined)!;
        assert.equal(state.status, 'completed');
        assert.equal(state.engines.length, 2);
        assert.equal(state.interactions.get('Review-1')?.closed?.choice, 'refine');
        assert.deepEqual([...state.runs.values()].filter(({ status }) => status === 'completed').length, 11);
        assert.equal(bestRun(state)?.metric, 'Score.score');
        assert.ok([...state.runs.values()].some((run) => [...run.tasks.values()].some(({ attempt }) => attempt === 2)));
    });

    it('formulas.jsonl: arrows by formulas, constraints, conditional values, repetitions, implementations, a space that ended early, two engines killed', () => {
        const lines = readFileSync(path.join(folder, 'formulas.jsonl'), 'utf8').trimEnd().split('\n').map((text) => decodeLine(text));
        const state = lines.reduce<ExecutionState | undefined>((before, line) => fold(before, line as Exclude<typeof line, string>), undefined)!;
        assert.equal(state.status, 'completed');
        assert.equal(state.engines.length, 3);
        assert.deepEqual([state.made.get('Search'), state.made.get('Kinds'), state.made.get('Never')], [12, 5, undefined]);
        assert.deepEqual([...state.steps.get('Kinds')!.ended.keys()], ['Kinds']);
        assert.equal(bestRun(state)?.run.id, 'Search-9');
        assert.deepEqual(state.runs.get('Search-5')!.configuration, { how: 'none' });
        assert.deepEqual(state.runs.get('Search-5')!.broken, [{ strength: 'prefer', text: 'Score.score >= 4' }]);
        assert.equal(state.runs.get('Kinds-1')!.tasks.get('Score')!.script, 'tasks/score.py');
    });

    it('people.jsonl: questions in each run by votes, left out and beyond the budget, one between the spaces whose answer is a parameter, a run rated, noted and promoted at the end', () => {
        const lines = readFileSync(path.join(folder, 'people.jsonl'), 'utf8').trimEnd().split('\n').map((text) => decodeLine(text) as JournalLine);
        const state = lines.reduce<ExecutionState | undefined>((before, line) => fold(before, line), undefined)!;
        assert.equal(state.status, 'completed');
        assert.deepEqual([...state.interactions].map(([id, { closed }]) => `${id} ${closed?.because ?? closed?.outcome} ${closed?.choice}`), [
            'Search-2.Train-1 answered continue', 'Search-1.Look-1 answered bad', 'Search-4.Look-1 not-needed bad', 'Search-3.Look-1 answered bad', 'Search-5.Look-1 answered bad',
            'Search-6.Look-1 answered bad', 'Review-1 answered yes', 'More-1.Look-1 budget bad',
        ]);
        assert.deepEqual(state.runs.get('More-1')!.tasks.get('Train')!.params, { y: 3 });
        const { ratings, notes, promoted } = state.runs.get('Search-1')!;
        assert.deepEqual([ratings?.length, notes?.length, promoted?.as], [1, 1, 'production']);
        assert.deepEqual(verifyChain(lines), { linked: lines.filter(isDecision).length, unlinked: 0, problems: [] });
        for (const { shown, evidence, ...asked } of state.interactions.values()) if (shown !== undefined) assert.equal(shown, hashOfShown(questionOf(state, asked)!, evidence), asked.id);
    });

    it('steering.jsonl: paused from the beginning, ordered, narrowed, skipped, budgets changed; failures tried again, asked about, and retried once all was over', () => {
        const lines = readFileSync(path.join(folder, 'steering.jsonl'), 'utf8').trimEnd().split('\n').map((text) => decodeLine(text));
        const state = lines.reduce<ExecutionState | undefined>((before, line) => fold(before, line as Exclude<typeof line, string>), undefined)!;
        assert.deepEqual([state.status, state.reason], ['completed', 'The budget of 11 runs is spent (as set by Ana)']);
        assert.deepEqual([...state.runs.values()].map(({ id }) => id), ['S-1', 'G-1', 'S-2', 'G-2', 'S-4', 'G-5', 'G-6', 'G-7', 'S-7', 'G-8', 'S-8']);
        assert.equal(state.runs.get('G-2')!.status, 'skipped');
        assert.ok([...state.runs.values()].every(({ id, status }) => id === 'G-2' || status === 'completed'));
        assert.equal(state.runs.get('S-4')!.priority, 5);
        assert.deepEqual([...state.interactions.values()].map(({ closed }) => closed?.choice), ['continue', 'retry', 'retry']);
        assert.deepEqual(state.steering.limits, { runs: 11, failures: 5 });
        assert.deepEqual(state.warnings.map(({ message }) => message), ['`narrow` by Ana was not followed: x could not be 6 so far, and a space can only become narrower']);
    });

    it('ways.jsonl: paused, narrowed, reordered, a run skipped, ways by conditions in Python, things shown, tasks tried again, opened again for what had failed', () => {
        const lines = readFileSync(path.join(folder, 'ways.jsonl'), 'utf8').trimEnd().split('\n').map((text) => decodeLine(text));
        const state = lines.reduce<ExecutionState | undefined>((before, line) => fold(before, line as Exclude<typeof line, string>), undefined)!;
        assert.deepEqual([state.status, state.engines.length], ['completed', 3]);
        assert.deepEqual([state.steering.paused, state.steering.limits.failures], [undefined, 20]);
        assert.deepEqual([...state.runs].map(([id, { status }]) => [id, status]), [
            ...[1, 2].map((number) => [`Grid-${number}`, 'completed']), ['Grid-3', 'skipped'], ...[4, 5, 6, 7].map((number) => [`Grid-${number}`, 'completed']),
            ...[1, 2, 3].map((number) => [`Kept-${number}`, 'completed']),
        ]);
        const attempts = (run: string): unknown => [...state.runs.get(run)!.tasks].map(([task, { status, attempt }]) => `${task} ${status} ${attempt}`);
        assert.deepEqual(attempts('Grid-1'), ['Wait completed 1', 'Score completed 1', 'Mend completed 3', 'Show skipped 0', 'After skipped 0']);
        assert.deepEqual(attempts('Grid-6'), ['Wait completed 1', 'Score completed 1', 'Mend skipped 0', 'Show failed 1', 'After completed 1']);
        assert.equal(state.runs.get('Grid-6')!.tasks.get('Show')!.kept!.length, 7);
        assert.deepEqual([...state.runs.values()].filter(({ space }) => space === 'Kept').map(({ configuration }) => configuration), [{ x: 1, y: 'a' }, { x: 2, y: 'b' }, { x: 9, y: 'c' }]);
    });

    it('shared-machine.jsonl: GPUs that another execution holds, then one for each task, and slots that are shared', () => {
        const lines = readFileSync(path.join(folder, 'shared-machine.jsonl'), 'utf8').trimEnd().split('\n').map((text) => decodeLine(text));
        const state = lines.reduce<ExecutionState | undefined>((before, line) => fold(before, line as Exclude<typeof line, string>), undefined)!;
        assert.deepEqual([state.status, state.options.together, state.awaited], ['completed', 'evening', {}]);
        assert.deepEqual([...state.runs.values()].map(({ tasks }) => Object.keys(tasks.get('T')!.devices ?? {})[0]).sort(), ['0', '0', '1', '1']);
    });

    it('reused.jsonl: results that are used again within and across spaces, one that is lost in between, packages that are installed and that are not, a stop', () => {
        const lines = readFileSync(path.join(folder, 'reused.jsonl'), 'utf8').trimEnd().split('\n').map((text) => decodeLine(text));
        const state = lines.reduce<ExecutionState | undefined>((before, line) => fold(before, line as Exclude<typeof line, string>), undefined)!;
        assert.deepEqual([state.status, state.ended?.reason], ['completed', 'Stopped by Ana']);
        const prepare = [...state.runs.values()].filter(({ space }) => space !== 'Broken' && space !== 'Long').map(({ id, tasks }) => [id, tasks.get('Prepare')!.reused?.run]);
        assert.deepEqual(prepare, [['Grid-1', undefined], ...['Grid-2', 'Grid-3', 'Again-1', 'Again-2', 'Again-3'].map((run) => [run, 'Grid-1'])]);
        const again = state.runs.get('Again-2')!;
        assert.deepEqual([again.tasks.get('Scale')!.reused?.run, again.tasks.get('Scale')!.kept?.length, again.metrics.get('Scale.loss')?.count, again.metrics.get('Scale.size')?.last], ['Grid-2', 1, 3, 84]);
        assert.deepEqual([...state.environments.values()].map(({ requirements, status }) => [requirements, status]), [['tasks/requirements.txt', 'ready'], ['tasks/wrong.txt', 'failed']]);
        assert.equal(state.runs.get('Broken-1')!.status, 'failed');
    });

    it('own-strategy.jsonl: what a Python file wants to be run, each twice, until there is no more', () => {
        const lines = readFileSync(path.join(folder, 'own-strategy.jsonl'), 'utf8').trimEnd().split('\n').map((text) => decodeLine(text));
        const state = lines.reduce<ExecutionState | undefined>((before, line) => fold(before, line as Exclude<typeof line, string>), undefined)!;
        assert.deepEqual([state.status, [...state.runs.values()].map(({ configuration: { k, x } }) => `${k}${x}`)], ['completed', ['a2', 'a2', 'c2', 'c2', 'a3', 'a3', 'a4', 'a4']]);
    });

    it('cancelled.jsonl: tasks that are ended while they run, and runs that never began', () => {
        const lines = readFileSync(path.join(folder, 'cancelled.jsonl'), 'utf8').trimEnd().split('\n').map((text) => decodeLine(text));
        const state = lines.reduce<ExecutionState | undefined>((before, line) => fold(before, line as Exclude<typeof line, string>), undefined)!;
        assert.deepEqual([state.status, [...state.runs.values()].map(({ status }) => status)], ['cancelled', ['cancelled', 'cancelled']]);
    });
});
