import assert from 'node:assert/strict';
import { interactionView } from '../../extension/src/interactions/view.ts';
import { plainText, questionItem, untold, type OpenQuestion } from '../../extension/src/interactions/inbox.ts';
import { faultOf, isAnswer, isInteraction, readInputs, type InteractionView } from '../../extension/webviews/shared/interaction.ts';
import { began, SampleJournal } from '../support/extension-journal.ts';

function asked(): { journal: SampleJournal; view: () => InteractionView } {
    const journal = new SampleJournal();
    journal.begin();
    journal.run('Coarse-1', 0.1);
    journal.complete('Coarse-1', 0.9);
    journal.ask(began + 60_000);
    return { journal, view: () => interactionView(journal.state, journal.state.interactions.get('Review-1')!, false) };
}

describe('an interaction, as the panels know it', () => {
    it('carries question, choices, inputs, evidence and deadline, and passes the check at the border', () => {
        const view = asked().view();
        assert.ok(isInteraction(JSON.parse(JSON.stringify(view))));
        assert.equal(view.title, 'Review');
        assert.deepEqual([view.question, view.choices, view.default, view.deadline], ['Is **Coarse** good enough?', ['accept', 'refine'], 'refine', began + 60_000]);
        assert.deepEqual(view.evidence.map(({ kind }) => kind), ['best', 'metric']);
    });

    it('says afterwards who chose what, when and why', () => {
        const { journal, view } = asked();
        journal.answer();
        const { at, ...closed } = view().closed!;
        assert.ok(at > began);
        assert.deepEqual(closed, { outcome: 'answered', choice: 'accept', inputs: { score: 4, why: 'fine' }, comment: 'well', by: 'Ana' });
    });

    it('shows why the engine refused an answer, until it is closed', () => {
        const { journal, view } = asked();
        journal.add({ type: 'warning', message: 'The answer of Ana to Review-1 was refused: it was late', command: 'x.json' });
        assert.match(view().refused ?? '', /refused/);
        journal.answer();
        assert.equal(view().refused, undefined);
    });

    it('turns what was typed into typed values, or says for each field what is wrong', () => {
        const fields = [{ name: 'n', type: 'Integer' }, { name: 'x', type: 'Float' }, { name: 's', type: 'String' }, { name: 'b', type: 'Boolean' }] as const;
        assert.deepEqual(readInputs(fields, { n: ' 4 ', x: '1e-3', s: ' as typed ', b: true }), { values: { n: 4, x: 0.001, s: ' as typed ', b: true }, errors: {} });
        const { errors } = readInputs(fields, { n: '1.5', x: 'much' });
        assert.deepEqual(errors, { n: 'Expected a whole number, found 1.5', x: 'Expected a number, found “much”' });
        assert.deepEqual(readInputs(fields, {}).errors, { n: 'Expected a number, found nothing', x: 'Expected a number, found nothing' });
    });

    it('an answer that cannot be one is found before it is sent', () => {
        const view = asked().view();
        const answer = { interaction: 'Review-1', choice: 'accept', inputs: { score: 3, why: '' } };
        assert.equal(faultOf(view, answer), undefined);
        assert.match(faultOf(view, { ...answer, choice: 'maybe' }) ?? '', /Expected one of accept, refine/);
        assert.match(faultOf(view, { ...answer, inputs: { score: 3 } }) ?? '', /Expected a value for why/);
        assert.match(faultOf(view, { ...answer, inputs: { score: 1.5, why: '' } }) ?? '', /Expected score to be Integer/);
        assert.match(faultOf({ ...view, closed: { at: 0, outcome: 'expired', by: 'engine' } }, answer) ?? '', /closed already/);
        assert.ok(!isAnswer({ ...answer, inputs: { score: { deep: true } } }));
    });
});

describe('open questions', () => {
    const question: OpenQuestion = { dir: '/store/a', interaction: 'Review-1', title: 'Review', experiment: 'E', question: 'Well?', askedAt: 0, deadline: 90_000 };

    it('are told of once, also over a restart of the window', () => {
        const first = untold([question], []);
        assert.deepEqual(first.fresh, [question]);
        assert.deepEqual(untold([question], first.remember).fresh, []);
        assert.deepEqual(untold([], first.remember).remember, first.remember, 'a window that has not read its executions yet forgets nothing');
        assert.deepEqual(untold([question, { ...question, interaction: 'Review-2' }], first.remember).fresh.map(({ interaction }) => interaction), ['Review-2']);
    });

    it('say in the list how long is left', () => {
        assert.equal(questionItem(question, 0).description, 'E · 2 min left');
        assert.equal(questionItem(question, 90_001).description, 'E · time is up');
    });

    it('stand without Markdown where none is shown', () => {
        assert.equal(plainText('Is <b>loss_rate</b> > 3 * 2 * 1?'), 'Is <b>loss_rate</b> > 3 * 2 * 1?');
        assert.equal(plainText('# Is **this** `good`?\n\nSee [the page](https://example.org)'), 'Is this good? See the page');
    });
});
