import assert from 'node:assert/strict';
import { summaryOf } from '../../engine/src/index.ts';
import { executionItem, interactionItem, nodesOf, runItem, runsOf, spaceItem, taskItem } from '../../extension/src/executions/tree-items.ts';
import { declarationPlace, failurePlace, placeIn } from '../../extension/src/executions/places.ts';
import { began, SampleJournal } from '../support/extension-journal.ts';

const dir = '/workspace/.xxp-store/executions/x';

function midway(): SampleJournal {
    const journal = new SampleJournal();
    journal.begin();
    journal.run('Coarse-1', 0.1);
    journal.complete('Coarse-1', 0.9);
    journal.run('Coarse-2', 0.5);
    journal.fail('Coarse-2');
    return journal;
}

describe('the Executions view', () => {
    it('sums an execution up in a line', async () => {
        const journal = midway();
        const summary = { ...await summaryOf(journal.state, dir), status: 'running' as const };
        const item = executionItem({ root: '/workspace', dir, summary });
        assert.equal(item.label, 'Trial');
        assert.equal(item.description, '2 runs, 1 failed · best accuracy 0.9');
        assert.equal(item.context, 'execution cancellable pausable retryable');
        assert.equal(item.spoken, 'Trial, running, 2 runs, 1 failed, best accuracy 0.9');
    });

    it('says that an execution is paused, and offers to resume it', async () => {
        const journal = midway();
        journal.add({ type: 'execution.paused', by: { name: 'Ana', source: 'os' } });
        const summary = { ...await summaryOf(journal.state, dir), status: 'running' as const };
        const item = executionItem({ root: '/workspace', dir, summary });
        assert.deepEqual([item.icon, item.context], ['debug-pause', 'execution cancellable paused resumable retryable']);
        assert.match(item.description, /^paused · 2 runs, 1 failed/);
    });

    it('says what a run waits for, and its place in the queue', () => {
        const journal = midway();
        journal.add({ type: 'run.created', run: 'Coarse-3', space: 'Coarse', step: 'Coarse', index: 3, configuration: { rate: 1 }, seed: 1 });
        journal.add({ type: 'execution.paused', by: { name: 'Ana', source: 'os' } });
        const item = runItem(dir, journal.state, journal.state.runs.get('Coarse-3')!, began);
        assert.deepEqual([item.description, item.context], ['1. in the queue, waits for the execution to be resumed · rate=1', 'run unfinished']);
    });

    it('says of a run that has begun and has nothing running that it waits, not that it runs', () => {
        const journal = midway();
        journal.run('Coarse-3', 1);
        const { state } = journal;
        const item = () => runItem(dir, state, state.runs.get('Coarse-3')!, state.lastAt);
        assert.match(item().spoken, /^Run Coarse-3, running, rate=1$/);
        journal.add({ type: 'task.finished', run: 'Coarse-3', task: 'Train', attempt: 1, outcome: { status: 'lost' } });
        assert.match(item().spoken, /^Run Coarse-3, queued, 1\. in the queue, waits for a free slot, rate=1$/);
    });

    it('offers to resume what was interrupted, and only that', async () => {
        const summary = await summaryOf(midway().state, dir);
        const context = (status: typeof summary.status): string => executionItem({ root: '/workspace', dir, summary: { ...summary, status } }).context;
        assert.deepEqual([context('interrupted'), context('completed'), context('failed')], ['execution resumable retryable', 'execution retryable', 'execution retryable']);
    });

    it('lists spaces in the order of the file, and interactions once they were asked', () => {
        const journal = midway();
        assert.deepEqual(nodesOf(dir, journal.state).map((node) => ('space' in node ? node.space : node.kind)), ['Coarse', 'Fine']);
        journal.ask();
        assert.deepEqual(nodesOf(dir, journal.state).map((node) => ('space' in node ? node.space : node.kind)), ['Coarse', 'interaction', 'Fine']);
    });

    it('describes spaces, runs, tasks and interactions', () => {
        const journal = midway();
        journal.ask();
        const { state } = journal;
        const now = began + 60_000;
        const [good, bad] = [state.runs.get('Coarse-1')!, state.runs.get('Coarse-2')!];
        assert.equal(spaceItem(dir, state, 'Coarse').description, '2 of 2 runs · 1 failed · best accuracy 0.9');
        assert.equal(spaceItem(dir, state, 'Fine').description, 'not begun');
        assert.equal(runItem(dir, state, good, now).description, 'accuracy 0.9 (best) · rate=0.1 · 3.0 s');
        assert.deepEqual([runItem(dir, state, good, now).context, runItem(dir, state, bad, now).context], ['run', 'run failure retryable']);
        const task = taskItem(dir, bad, 'Train', bad.tasks.get('Train')!, now);
        assert.deepEqual([task.click, task.context], ['failure', 'task declared failure']);
        assert.match(task.description, /rate must be positive/);
        assert.equal(interactionItem(dir, state, state.interactions.get('Review-1')!).description, 'waiting for an answer');
        journal.answer();
        assert.equal(interactionItem(dir, state, state.interactions.get('Review-1')!).description, 'accept · by Ana');
    });

    it('of very many runs shows the newest, and says where the others are', () => {
        const journal = new SampleJournal();
        journal.begin();
        for (let index = 1; index <= 700; index++) journal.run(`Coarse-${index}`, index);
        const nodes = runsOf(dir, journal.state, 'Coarse');
        assert.equal(nodes.length, 501);
        assert.equal(nodes[0]?.kind, 'more');
        assert.deepEqual(nodes.at(-1), { kind: 'run', dir, run: 'Coarse-700' });
    });
});

describe('places named by a journal', () => {
    it('lead to the failing line of the script, else to the task in the file', () => {
        const run = midway().state.runs.get('Coarse-2')!;
        assert.deepEqual(failurePlace('/workspace', run), { file: '/workspace/tasks/score.py', line: 4 });
        assert.equal(failurePlace('/workspace', midway().state.runs.get('Coarse-1')!), undefined);
    });

    it('lead from each item to where it is declared', () => {
        const { state } = midway();
        const line = (node: Parameters<typeof declarationPlace>[2]): number | undefined => declarationPlace('/workspace', state, node)?.line;
        assert.deepEqual([line({ kind: 'execution', dir }), line({ kind: 'run', dir, run: 'Coarse-1' }), line({ kind: 'task', dir, run: 'Coarse-1', task: 'Train' })], [1, 20, 6]);
    });

    it('never lead out of the workspace', () => {
        for (const text of ['../secret.py:1', '/etc/passwd:1', 'a/../../b:2', 'no line', '.:1']) assert.equal(placeIn('/workspace', text), undefined, text);
        assert.deepEqual(placeIn('/workspace', 'a b/c:d.py:12:3'), { file: '/workspace/a b/c:d.py', line: 12 });
    });
});
