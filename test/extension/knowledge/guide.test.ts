import assert from 'node:assert/strict';
import { createGuide, type Guide } from '../../../extension/src/knowledge/guide.ts';
import { EndedError } from '../../../extension/src/knowledge/server.ts';
import type { ToKnowledge } from '../../../extension/webviews/knowledge/contract.ts';

interface Asked { readonly question: Readonly<Record<string, unknown>>; answer(value: unknown): Promise<void>; fail(error: Error): Promise<void> }

/** What the guide asks and says, with the answers in the hands of the test. */
function guided(): { guide: Guide; clock: { at: number }; asked: Asked[]; said: ToKnowledge[]; opened: string[]; drawn: () => (string | null)[]; ends: () => number } {
    const asked: Asked[] = [];
    const said: ToKnowledge[] = [];
    const opened: string[] = [];
    let ended = 0;
    const clock = { at: 0 };
    const settled = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
    const guide = createGuide({
        server: {
            ask: (question) => new Promise((resolve, reject) => {
                asked.push({ question, answer: (value) => { resolve(value); return settled(); }, fail: (error) => { reject(error); return settled(); } });
            }),
            end: () => { ended++; },
        },
        post: (message) => { said.push(message); },
        open(execution, run) {
            if (execution.startsWith('mlflow')) return false;
            opened.push(`${execution} ${run}`);
            return true;
        },
        now: () => clock.at,
    });
    return { guide, clock, asked, said, opened, drawn: () => said.flatMap((message) => message.type === 'around' ? [message.around.node] : []), ends: () => ended };
}

const around = (node: string | null): unknown => ({ node, total: { nodes: 1, edges: 0, runs: 1 }, nodes: [{ id: node ?? 'a', kind: 'task', label: 'A', runs: 1, hidden: 0 }], edges: [], more: 0, facts: null });
const ready = { type: 'ready', node: null, depth: 1, limit: 200 } as const;
const task = (name: string): { readonly kind: string; readonly name: string }[] => [{ kind: 'task', name }];

