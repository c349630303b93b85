import assert from 'node:assert/strict';
import { interactionBudget, type ExperimentPlan, type InteractionPlan, type NewCommand, type Person, type TaskOutcome, type Value } from '../../../engine/src/index.ts';
import { together } from '../../../engine/src/scheduler/votes.ts';
import { hashOfShown } from '../../../engine/src/store/decisions.ts';
import { look, looked } from '../../support/asked.ts';
import { ana, at, control, interaction, plan, space, task, workflow } from '../../support/engine-plans.ts';
import { done, World } from '../../support/world.ts';

const ben: Person = { name: 'Ben', source: 'git', also: ['ben@example.org', 'bb'] };
const chi: Person = { name: 'chi', source: 'os' };
const dee: Person = { name: 'Dee', source: 'vscode' };

/** A question before a space of one run. */
function asking(more: Partial<InteractionPlan> = {}, rest: Partial<ExperimentPlan> = {}): World {
    const world = new World({
        ...plan({ workflows: [workflow('W', task('T', 't.py'))], nodes: [interaction('Review', { default: 'no', ...more }), space('S', 'W', { strategy: 'singlerun' })], control: control('Review ?yes-> S', 'Review ?no-> END', 'S -> END') }),
        ...rest,
    });
    world.settle();
    return world;
}

const warnings = (world: World): string[] => world.state.warnings.map(({ message }) => message);
const closed = (world: World, id = 'Review-1') => world.state.interactions.get(id)!.closed;

function answer(world: World, by: Person, choice = 'yes', more: Partial<Extract<NewCommand, { type: 'answer' }>> = {}): void {
    world.tell({ type: 'answer', interaction: 'Review-1', choice, by, ...more });
    world.settle();
}

describe('roles', () => {
    const roles = { supervisor: ['ana'], validator: ['ben@example.org', 'chi'] };

    it('say who may answer, by any name of theirs in any case', () => {
        const world = asking({}, { roles });
        answer(world, ana);
        assert.deepEqual(warnings(world), ['The answer yes to Review-1 by Ana does not count: only ben@example.org and chi may answer, as validator']);
        assert.equal(closed(world), undefined);
        answer(world, ben);
        assert.deepEqual([closed(world)!.outcome, closed(world)!.by], ['answered', ben]);
    });

    it('tell whoever comes second who was first', () => {
        const world = asking({}, { roles });
        answer(world, ben);
        answer(world, chi, 'no');
        assert.deepEqual(warnings(world), ['The answer no to Review-1 by chi does not count: it was answered before by Ben, with yes']);
    });

    it('that name nobody are anyone\'s', () => {
        const world = asking({ ask: 'supervisor' }, { roles: { validator: ['chi'] } });
        answer(world, dee);
        assert.equal(closed(world)!.choice, 'yes');
    });

    it('keep whoever launched it from approving it, where that is declared', () => {
        const world = asking({ noSelfApproval: true });
        answer(world, { name: 'ANA ', source: 'vscode' });
        assert.deepEqual(warnings(world), ['The answer yes to Review-1 by ANA  does not count: whoever launched the execution may not answer here, as `no self approval` is declared']);
        answer(world, ben);
        assert.equal(closed(world)!.choice, 'yes');
    });

    it('leave a question to its default at once where nobody is left who may answer', () => {
        const world = asking({ noSelfApproval: true }, { roles: { validator: ['Ana'] } });
        assert.deepEqual([closed(world)!.outcome, closed(world)!.because, closed(world)!.choice], ['defaulted', 'unattended', 'no']);
    });

    it('say who may steer; whoever launched it may always end it', () => {
        const world = asking({}, { roles: { supervisor: ['ben', 'chi'] } });
        const refused = (command: NewCommand): boolean => {
            const before = warnings(world).length;
            world.tell(command);
            return warnings(world).length > before;
        };
        assert.equal(refused({ type: 'pause', by: ana }), true);
        assert.equal(refused({ type: 'budget', limits: { runs: 3 }, by: dee }), true);
        assert.equal(refused({ type: 'stop', by: dee }), true);
        assert.deepEqual(warnings(world), [
            '`pause` by Ana was not followed: only ben and chi may do that, as supervisor',
            '`budget` by Dee was not followed: only ben and chi may do that, as supervisor',
            '`stop` by Dee was not followed: only ben and chi may do that, as supervisor, and Ana, who launched it',
        ]);
        assert.equal(refused({ type: 'pause', by: chi }), false);
        assert.equal(refused({ type: 'stop', by: ana }), false);
    });

    it('let validators rate, everybody note, and supervisors promote, also once all is over', () => {
        const world = new World({ ...plan({ workflows: [workflow('W', task('T', 't.py'))], nodes: [space('S', 'W', { strategy: 'singlerun' })] }), roles });
        world.settle();
        world.tell({ type: 'promote', run: 'S-1', as: 'production', by: ana });
        world.finish(0, done);
        world.settle();
        assert.equal(world.state.status, 'completed');
        world.tell({ type: 'rate', run: 'S-1', stars: 2, by: chi });
        world.tell({ type: 'rate', run: 'S-1', stars: 4, comment: 'well', by: chi });
        world.tell({ type: 'rate', run: 'S-1', stars: 5, by: dee });
        world.tell({ type: 'note', run: 'S-1', text: 'look again', by: dee });
        world.tell({ type: 'promote', run: 'S-1', as: 'production', by: ana });
        world.tell({ type: 'pause', by: ana });
        const { ratings, notes, promoted } = world.state.runs.get('S-1')!;
        assert.deepEqual([ratings!.map(({ stars, by }) => [stars, by.name]), notes!.map(({ text }) => text), promoted!.as], [[[4, 'chi']], ['look again'], 'production']);
        assert.deepEqual(warnings(world), [
            '`promote` by Ana was not followed: "S-1" is no run that has completed',
            '`rate` by Dee was not followed: only ben@example.org and chi may do that, as validator',
            '`pause` by Ana was not followed: the execution is finished',
        ]);
    });
});

