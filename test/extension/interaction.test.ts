/** From the journal to the panel of a question, and back with an answer. */
import assert from 'node:assert/strict';
import { fold, withAccounts, type ExecutionState, type InputField, type InteractionPlan, type JournalEvent } from '../../engine/src/index.ts';
import { alikeTo } from '../../extension/src/interactions/alike.ts';
import { closedWords } from '../../extension/src/interactions/brief.ts';
import { artifactOf } from '../../extension/src/interactions/evidence.ts';
import { neighbour, placeOf, plainText, questionItem, toldText, untold, type OpenQuestion } from '../../extension/src/interactions/inbox.ts';
import { interactionView } from '../../extension/src/interactions/view.ts';
import { differencesOf } from '../../extension/webviews/interaction/difference.ts';
import { keysOf } from '../../extension/webviews/interaction/keys.ts';
import { isAnswer, isInteraction, type InteractionView } from '../../extension/webviews/interaction/question.ts';
import { began, SampleJournal } from '../support/extension-journal.ts';
import { ana, at, interaction, options, plan, space, task, workflow } from '../support/engine-plans.ts';

const here = { engineGone: false, me: ana, place: 1, open: 1 };
const sent = { command: 'x.json', choice: 'accept' };

function asked(): { journal: SampleJournal; view: (more?: object) => InteractionView } {
    const journal = new SampleJournal();
    journal.begin();
    journal.run('Coarse-1', 0.1);
    journal.complete('Coarse-1', 0.9);
    journal.ask(began + 60_000);
    return { journal, view: (more) => interactionView(journal.state, journal.state.interactions.get('Review-1')!, { ...here, ...more }) };
}

describe('a question, as its panel knows it', () => {
    it('carries question, choices, inputs, evidence and deadline, and passes the check at the border', () => {
        const view = asked().view();
        assert.ok(isInteraction(JSON.parse(JSON.stringify(view))));
        assert.equal(view.title, 'Review');
        assert.deepEqual([view.question, view.choices, view.default, view.deadline], ['Is **Coarse** good enough?', ['accept', 'refine'], 'refine', began + 60_000]);
        assert.deepEqual(view.evidence.map(({ kind }) => kind), ['best', 'metric']);
    });

    it('leads to the page of a task that asks there, where that is a page of this machine', () => {
        const { journal } = asked();
        const own: InteractionPlan = { kind: 'interaction', name: 'Fit', question: 'On a page', ask: 'anyone', choices: ['done'], inputs: [], show: [], location: at(1) };
        const pageOf = (id: string, page: string): string | undefined => {
            journal.add({ type: 'interaction.asked', interaction: id, node: 'Fit', step: 'Coarse', evidence: [], plan: own, about: { run: 'Coarse-1', task: 'Fit' }, page });
            return interactionView(journal.state, journal.state.interactions.get(id)!, here).page;
        };
        assert.equal(pageOf('Coarse-1.Fit-1', 'http://localhost:5000'), 'http://localhost:5000');
        for (const [index, page] of ['https://example.org', 'http://localhost:5000@example.org', 'command:workbench.action.quit', 'file:///etc/passwd'].entries()) assert.equal(pageOf(`Coarse-1.Fit-${index + 2}`, page), undefined, page);
    });

    it('says afterwards who chose what, when and why', () => {
        const { journal, view } = asked();
        journal.answer();
        const { at: when, ...closed } = view().closed!;
        assert.ok(when > began);
        assert.deepEqual(closed, { outcome: 'answered', choice: 'accept', inputs: { score: 4, why: 'fine' }, comment: 'well', by: 'Ana', source: 'os' });
    });

    it('an answer of this window is on its way, refused, counted, or has decided; or somebody else has', () => {
        const { journal, view } = asked();
        const reply = (): unknown => view({ sent }).reply;
        assert.deepEqual(reply(), { status: 'sent', choice: 'accept' });
        journal.add({ type: 'warning', message: 'The answer accept does not count: only Ben may answer', command: 'other.json' });
        assert.deepEqual(reply(), { status: 'sent', choice: 'accept' }, 'what another answer was told is not meant');
        journal.add({ type: 'warning', message: 'The answer accept does not count: only Ben may answer', command: 'x.json' });
        assert.deepEqual(reply(), { status: 'refused', choice: 'accept', why: 'The answer accept does not count: only Ben may answer' });
        journal.add({ type: 'interaction.voted', interaction: 'Review-1', choice: 'accept', by: ana, command: 'x.json' });
        assert.deepEqual(reply(), { status: 'counted', choice: 'accept' });
        assert.deepEqual(view().votes.map(({ by, choice }) => [by, choice]), [['Ana', 'accept']]);
        const two = asked();
        two.journal.answer();
        assert.equal(two.view({ sent }).reply?.status, 'late');
        const three = asked();
        three.journal.add({ type: 'interaction.closed', interaction: 'Review-1', outcome: 'answered', choice: 'accept', by: ana, command: 'x.json' });
        assert.equal(three.view({ sent }).reply?.status, 'won');
        assert.equal(view().reply, undefined, 'nothing was answered here');
    });

    it('an answer that is no answer does not pass the border', () => {
        const answer = { interaction: 'Review-1', choice: 'accept', inputs: { score: 3, labels: { 0: 'cat' }, some: ['a', 1] }, seconds: 2, alike: false };
        assert.ok(isAnswer(answer));
        assert.ok(!isAnswer({ ...answer, inputs: { score: { deep: { deeper: true } } } }));
        assert.ok(!isAnswer({ ...answer, seconds: '2' }));
    });

    it('is said in a line with what it came to', () => {
        const closed = { at: 0, by: ana } as const;
        assert.equal(closedWords({ ...closed, outcome: 'answered', choice: 'accept' }), 'accept, answered by Ana');
        assert.equal(closedWords({ ...closed, outcome: 'defaulted', because: 'budget', choice: 'no' }), 'no, default taken because the budget was spent');
        assert.equal(closedWords({ ...closed, outcome: 'cancelled' }), 'cancelled');
    });
});

