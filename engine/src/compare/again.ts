/** The plan that makes one run of an execution once more: its configuration, its seed, and nothing else of the experiment. */
import type { Dimension, ExperimentPlan, SpacePlan } from '../plan/plan.ts';
import type { ExecutionOptions } from '../store/records.ts';
import type { RunRecord } from './run-record.ts';

export function planOfRun({ state: { plan }, run }: RunRecord): ExperimentPlan {
    const space = plan.nodes[run.space];
    if (space?.kind !== 'space') throw new Error(`The plan has no space ${run.space}`);
    const { runs: _runs, repeat: _repeat, constraints: _constraints, stop: _stop, search: _search, filter: _filter, generator: _generator, ...rest } = space;
    const { stop: _stopAll, budget: _budget, ...experiment } = plan;
    const only: SpacePlan = {
        ...rest, strategy: 'singlerun', runSeed: run.seed,
        dimensions: Object.entries(run.configuration).map(([name, value]): Dimension => ({ kind: 'values', name, values: [value] })),
    };
    const workflow = plan.workflows[space.workflow]!;
    return {
        ...experiment, workflows: { [space.workflow]: workflow }, nodes: { [space.name]: only },
        control: { steps: [{ id: space.name, nodes: [space.name] }], edges: [{ from: space.name, to: null, location: space.location }], start: [space.name] },
    };
}

/** Nothing is taken from earlier results, as that would show nothing; nobody is asked. */
export function optionsOfRun({ state: { id, options }, run }: RunRecord): ExecutionOptions {
    return { ...options, fresh: true, interactions: 'default', again: { execution: id, run: run.id } };
}