describe('a quorum', () => {
    const roles = { validator: ['ben', 'chi', 'dee'] };

    it('decides once as many different people have made the same choice; the last word of each counts', () => {
        const world = asking({ quorum: 2, inputs: [{ name: 'stars', type: 'Rating', low: 1, high: 5 }] }, { roles });
        answer(world, ben, 'yes', { inputs: { stars: 2 } });
        answer(world, ben, 'yes', { inputs: { stars: 4 } });
        answer(world, chi, 'no', { inputs: { stars: 1 } });
        assert.equal(closed(world), undefined);
        assert.deepEqual(world.state.interactions.get('Review-1')!.votes!.map(({ by, choice }) => [by.name, choice]), [['Ben', 'yes'], ['chi', 'no']]);
        answer(world, chi, 'yes', { inputs: { stars: 5 } });
        const { outcome, choice, inputs, by } = closed(world)!;
        assert.deepEqual({ outcome, choice, inputs, by }, { outcome: 'answered', choice: 'yes', inputs: { stars: 4.5 }, by: chi });
    });

    it('that cannot be reached any more leaves it to the default', () => {
        const world = asking({ quorum: 2, choices: ['yes', 'no', 'later'] }, { roles });
        for (const [person, choice] of [[ben, 'yes'], [chi, 'no'], [dee, 'later']] as const) answer(world, person, choice);
        assert.deepEqual([closed(world)!.outcome, closed(world)!.because, closed(world)!.choice], ['defaulted', 'disagreement', 'no']);
    });

    it('takes the mean of numbers, and of all else what most have said, or what was said first', () => {
        const said = (...all: Record<string, Value>[]) => together([
            { name: 'count', type: 'Integer' }, { name: 'rate', type: 'Float' }, { name: 'kind', type: 'Choice', choices: ['a', 'b'] }, { name: 'some', type: 'Choices', choices: ['a', 'b'] }, { name: 'why', type: 'Text' },
        ], all.map((inputs) => ({ inputs })));
        assert.deepEqual(said({ count: 1, rate: 1, kind: 'a', some: ['a'] }, { count: 2, rate: 2, kind: 'b', some: ['b'] }, { kind: 'b', some: ['a', 'b'], rate: 6 }), { count: 2, rate: 3, kind: 'b', some: ['a'] });
    });
});

