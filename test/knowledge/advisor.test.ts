import assert from 'node:assert/strict';
import { adviceFor, readExperience, updateGraph, type GivenData } from '../../knowledge/src/index.ts';
import type { Advice, ExperimentPlan, SpacePlan } from '../../engine/src/index.ts';
import { at, plan, space, task, workflow } from '../support/engine-plans.ts';
import { place, workspaces } from '../support/journals.ts';
import { pastExecution, type Past } from '../support/past-runs.ts';

const hash = (letter: string): string => letter.repeat(64);
const runs = (count = 6): Past['runs'] => Array.from({ length: count }, (_, index) => ({ configuration: { depth: index + 1 }, accuracy: (index + 1) / 10 }));

describe('what is advised for a space', () => {
    const workspace = workspaces();
    const asked = (param = 'depth', metric = 'accuracy'): { plan: ExperimentPlan; space: SpacePlan } => {
        const own = space('Search', 'W', { strategy: 'bayesian', dimensions: [{ name: 'd', kind: 'integer', low: 1, high: 20 }], bindings: [{ task: 'Train', param, value: { kind: 'dimension', name: 'd' } }] });
        return { space: own, plan: { ...plan({ workflows: [workflow('W', task('Train', 'train.py'))], nodes: [own] }), goals: [{ direction: 'maximize', task: 'Train', metric, location: at(1) }] } };
    };
    const advise = async (past: readonly Past[], { plan: whole, space: own } = asked(), given: readonly GivenData[] = []): Promise<Advice> => {
        const root = workspace();
        for (const each of past) place(root, each.id, pastExecution(each));
        await updateGraph(root);
        return adviceFor(whole, own, await readExperience(root), given);
    };

    it('is what was tried on each data set, in the names of the space, with what it rests on', async () => {
        const { sources } = await advise([
            { id: 'e1', runs: runs(), data: { path: 'data/wine.csv', sha256: hash('a') } },
            { id: 'e2', runs: [...runs(5), { configuration: { depth: 9 }, accuracy: 0.95 }], data: { path: 'data/wine.csv', sha256: hash('a') } },
            { id: 'e3', name: 'Other', runs: runs() },
        ]);
        assert.deepEqual(sources.map(({ name, evidence }) => [name, evidence]).sort(), [['Other', '6 runs of 1 execution, best accuracy 0.6'], ['wine.csv', '12 runs of 2 executions, best accuracy 0.95']]);
        const wine = sources.find(({ name }) => name === 'wine.csv')!;
        assert.deepEqual(wine.trials.map(({ configuration, loss }) => [configuration.d, loss]), [[1, -0.1], [2, -0.2], [3, -0.3], [4, -0.4], [5, -0.5], [6, -0.6], [9, -0.95]]);
    });

    it('counts the same data for most, then what is like it', async () => {
        const { sources } = await advise([
            { id: 'e1', name: 'Elsewhere', runs: runs(), data: { path: 'b.csv', sha256: hash('b') } }, { id: 'e2', name: 'Here', runs: runs(), data: { path: 'a.csv', sha256: hash('a') } },
        ], asked(), [{ sha256: hash('a'), features: {} }]);
        assert.deepEqual(sources.map(({ name, likeness }) => [name, likeness === 1]), [['a.csv', true], ['b.csv', false]]);
    });

    it('is silent where too little was run, or something else was measured or varied', async () => {
        assert.deepEqual(await advise([{ id: 'e1', runs: runs(4) }]), { sources: [] });
        assert.deepEqual(await advise([{ id: 'e1', runs: runs() }], asked('depth', 'loss')), { sources: [] });
        assert.deepEqual(await advise([{ id: 'e1', runs: runs() }], asked('width')), { sources: [] });
        assert.deepEqual(await advise([{ id: 'e1', runs: runs(6).map(({ configuration }) => ({ configuration, accuracy: 0.5 })) }]), { sources: [] });
        assert.deepEqual(await advise([{ id: 'e1', runs: runs(6).map(({ configuration }) => ({ configuration, failed: 'no' })) }]), { sources: [] });
        assert.deepEqual(await advise([]), { sources: [] });
    });
});
