import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ControlPlan, ExperimentPlan, JournalLine, SpacePlan } from '../../../engine/src/index.ts';
import { seeded } from '../../../engine/src/random.ts';
import { at, interaction, plan, space, task, workflow } from '../../support/engine-plans.ts';
import { compare, formula, metric, required, value } from '../../support/formulas.ts';
import { simulate } from '../../support/simulated.ts';

/** What has been decided, whatever the order in which it came about. How far a run got that failed depends on when it did. */
function decisions(lines: readonly JournalLine[]): unknown {
    const completed = new Set(lines.flatMap((line) => line.type === 'run.finished' && line.status === 'completed' ? [line.run] : []));
    const about = new Map(lines.flatMap((line) => line.type === 'interaction.asked' && line.about !== undefined ? [[line.interaction, line.about.run]] : []));
    const counts = (run: string | undefined): boolean => run === undefined || completed.has(run);
    const all = lines.flatMap((line): unknown[] => {
        switch (line.type) {
            case 'run.created': return [[line.run, line.configuration, line.seed, line.repetition]];
            case 'run.finished': return [[line.run, line.status, line.broken]];
            case 'step.started': return [['begin', line.step, line.round]];
            case 'step.finished': return [['end', line.step, line.round, line.next, line.conditions]];
            case 'interaction.closed': return counts(about.get(line.interaction)) ? [[line.interaction, line.outcome, line.because, line.choice, line.inputs]] : [];
            case 'task.started': return counts(line.run) ? [[line.run, line.task, line.params]] : [];
            case 'execution.finished': return [['finished', line.status]];
            default: return [];
        }
    });
    // An attempt that was lost is begun again.
    return [...new Set(all.map((each) => JSON.stringify(each)))].sort();
}

/** Some of them people do: always, or only where the run is good so far; one of them, or two who agree. What they answer is given to what follows. */
const tasks = fc.array(fc.record({ before: fc.array(fc.nat(), { maxLength: 2 }), asks: fc.constantFrom('nobody', 'nobody', 'one', 'two', 'sometimes') }), { minLength: 1, maxLength: 4 }).map((all) => all.map(({ before, asks }, index) => {
    const after = index === 0 ? [] : [...new Set(before.map((each) => `T${each % index}`))];
    if (index === 0 || asks === 'nobody') {
        return task(`T${index}`, 't.py', { outputs: ['data'], metrics: [{ name: 'score', kind: 'scalar' }], after, ...(after[0] !== undefined && { answers: { x: { interaction: after[0], input: 'stars' } } }) });
    }
    const asked = interaction(`T${index}`, {
        choices: ['good', 'bad'], default: 'bad', inputs: [{ name: 'stars', type: 'Rating', low: 1, high: 5 }],
        ...(asks === 'two' && { quorum: 2 }), ...(asks === 'sometimes' && { when: formula(compare(metric('T0', 'score'), '>', 50)) }),
    });
    return task(`T${index}`, '', { script: '', asks: asked, metrics: [{ name: 'stars', kind: 'scalar' }], after: [...new Set([...after, 'T0'])] });
}));

const spaces = fc.array(fc.record({
    strategy: fc.constantFrom('gridsearch', 'randomsearch', 'singlerun'), runs: fc.integer({ min: 1, max: 8 }), size: fc.integer({ min: 1, max: 6 }),
    repeat: fc.integer({ min: 1, max: 2 }), seed: fc.option(fc.nat(9), { nil: undefined }), conditional: fc.boolean(), constrained: fc.boolean(),
}), { minLength: 1, maxLength: 3 }).map((all) => all.map(({ strategy, runs, size, repeat, seed, conditional, constrained }, index): SpacePlan => space(`S${index}`, 'W', {
    strategy, runs, repeat, ...(seed !== undefined && { seed }), ...(constrained && { constraints: [required(compare(value('i'), '!=', 2)), required(compare(metric('T0', 'score'), '>', 20))] }),
    dimensions: [
        { name: 'i', kind: 'integer', low: 1, high: size },
        { name: 'k', kind: 'values', values: ['a', 'b'], ...(conditional && { when: compare(value('i'), '>', 2) }) },
    ],
})));

/** All spaces side by side or one after the other, then a question, and from there by a formula back once, or to the end. */
const plans: fc.Arbitrary<ExperimentPlan> = fc.tuple(tasks, spaces, fc.boolean()).map(([flow, nodes, sideBySide]) => {
    const names = nodes.map(({ name }) => name);
    const groups = sideBySide ? [names] : names.map((name) => [name]);
    const ids = [...groups.map((group) => group.join('|')), 'Review'];
    const best = compare({ kind: 'aggregate', function: 'mean', space: names[0]!, of: { kind: 'metric', task: 'T0', metric: 'score' } }, '>', 50);
    const control: ControlPlan = {
        steps: [...groups.map((group, index) => ({ id: ids[index]!, nodes: group })), { id: 'Review', nodes: ['Review'] }, { id: 'More', nodes: ['More'] }], start: [ids[0]!],
        edges: [
            ...ids.slice(0, -1).map((from, index) => ({ from, to: ids[index + 1]!, location: at(15) })),
            { from: 'Review', to: 'More', location: at(16), condition: { kind: 'choice', interaction: 'Review', choice: 'yes' } },
            { from: 'More', to: 'Review', location: at(17), condition: { kind: 'formula', condition: best, text: formula(best).text } },
        ],
    };
    const more = space('More', 'W', { strategy: 'randomsearch', runs: 3, dimensions: [{ name: 'x', kind: 'uniform', low: 0, high: 1 }] });
    return plan({ workflows: [workflow('W', ...flow)], nodes: [...nodes, interaction('Review', { choices: ['yes', 'no', 'yes'] }), more], control });
});

describe('what is decided', () => {
    it('is the same for a plan and its seed whatever the parallelism, and whenever tasks end', async () => {
        await fc.assert(fc.asyncProperty(plans, fc.nat(), async (of, luck) => {
            const expected = decisions(await simulate(of, 1, seeded('luck', luck)));
            for (const parallel of [2, 3, 8]) assert.deepEqual(decisions(await simulate(of, parallel, seeded('luck', luck, parallel))), expected, `${parallel} tasks at a time`);
        }), { numRuns: 60 });
    }).timeout(60_000);

    it('is the same from any line of the journal on', async () => {
        await fc.assert(fc.asyncProperty(plans, fc.nat(), fc.infiniteStream(fc.nat()), async (of, luck, cuts) => {
            const whole = await simulate(of, 3, seeded('luck', luck));
            for (let count = 0; count < 6; count++) {
                const cut = 1 + (cuts.next().value as number) % (whole.length - 1);
                assert.deepEqual(decisions(await simulate(of, 3, seeded('other', luck, count), whole.slice(0, cut))), decisions(whole), `from line ${cut} of ${whole.length} on`);
            }
        }), { numRuns: 40 });
    }).timeout(60_000);
});