describe('the budget of interactions', () => {
    const budget = (more: object) => ({ budget: { ...more, location: at(3) } });
    const runs = (asked: Partial<InteractionPlan>, more: Partial<ExperimentPlan>): World => {
        const world = new World({ ...looked(look({ default: 'bad', ...asked }), { dimensions: [{ name: 'x', kind: 'integer', low: 1, high: 4 }] }), ...more }, 4);
        world.settle();
        while (world.running().length > 0) {
            world.finish(0, done);
            world.settle();
        }
        return world;
    };
    const because = (world: World): unknown[] => [...world.state.interactions.values()].map((each) => each.closed?.because ?? 'open');

    it('is spent by asking; then the default is taken, recorded as such, and nothing is shown', () => {
        const world = runs({}, budget({ interactions: 2 }));
        assert.deepEqual(because(world), ['open', 'open', 'budget', 'budget']);
        assert.deepEqual([world.state.interactions.get('S-3.Look-1')!.evidence, closed(world, 'S-3.Look-1')!.choice], [[], 'bad']);
        assert.deepEqual(interactionBudget(world.state).interactions, { spent: 2, limit: 2, left: 0 });
    });

    it('can be raised', () => {
        const world = new World({ ...looked(look({ default: 'bad' })), ...budget({ interactions: 0 }) });
        world.settle();
        world.tell({ type: 'budget', limits: { interactions: 1 }, by: ana });
        world.finish(0, done);
        world.settle();
        assert.deepEqual(because(world), ['open']);
    });

    it('counts how long people took; who does not say it is taken to have looked since it was asked, for two minutes at most', () => {
        const world = runs({ inputs: [] }, budget({ attentionSeconds: 150 }));
        world.now += 1_000_000;
        world.tell({ type: 'answer', interaction: 'S-1.Look-1', choice: 'good', by: ben, seconds: 20 });
        world.tell({ type: 'answer', interaction: 'S-2.Look-1', choice: 'good', by: chi });
        assert.deepEqual(interactionBudget(world.state).attentionSeconds, { spent: 140, limit: 150, left: 10 });
        assert.deepEqual(world.state.attention.people.map(({ person, answered, seconds }) => [person.name, answered, seconds]), [['Ben', 1, 20], ['chi', 1, 120]]);
    });

    it('of each person keeps them from answering more often', () => {
        const world = runs({ inputs: [] }, budget({ interactionsPerPerson: 1 }));
        world.tell({ type: 'answer', interaction: 'S-1.Look-1', choice: 'good', by: ben });
        world.tell({ type: 'answer', interaction: 'S-2.Look-1', choice: 'good', by: { name: 'bb', source: 'http' } });
        world.tell({ type: 'answer', interaction: 'S-2.Look-1', choice: 'good', by: chi });
        assert.deepEqual(warnings(world), ['The answer good to S-2.Look-1 by bb does not count: bb has answered once, and the budget allows no more for each person']);
        assert.equal(closed(world, 'S-2.Look-1')!.by.name, 'chi');
    });

    it('is spent for all where each who is named has spent theirs', () => {
        const world = new World({ ...looked(look({ default: 'bad', inputs: [] })), roles: { validator: ['ben'] }, ...budget({ interactionsPerPerson: 1 }) }, 1);
        world.settle();
        world.finish(0, done);
        world.settle();
        world.tell({ type: 'answer', interaction: 'S-1.Look-1', choice: 'good', by: ben });
        world.settle();
        while (world.running().length > 0) {
            world.finish(0, done);
            world.settle();
        }
        assert.deepEqual(because(world), ['open', 'budget']);
        assert.deepEqual(interactionBudget(world.state).people, [{ name: 'ben', interactions: { spent: 1, limit: 1, left: 0 }, attentionSeconds: { spent: world.state.attention.seconds } }]);
    });

    it('is spent also by what the engine asks when a task has failed', () => {
        const world = new World({ ...plan({ workflows: [workflow('W', task('T', 't.py'))], nodes: [space('S', 'W', { strategy: 'singlerun' })] }), onFailure: 'ask', ...budget({ interactions: 0 }) });
        world.settle();
        world.finish(0, { status: 'failed', seconds: 1, failure: { reason: 'exit', message: 'no', declaredAt: 'flow.xxp:6' } });
        world.settle();
        assert.deepEqual([because(world), world.state.status], [['budget'], 'failed']);
    });
});