describe('what the knowledge view is shown', () => {
    it('is what it showed before, once all is read, unless the cursor was sooner', async () => {
        const first = guided();
        first.guide.take({ ...ready, node: 'x', depth: 2 });
        assert.deepEqual(first.asked.map(({ question }) => question.ask), ['refresh']);
        await first.asked[0]!.answer({ changed: true });
        assert.deepEqual(first.asked[1]!.question, { ask: 'around', node: 'x', depth: 2, limit: 200 });
        await first.asked[1]!.answer(around('x'));
        assert.deepEqual(first.said.map(({ type }) => type), ['following', 'busy', 'idle', 'around']);

        const second = guided();
        second.guide.take({ ...ready, node: 'x' });
        second.guide.follow(task('B'));
        await second.asked[0]!.answer({ changed: true });
        await second.asked[1]!.answer(around('b'));
        assert.deepEqual(second.drawn(), ['b']);
        assert.equal(second.asked.length, 2);
    });

    it('is what it showed before where nothing is known of what the cursor is on, and says so; once something is, that', async () => {
        const { guide, asked, said, drawn } = guided();
        guide.take({ ...ready, node: 'x' });
        guide.follow(task('B'));
        await asked[0]!.answer({ changed: true });
        await asked[1]!.answer(null);
        assert.deepEqual(asked[2]!.question, { ask: 'around', node: 'x', depth: 1, limit: 200 });
        await asked[2]!.answer(around('x'));
        assert.deepEqual(said.slice(-2).map(({ type }) => type), ['around', 'unknown']);
        guide.refresh();
        await asked[3]!.answer({ changed: true });
        await asked[4]!.answer(around('x'));
        assert.deepEqual(asked[5]!.question['subjects'], task('B'));
        await asked[5]!.answer(around('b'));
        assert.deepEqual(drawn(), ['x', 'x', 'b']);
    });

    it('stays where somebody has gone on in the page, though something is known of what the cursor is on by now', async () => {
        const { guide, asked } = guided();
        guide.follow(task('B'));
        await asked[0]!.answer(null);
        await asked[1]!.answer(around(null));
        guide.take({ type: 'facts', node: 'a' });
        guide.refresh();
        await asked[3]!.answer({ changed: true });
        await asked[4]!.answer(around(null));
        assert.equal(asked.length, 5);
    });

    it('says which executions are left out, once, and when they are not any more', async () => {
        const { guide, asked, said } = guided();
        for (const [index, problems] of [[], ['e2: no first line'], ['e2: no first line'], []].entries()) {
            guide.refresh();
            await asked[index]!.answer({ changed: false, problems });
        }
        assert.deepEqual(said, [{ type: 'leftOut', problems: ['e2: no first line'] }, { type: 'leftOut', problems: [] }]);
    });

    it('is all, where what it showed before is known no more', async () => {
        const { guide, asked, drawn } = guided();
        guide.take({ type: 'show', node: 'gone', depth: 1, limit: 10 });
        await asked[0]!.answer(null);
        await asked[1]!.answer(around(null));
        assert.deepEqual(drawn(), [null]);
    });

    it('is what was asked for last, whatever is answered first', async () => {
        const { guide, asked, drawn } = guided();
        guide.follow(task('A'));
        guide.follow(task('B'));
        await asked[1]!.answer(around('b'));
        await asked[0]!.answer(around('a'));
        assert.deepEqual(drawn(), ['b']);
    });

    it('follows the cursor from thing to thing, asks nothing twice, and can be told to stay', async () => {
        const { guide, asked, said, drawn } = guided();
        guide.follow([]);
        guide.follow(task('A'));
        guide.follow(task('A'));
        assert.equal(asked.length, 1);
        await asked[0]!.answer(around('a'));
        guide.follow(task('C'));
        await asked[1]!.answer(null);
        assert.deepEqual(said.at(-1), { type: 'unknown', what: 'C' });
        guide.take({ type: 'follow', on: false });
        guide.follow(task('B'));
        assert.equal(asked.length, 2);
        guide.take({ type: 'follow', on: true });
        guide.follow(task('B'));
        await asked[2]!.answer(around('b'));
        assert.deepEqual(drawn(), ['a', 'b']);
    });

    it('is what it was grown to where there is news of it, until something else is shown', async () => {
        const { guide, asked, drawn } = guided();
        guide.take({ type: 'show', node: 'a', depth: 2, limit: 10 });
        await asked[0]!.answer(around('a'));
        guide.take({ type: 'expand', node: 'b' });
        await asked[1]!.answer(around('b'));
        guide.refresh();
        await asked[2]!.answer({ changed: true });
        assert.deepEqual(asked[3]!.question, { ask: 'around', node: 'a', depth: 2, limit: 10, expanded: ['b'] });
        await asked[3]!.answer(around('a'));
        guide.take({ type: 'refresh' });
        await asked[4]!.answer({ changed: false });
        assert.deepEqual(asked[5]!.question['expanded'], ['b']);
        await asked[5]!.answer(around('a'));
        guide.take({ type: 'show', node: 'c', depth: 1, limit: 10 });
        assert.equal(asked[6]!.question['expanded'], undefined);
        assert.deepEqual(drawn(), ['a', 'b', 'a', 'a']);
    });

    it('is read once more where there was news while it was read, but not where it was cancelled', async () => {
        const { guide, asked } = guided();
        guide.take(ready);
        guide.refresh();
        guide.refresh();
        await asked[0]!.answer({ changed: false });
        await asked[1]!.answer(around(null));
        assert.deepEqual(asked.map(({ question }) => question.ask), ['refresh', 'around', 'refresh']);
        await asked[2]!.answer({ changed: false });
        assert.equal(asked.length, 3);
        guide.refresh();
        guide.refresh();
        await asked[3]!.fail(new EndedError('It was ended'));
        assert.equal(asked.length, 4);
    });

    it('is read again where there is news, one time after the other, and drawn anew only if there is', async () => {
        const { guide, asked, drawn, clock } = guided();
        guide.refresh();
        assert.deepEqual([asked.length, guide.patience], [1, 5000]);
        clock.at = 2000;
        await asked[0]!.answer({ changed: false });
        assert.equal(guide.patience, 20_000);
        guide.refresh();
        await asked[1]!.answer({ changed: true });
        await asked[2]!.answer(around(null));
        assert.deepEqual(drawn(), [null]);
        assert.equal(guide.patience, 5000);
    });

    it('stays where a reading is cancelled, and says so where there was nothing yet; what goes wrong is said', async () => {
        const { guide, asked, said, ends } = guided();
        guide.take(ready);
        guide.take({ type: 'cancel' });
        assert.equal(ends(), 1);
        await asked[0]!.fail(new EndedError('It was ended'));
        assert.deepEqual(said.slice(-2), [{ type: 'idle' }, { type: 'problem', message: 'It was cancelled' }]);
        guide.take({ type: 'refresh' });
        await asked[1]!.answer({ changed: false });
        await asked[2]!.answer(around(null));
        guide.take({ type: 'refresh' });
        await asked[3]!.fail(new EndedError('It was ended'));
        assert.deepEqual(said.at(-1), { type: 'idle' });
        guide.take({ type: 'show', node: 'a', depth: 1, limit: 1 });
        await asked[4]!.fail(new Error('no such program'));
        assert.deepEqual(said.at(-1), { type: 'problem', message: 'no such program' });
        guide.take({ type: 'show', node: 'a', depth: 1, limit: 1 });
        await asked[5]!.answer({ from: 'another version' });
        assert.match((said.at(-1) as { message: string }).message, /reload the window/);
    });

    it('of a run that was made elsewhere is all that is known of it, of an execution its experiment', async () => {
        const { guide, asked, said, opened, drawn } = guided();
        const details = {
            execution: 'mlflow-1', run: 'r1', experiment: { node: 'urn:xxp:experiment:Wine', label: 'Wine' }, status: 'completed', at: null, source: 'MLflow', goals: [], data: [],
            tasks: [{ name: 'Train', algorithm: null, seconds: 2 }], settings: [{ name: 'Train.depth', value: 3, isVaried: true }], metrics: [{ name: 'Train.loss', value: 'NaN' }],
        };
        guide.take({ type: 'openRun', execution: 'mlflow-1', run: 'r1' });
        assert.deepEqual(asked[0]!.question, { ask: 'run', execution: 'mlflow-1', run: 'r1' });
        await asked[0]!.answer(details);
        assert.deepEqual(said, [{ type: 'tab', tab: 'picture' }, { type: 'run', details }]);
        guide.showKnown('mlflow-1');
        assert.deepEqual(asked[1]!.question, { ask: 'place', execution: 'mlflow-1' });
        await asked[1]!.answer({ execution: 'mlflow-1', experiment: 'urn:xxp:experiment:Wine' });
        await asked[2]!.answer(around('urn:xxp:experiment:Wine'));
        assert.deepEqual(drawn(), ['urn:xxp:experiment:Wine']);
        guide.take({ type: 'resource', resource: 'urn:xxp:run:mlflow-1:r2' });
        await asked[3]!.answer({ execution: 'mlflow-1', run: 'r2' });
        await asked[4]!.answer(null);
        assert.deepEqual([said.at(-1), opened], [{ type: 'unknown', what: 'r2 of mlflow-1' }, []]);
    });

    it('leads from a cell of an answer to its picture, to its run, or says that there is neither', async () => {
        const { guide, asked, said, opened, drawn } = guided();
        guide.take({ type: 'resource', resource: 'r' });
        await asked[0]!.answer({ execution: 'e1', run: 'S-1' });
        guide.take({ type: 'openRun', execution: 'e2', run: 'S-2' });
        assert.deepEqual(opened, ['e1 S-1', 'e2 S-2']);
        guide.take({ type: 'resource', resource: 'n' });
        await asked[1]!.answer({ node: 'n' });
        await asked[2]!.answer(around('n'));
        assert.deepEqual([said.some(({ type }) => type === 'tab'), drawn()], [true, ['n']]);
        guide.take({ type: 'resource', resource: 'http://example.org/x' });
        await asked[3]!.answer(null);
        assert.equal(said.at(-1)!.type, 'queryProblem');
    });
});
