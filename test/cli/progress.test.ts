import assert from 'node:assert/strict';
import { progressLine } from '../../cli/src/execution/progress.ts';
import { reportRuns } from '../../cli/src/execution/report.ts';
import { terminal } from '../../cli/src/terminal/terminal.ts';
import type { JournalEvent } from '../../engine/src/index.ts';
import { SampleJournal } from '../support/extension-journal.ts';

const step = (id: string): JournalEvent => ({ type: 'step.started', step: id, round: 0 });
const made = (index: number): JournalEvent => ({ type: 'run.created', run: `Coarse-${index}`, space: 'Coarse', step: 'Coarse', index, configuration: { rate: 0.1 * index }, seed: index });

describe('the progress', () => {
    it('says that an execution starts as long as there is nothing to count', () => {
        const journal = new SampleJournal();
        assert.equal(progressLine(journal.state, 12, {}), 'starting, 12 ms');
        assert.equal(progressLine(journal.state, 12, { bar: 4 }), '[----] starting, 12 ms');
        journal.add(step('Coarse'), made(1));
        assert.equal(progressLine(journal.state, 12, {}), '0/2+ runs, 0 running, 12 ms');
    });

    it('names the questions that are waited for', () => {
        const journal = new SampleJournal();
        journal.add(step('Review'), { type: 'interaction.asked', interaction: 'Review-1', node: 'Review', step: 'Review', evidence: [] });
        assert.equal(progressLine(journal.state, 5000, {}), 'waiting for an answer to Review, 5.0 s');
        journal.add({ type: 'interaction.asked', interaction: 'Review-2', node: 'Review', step: 'Review', evidence: [] }, step('Coarse'), made(1));
        assert.equal(progressLine(journal.state, 5000, {}), '0/2+ runs, 0 running, waiting for an answer to Review, 5.0 s');
    });
});

describe('the table of runs', () => {
    it('shows the goals and a few metrics, and says that there are more', () => {
        const journal = new SampleJournal();
        const points = Array.from({ length: 500 }, (_, index): [string, null, number] => [`m${index}`, null, index]);
        journal.add(step('Coarse'), made(1), { type: 'task.started', run: 'Coarse-1', task: 'Train', attempt: 1, params: {} });
        journal.add({ type: 'metrics', run: 'Coarse-1', task: 'Train', attempt: 1, points: [...points, ['accuracy', null, 0.5]], offset: 1 });
        let shown = '';
        const out = { ...terminal(process.stdout, { NO_COLOR: '1' }), paint: (_: unknown, text: string) => text, line: (text = '') => { shown += `${text}\n`; } };
        reportRuns(out, journal.state, { rows: 50, where: '' });
        assert.match(shown, /^ {2}run +rate +Train\.accuracy +Train\.m0 .*Train\.m6 +status +time$/m);
        assert.match(shown, /^ {2}and 493 more metrics: xxp show 20260102-030405-trial-abcd <run>$/m);
    });
});