describe('what people are shown', () => {
    const goals = [{ direction: 'maximize', task: 'First', metric: 'score', location: at(4) }] as const;
    const made = (letter: string): TaskOutcome => ({ status: 'completed', seconds: 1, outputs: { model: { sha256: letter.repeat(64), bytes: 9 } } });
    /** S-1 and S-2 are over, S-3 has come to its question. */
    const scored = (asked: Partial<InteractionPlan>): World => {
        const world = new World({ ...looked(look(asked), { dimensions: [{ name: 'x', kind: 'integer', low: 1, high: 3 }] }), goals }, 3);
        world.settle();
        for (const [run, points] of [['S-1', [['score', null, 5], ['loss', 0, 2], ['loss', 1, 1]]], ['S-2', [['score', null, 7], ['loss', 0, 2], ['loss', 1, 1]]], ['S-3', [['score', null, 6], ['loss', 0, 3]]]] as const) {
            world.record({ type: 'metrics', run, task: 'First', attempt: 1, points, offset: 1 });
            if (run !== 'S-3') world.record({ type: 'artifact.kept', run, task: 'First', attempt: 1, name: 'confusion', kind: 'figure', suffix: 'png', artifact: { sha256: 'f'.repeat(64), bytes: 3 } });
            world.finish(world.running().findIndex((each) => each.run === run), made(run === 'S-3' ? 'b' : 'a'));
            world.settle();
            if (run === 'S-3') break;
            world.tell({ type: 'answer', interaction: `${run}.Look-1`, choice: 'good', inputs: { stars: 3 }, by: ana });
            world.settle();
            world.finish(world.running().findIndex((each) => each.run === run), done);
            world.settle();
        }
        return world;
    };
    const best = { run: 'S-2', configuration: { x: 2 }, metrics: { 'First.score': 7, 'First.loss': 1, 'Look.stars': 3 } };
    const own = { run: 'S-3', configuration: { x: 3 }, metrics: { 'First.score': 6, 'First.loss': 3 } };

    it('is all of the run where nothing else is said: its difference from the best one, its metrics, what its tasks show', () => {
        const world = scored({});
        assert.deepEqual(world.state.interactions.get('S-3.Look-1')!.evidence, [
            { kind: 'difference', run: own, best },
            { kind: 'metric', metric: 'First.score', values: [{ run: 'S-3', value: 6 }] },
            { kind: 'curve', metric: 'First.loss', runs: ['S-2', 'S-3'] },
        ]);
        assert.deepEqual(world.state.interactions.get('S-2.Look-1')!.evidence.filter(({ kind }) => kind === 'artifact'), [
            { kind: 'artifact', run: 'S-2', task: 'First', shown: { name: 'confusion', kind: 'figure', suffix: 'png', artifact: { sha256: 'f'.repeat(64), bytes: 3 } } },
        ]);
    });

    it('is what the question asks for: the best runs, outputs, and the examples that are to be labelled', () => {
        const world = scored({
            show: [{ kind: 'top', space: 'S', count: 2 }, { kind: 'best', space: 'S' }],
            inputs: [{ name: 'stars', type: 'Rating', low: 1, high: 5 }, { name: 'labels', type: 'Labels', choices: ['cat', 'dog'], examples: { task: 'First', output: 'model' }, required: false }],
        });
        assert.deepEqual(world.state.interactions.get('S-3.Look-1')!.evidence, [
            { kind: 'top', space: 'S', runs: [best, { run: 'S-1', configuration: { x: 1 }, metrics: { 'First.score': 5, 'First.loss': 1, 'Look.stars': 3 } }] },
            { kind: 'best', space: 'S', ...best },
            { kind: 'artifact', run: 'S-3', task: 'First', shown: { name: 'model', kind: 'file', artifact: { sha256: 'b'.repeat(64), bytes: 9 } } },
        ]);
    });

    it('has a hash that anybody can compute from the question and the journal', () => {
        const world = scored({});
        const asked = world.state.interactions.get('S-3.Look-1')!;
        assert.match(asked.shown!, /^[0-9a-f]{64}$/);
        assert.equal(asked.shown, hashOfShown(look().asks!, JSON.parse(JSON.stringify(asked.evidence)) as typeof asked.evidence));
    });
});
