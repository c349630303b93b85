/** From a journal to the panel's model: what the host sends is checked and taken in as the webview does it. */
import assert from 'node:assert/strict';
import { createFeed } from '../../extension/src/executions/feed.ts';
import { isToExecutionPanel, type ToExecutionPanel } from '../../extension/webviews/execution/contract.ts';
import { emptyModel, receive, type Model } from '../../extension/webviews/execution/model.ts';
import { SampleJournal } from '../support/extension-journal.ts';

/** As it comes out at the other end of a message channel. */
function deliver(model: Model, message: ToExecutionPanel | undefined): void {
    if (message === undefined) return;
    const received: unknown = JSON.parse(JSON.stringify(message));
    assert.ok(isToExecutionPanel(received), JSON.stringify(message));
    receive(model, received);
}

function plain({ header, rows, curves }: Model): unknown {
    return { header, rows: [...rows], curves: [...curves].map(([metric, byRun]) => [metric, [...byRun]]) };
}

describe('the feed of an execution\'s panel', () => {
    it('says nothing before the first line, and nothing when nothing is new', () => {
        const feed = createFeed();
        assert.equal(feed.all(false), undefined);
        assert.equal(feed.more(false), undefined);
        const journal = new SampleJournal();
        feed.add(journal.lines, journal.state);
        assert.equal(feed.all(false)?.type, 'all');
        assert.equal(feed.more(false), undefined);
    });

    it('changes sent one by one lead to the same model as everything at once', () => {
        const journal = new SampleJournal();
        const feed = createFeed();
        const model = emptyModel();
        feed.add(journal.lines, journal.state);
        deliver(model, feed.all(false));
        const steps = [
            () => journal.begin(), () => journal.run('Coarse-1', 0.1), () => journal.points('Coarse-1', 3, 2), () => journal.run('Coarse-2', 0.5),
            () => journal.points('Coarse-1', 1), () => journal.points('Coarse-2', 'NaN', 5), () => journal.fail('Coarse-2'),
            () => journal.add({ type: 'run.created', run: 'Coarse-3', space: 'Coarse', step: 'Coarse', index: 3, configuration: { rate: 1 }, seed: 1 }),
            () => journal.add({ type: 'execution.paused', by: { name: 'Ana', source: 'os' } }), () => journal.add({ type: 'runs.withdrawn', runs: ['Coarse-3'], reason: 'narrowed' }),
            () => journal.complete('Coarse-1', 0.9), () => journal.ask(), () => journal.answer(),
        ];
        for (const step of steps) {
            feed.add(step(), journal.state);
            deliver(model, feed.more(false));
        }
        const late = createFeed();
        late.add(journal.lines, journal.state);
        const fresh = emptyModel();
        deliver(fresh, late.all(false));
        assert.deepEqual(plain(model), plain(fresh));
    });

    it('says what a run waits for, and takes away one that will not be begun', () => {
        const journal = new SampleJournal();
        const feed = createFeed();
        const model = emptyModel();
        feed.add([...journal.lines, ...journal.begin(), ...journal.add({ type: 'run.created', run: 'Coarse-1', space: 'Coarse', step: 'Coarse', index: 1, configuration: { rate: 1 }, seed: 1 })], journal.state);
        deliver(model, feed.all(false));
        assert.deepEqual(model.header?.queue, { 'Coarse-1': '1. in the queue, waits for a free slot' });
        feed.add(journal.add({ type: 'runs.withdrawn', runs: ['Coarse-1'], reason: 'narrowed' }), journal.state);
        deliver(model, feed.more(false));
        assert.deepEqual([model.header?.queue, [...model.rows]], [{}, []]);
    });

    it('sends only the points that are new, and the last one again', () => {
        const journal = new SampleJournal();
        const feed = createFeed();
        feed.add([...journal.lines, ...journal.begin(), ...journal.run('Coarse-1', 0.1), ...journal.points('Coarse-1', 9, 8, 7)], journal.state);
        feed.all(false);
        feed.add(journal.points('Coarse-1', 6), journal.state);
        const message = feed.more(false);
        assert.ok(message?.type === 'more');
        assert.deepEqual(message.series, [{ run: 'Coarse-1', metric: 'Train.loss', from: 2, steps: [2, 3], values: [7, 6] }]);
        assert.equal(message.header, undefined);
        assert.deepEqual(message.rows?.map(({ run }) => run), ['Coarse-1']);
    });

    it('a long series stays bounded, and equal on both sides through every thinning', () => {
        const journal = new SampleJournal();
        const feed = createFeed();
        const model = emptyModel();
        feed.add([...journal.lines, ...journal.begin(), ...journal.run('Coarse-1', 0.1)], journal.state);
        deliver(model, feed.all(false));
        for (let batch = 0; batch < 300; batch++) {
            feed.add(journal.points('Coarse-1', ...Array.from({ length: 37 }, (_, index) => batch * 37 + index)), journal.state);
            deliver(model, feed.more(false));
        }
        const curve = model.curves.get('Train.loss')!.get('Coarse-1')!;
        assert.ok(curve.steps.length <= 1001, `${curve.steps.length} points`);
        assert.deepEqual(curve.steps, curve.values);
        assert.equal(curve.steps.at(-1), 300 * 37 - 1);
        assert.ok(curve.steps.every((step, index) => index === 0 || step > curve.steps[index - 1]!));
    });

    it('what JSON has no number for breaks the line instead of the message', () => {
        const journal = new SampleJournal();
        const feed = createFeed();
        feed.add([...journal.lines, ...journal.begin(), ...journal.run('Coarse-1', 0.1), ...journal.points('Coarse-1', 1, 'NaN', 'Infinity', 2)], journal.state);
        const model = emptyModel();
        deliver(model, feed.all(false));
        assert.deepEqual(model.curves.get('Train.loss')!.get('Coarse-1')!.values, [1, null, null, 2]);
    });

    it('an unfinished execution whose engine is gone is shown as interrupted', () => {
        const journal = new SampleJournal();
        journal.begin();
        const feed = createFeed();
        feed.add(journal.lines, journal.state);
        const status = (gone: boolean): unknown => { const message = feed.all(gone); return message?.type === 'all' && message.header.status; };
        assert.deepEqual([status(false), status(true)], ['running', 'interrupted']);
    });

    it('a failed run carries its message and the place that it was raised at', () => {
        const journal = new SampleJournal();
        journal.begin();
        journal.run('Coarse-1', 0.1);
        journal.fail('Coarse-1');
        const feed = createFeed();
        feed.add(journal.lines, journal.state);
        const message = feed.all(false);
        assert.ok(message?.type === 'all');
        assert.deepEqual(message.rows[0]?.failure, { task: 'Train', message: 'Train raised ValueError: rate must be positive', place: 'tasks/score.py:4' });
    });

    it('ten thousand runs come over whole, and a change in one of them as one row', () => {
        const journal = new SampleJournal();
        journal.begin();
        for (let index = 1; index <= 10_000; index++) {
            journal.run(`Coarse-${index}`, index / 10_000);
            journal.complete(`Coarse-${index}`, index / 20_000);
        }
        const feed = createFeed();
        feed.add(journal.lines, journal.state);
        const model = emptyModel();
        deliver(model, feed.all(false));
        assert.equal(model.rows.size, 10_000);
        assert.equal(model.header?.best?.run, 'Coarse-10000');
        feed.add(journal.run('Coarse-10001', 1), journal.state);
        const message = feed.more(false);
        assert.deepEqual(message?.type === 'more' && message.rows?.map(({ run }) => run), ['Coarse-10001']);
    });
});