const pick: InputField = { name: 'pick', type: 'Run', space: 'S' };

/** Three runs, of which each asks within itself; `Look-2` has done so and shown something. */
function within(inputs: readonly InputField[] = []): ExecutionState {
    const look: InteractionPlan = interaction('Look', { question: 'Good?', inputs });
    const written = plan({
        workflows: [workflow('W', task('Train', 'score.py', { metrics: [{ name: 'accuracy', kind: 'scalar' }] }), { ...task('Look', ''), script: '', asks: look, after: ['Train'] })],
        nodes: [space('S', 'W')], goals: [{ direction: 'maximize', task: 'Train', metric: 'accuracy', location: at(3) }],
    });
    const events: JournalEvent[] = [{ type: 'execution.created', execution: 'e', plan: written, options: options(), by: ana }, { type: 'step.started', step: 'S', round: 0 }];
    for (const index of [1, 2, 3]) {
        const run = `S-${index}`;
        events.push(
            { type: 'run.created', run, space: 'S', step: 'S', index, configuration: { rate: index }, seed: 1 },
            { type: 'task.started', run, task: 'Train', attempt: 1, params: {} },
            { type: 'metrics', run, task: 'Train', attempt: 1, offset: 0, points: [['accuracy', null, [0.5, 0.9, 0.7][index - 1]!]] },
            { type: 'artifact.kept', run, task: 'Train', attempt: 1, name: 'sample', kind: 'figure', suffix: 'png', artifact: { sha256: 'ab'.repeat(32), bytes: 3 } },
            { type: 'task.finished', run, task: 'Train', attempt: 1, outcome: { status: 'completed', outputs: {}, seconds: 1 } },
            { type: 'task.started', run, task: 'Look', attempt: 1, params: {}, interaction: `${run}.Look-1` },
            { type: 'interaction.asked', interaction: `${run}.Look-1`, node: 'Look', step: 'S', about: { run, task: 'Look' }, reason: 'it is the best of 3 so far', evidence: [] },
        );
    }
    return events.reduce<ExecutionState | undefined>((state, event, index) => fold(state, { v: 1, seq: index + 1, at: index, ...event }), undefined)!;
}

describe('a question within a run', () => {
    const ofRun = (state: ExecutionState, run: string): InteractionView => interactionView(state, state.interactions.get(`${run}.Look-1`)!, here);

    it('says of which run it is, and why just now', () => {
        const view = ofRun(within(), 'S-2');
        assert.deepEqual([view.title, view.about?.run, view.reason, view.question], ['Look of S-2', 'S-2', 'it is the best of 3 so far', 'Good?']);
    });

    it('the others at its place can be answered alike, unless what is filled in speaks of one run', () => {
        const state = within([{ name: 'stars', type: 'Rating', low: 1, high: 5 }]);
        assert.deepEqual(alikeTo(state, state.interactions.get('S-2.Look-1')!).map(({ id }) => id), ['S-1.Look-1', 'S-3.Look-1']);
        assert.equal(ofRun(state, 'S-2').alike, 2);
        assert.equal(ofRun(within([pick]), 'S-2').alike, 0);
    });

    it('offers the runs of the space, best first; to be compared, its own beside the best, with what they have shown', () => {
        const state = within([pick, { name: 'better', type: 'Preference', space: 'S' }]);
        state.runs.get('S-2')!.status = 'completed';
        state.runs.get('S-3')!.status = 'completed';
        const { candidates } = ofRun(state, 'S-1');
        assert.deepEqual(candidates['pick']?.map(({ run }) => run), ['S-2', 'S-3', 'S-1']);
        assert.deepEqual(candidates['better']?.map(({ run, shown }) => [run, shown.map(({ name }) => name)]), [['S-1', ['sample']], ['S-2', ['sample']], ['S-3', ['sample']]]);
        const id = candidates['better'][0]!.shown[0]!.id;
        assert.equal(artifactOf(state, state.interactions.get('S-1.Look-1')!, id)?.artifact.bytes, 3);
        assert.equal(artifactOf(state, state.interactions.get('S-1.Look-1')!, JSON.stringify(['S-1', 'Train', 'other', null])), undefined);
    });
});

