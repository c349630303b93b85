/** From what people have decided in a journal to the rows of its table; and what they say of runs, in table and tree. */
import assert from 'node:assert/strict';
import { decisionsOf, interactionBudget } from '../../engine/src/index.ts';
import { budgetWords, chainView, rowsOf } from '../../extension/src/decisions/rows.ts';
import { createFeed } from '../../extension/src/executions/feed.ts';
import { runItem } from '../../extension/src/executions/tree-items.ts';
import { isToDecisions } from '../../extension/webviews/decisions/contract.ts';
import { matching } from '../../extension/webviews/decisions/filter-model.ts';
import { SampleJournal } from '../support/extension-journal.ts';
import { ana } from '../support/engine-plans.ts';

const ben = { name: 'Ben', source: 'git' } as const;

function decided(): SampleJournal {
    const journal = new SampleJournal();
    journal.begin();
    journal.run('Coarse-1', 0.1);
    journal.complete('Coarse-1', 0.9);
    journal.run('Coarse-2', 0.5);
    journal.complete('Coarse-2', 0.8);
    journal.add({ type: 'execution.paused', by: ben }, { type: 'execution.resumed', by: ben });
    journal.ask();
    journal.answer();
    journal.add(
        { type: 'run.rated', run: 'Coarse-1', stars: 4, comment: 'sharp', by: ana }, { type: 'run.rated', run: 'Coarse-1', stars: 3, by: ben },
        { type: 'run.noted', run: 'Coarse-1', text: 'look at <b>3</b> again', by: ben }, { type: 'run.promoted', run: 'Coarse-1', as: 'production', by: ana },
    );
    return journal;
}

describe('the decisions of an execution', () => {
    it('are rows that say who did what, when, why and for how long, and pass the check at the border', () => {
        const { lines, state } = decided();
        const rows = rowsOf(decisionsOf(lines));
        const message = { type: 'decisions', title: 'Trial', decisions: rows, chain: chainView({ linked: 1, unlinked: 0, problems: [] }), budget: budgetWords(interactionBudget(state)) };
        assert.ok(isToDecisions(JSON.parse(JSON.stringify(message))));
        assert.deepEqual(rows.map(({ by, kind }) => [by, kind]), [
            ['Ben', 'steered'], ['Ben', 'steered'], ['engine', 'asked'], ['Ana', 'answered'], ['Ana', 'judged'], ['Ben', 'judged'], ['Ben', 'judged'], ['Ana', 'judged'],
        ]);
        const asked = rows[2]!;
        assert.equal(asked.question, 'Is Coarse good enough?');
        const answered = rows[3]!;
        assert.deepEqual([answered.interaction, answered.why, answered.filledIn, answered.sawAll], ['Review-1', 'well', 'score: 4, why: fine', undefined]);
    });

    it('say of an answer whether it was given to what the engine had laid out', () => {
        const { lines } = decided();
        const decisions = decisionsOf(lines).map((decision) => decision.interaction === undefined ? decision : { ...decision, shown: decision.type === 'interaction.asked' ? 'aa' : 'ab' });
        assert.equal(rowsOf(decisions)[3]?.sawAll, false);
        assert.equal(rowsOf(decisions.map((decision) => ({ ...decision, shown: 'aa' })))[3]?.sawAll, true);
    });

    it('are found by every word that stands in them', () => {
        const rows = rowsOf(decisionsOf(decided().lines));
        assert.deepEqual(matching(rows, 'ben PAUSED').map(({ what }) => what), ['paused the execution']);
        assert.equal(matching(rows, ' ').length, rows.length);
        assert.equal(matching(rows, 'nobody').length, 0);
    });

    it('have cost what is said of the budget', () => {
        const { state } = decided();
        assert.match(budgetWords(interactionBudget(state)), /^Asked 1 time, .* of attention; Ana: 1 answer/);
        state.steering.limits = { interactions: 6, attentionSeconds: 1200 };
        assert.match(budgetWords(interactionBudget(state)), /^Asked 1 of 6 times, .* of 20 min of attention/);
    });
});

describe('what people say of a run', () => {
    it('stands in the table: the mean of their stars, their notes, what it was chosen for', () => {
        const journal = decided();
        const feed = createFeed();
        feed.add(journal.lines, journal.state);
        const message = feed.all(false);
        assert.ok(message?.type === 'all');
        const { rating, notes, promoted } = message.rows[0]!;
        assert.deepEqual({ rating, notes, promoted }, { rating: { stars: 3.5, people: 2 }, notes: ['Ana: sharp', 'Ben: look at <b>3</b> again'], promoted: 'production' });
        feed.add(journal.add({ type: 'run.promoted', run: 'Coarse-2', as: 'production', by: ana }), journal.state);
        const more = feed.more(false);
        assert.ok(more?.type === 'more');
        assert.deepEqual(more.rows?.map((row) => [row.run, row.promoted]).sort(), [['Coarse-1', undefined], ['Coarse-2', 'production']], 'of one name there is but one run');
    });

    it('stands in the tree', () => {
        const { state } = decided();
        const item = runItem('/store/a', state, state.runs.get('Coarse-1')!, 0);
        assert.match(item.description, /production · 3\.5 stars/);
        assert.match(item.tooltip, /Promoted to production by Ana\nAna: 4 of 5, sharp\nBen: 3 of 5\nBen: look at <b>3<\/b> again/);
    });
});