describe('the panel of a question', () => {
    const pressed = { key: '2', ctrlKey: false, metaKey: false, altKey: false, target: { tagName: 'BUTTON' } as unknown as EventTarget };
    const view = { choices: ['accept', 'refine'], default: 'accept' };

    it('takes number keys as choices and N and P as ways on, but not from somebody who types', () => {
        assert.deepEqual(keysOf(pressed, view), { choose: 'refine' });
        assert.equal(keysOf({ ...pressed, key: '3' }, view), undefined);
        assert.deepEqual(keysOf({ ...pressed, key: 'n' }, view), { go: 'next' });
        assert.deepEqual(keysOf({ ...pressed, key: 'p' }, view), { go: 'previous' });
        for (const tagName of ['INPUT', 'TEXTAREA', 'SELECT']) assert.equal(keysOf({ ...pressed, target: { tagName } as unknown as EventTarget }, view), undefined);
        assert.equal(keysOf({ ...pressed, altKey: true }, view), undefined);
    });

    it('takes the default with Ctrl+Enter, also out of a field, while the question is open', () => {
        const enter = { ...pressed, key: 'Enter', ctrlKey: true, target: { tagName: 'TEXTAREA' } as unknown as EventTarget };
        assert.deepEqual(keysOf(enter, view), { choose: 'accept' });
        assert.equal(keysOf(enter, { choices: ['a'] }), undefined);
        assert.equal(keysOf(enter, { ...view, closed: { at: 0, outcome: 'expired', inputs: {}, by: 'engine', source: 'engine' } }), undefined);
    });

    it('shows what differs before what is the same, and by how much', () => {
        const run = (rate: number, loss: number | string) => ({ run: 'x', configuration: { kernel: 'rbf', rate }, metrics: { loss } });
        assert.deepEqual(differencesOf(run(0.25, 0.5), run(0.5, 'NaN')).map(({ name, differs, by }) => [name, differs, by]), [['rate', true, '−0.25'], ['kernel', false, undefined], ['loss', true, undefined]]);
    });
});

describe('open questions', () => {
    const question: OpenQuestion = { dir: '/store/a', interaction: 'Review-1', title: 'Review', experiment: 'E', question: 'Well?', askedAt: 0, deadline: 90_000 };
    const [second, third] = ['Review-2', 'Review-3'].map((id) => ({ ...question, interaction: id }));

    it('are told of once, also over a restart of the window', () => {
        const first = untold([question], []);
        assert.deepEqual(first.fresh, [question]);
        assert.deepEqual(untold([question], first.remember).fresh, []);
        assert.deepEqual(untold([], first.remember).remember, first.remember, 'a window that has not read its executions yet forgets nothing');
        assert.deepEqual(untold([question, second!], first.remember).fresh.map(({ interaction: id }) => id), ['Review-2']);
    });

    it('are told of together when several come at once', () => {
        assert.equal(toldText([question]), 'E asks: Well?');
        assert.equal(toldText([question, second!, third!]), 'E asks 3 questions');
        assert.equal(toldText([question, { ...question, experiment: 'F' }]), 'E, F ask 2 questions');
    });

    it('say in the list how long is left', () => {
        assert.equal(questionItem(question, 0).description, 'E · 2 min left');
        assert.equal(questionItem(question, 90_001).description, 'E · time is up');
    });

    it('follow each other round and round, also after one that was answered', () => {
        const all = [question, second!, third!];
        assert.deepEqual([placeOf(all, third!), placeOf(all, { dir: '/store/b', interaction: 'Review-1' })], [3, 0]);
        assert.equal(neighbour(all, third!, 'next'), question);
        assert.equal(neighbour(all, question, 'previous'), third);
        assert.equal(neighbour([question], question, 'next'), undefined);
        assert.equal(neighbour([second!, third!], question, 'next'), second);
        assert.equal(neighbour([], question, 'next'), undefined);
    });

    it('stand without Markdown where none is shown', () => {
        assert.equal(plainText('Is <b>loss_rate</b> > 3 * 2 * 1?'), 'Is <b>loss_rate</b> > 3 * 2 * 1?');
        assert.equal(plainText('a \u202eb\u202c c'), 'a b c');
        assert.equal(plainText('# Is **this** `good`?\n\nSee [the page](https://example.org)'), 'Is this good? See the page');
    });
});

describe('who answers', () => {
    it('goes by the account that they are signed in with, and still by the names that Git and the system have for them', () => {
        const git = { name: 'Ana Example', source: 'git', also: ['ana@example.org'] } as const;
        assert.deepEqual(withAccounts(git, ['ana-e', 'ana@work.example']), { name: 'ana-e', source: 'vscode', also: ['ana@work.example', 'Ana Example', 'ana@example.org'] });
        assert.equal(withAccounts(git, [' ']), git);
    });
});
