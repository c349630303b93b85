/** What the strategy of a space is told: what its runs are for, and how each of them ended. */
import { goalsOf } from '../plan/goals.ts';
import type { ExperimentPlan, SpacePlan } from '../plan/plan.ts';
import { violationOf } from '../plan/violation.ts';
import { knownOfRun } from '../store/known.ts';
import type { BrokenConstraint } from '../store/records.ts';
import type { ExecutionState, RunState } from '../store/state.ts';
import { seeded } from '../random.ts';
import type { Aims, StrategyFactory, Told } from '../strategy/strategy.ts';

export function aimsOf({ plan, options }: Pick<ExecutionState, 'plan' | 'options'>, space: SpacePlan): Aims {
    return { goals: goalsOf(plan, space).map(({ direction }) => direction), parallel: options.parallel };
}

/** Why a strategy that learns could learn nothing in a space, or undefined. */
export function aimlessness(plan: ExperimentPlan, space: SpacePlan, strategy: StrategyFactory): string | undefined {
    const goals = goalsOf(plan, space).map(({ direction }) => direction);
    // What a strategy of the user's own wants to know is its own affair.
    if (goals.length > 0 || space.search !== undefined || !strategy(space, seeded(0), { goals, parallel: 1 }).learns) return undefined;
    const { name, workflow, location: { file, line } } = space;
    const found = plan.goals.length === 0 ? 'the experiment has no goal' : `no goal of the experiment speaks of a task of ${workflow}`;
    return `Space ${name} is searched by ${space.strategy}, which has to know what is better, and ${found} (${file}:${line}); write 'maximize Task.metric;' or take the strategy randomsearch`;
}

export function toldOf(state: ExecutionState, run: RunState, { status, broken = [] }: { readonly status: RunState['status']; readonly broken?: readonly BrokenConstraint[] }): Told {
    const { plan } = state;
    const space = plan.nodes[run.space];
    const isOver = status === 'completed' || status === 'failed' || status === 'pruned';
    const values = space?.kind !== 'space' ? [] : goalsOf(plan, space).map(({ task, metric }) => {
        const value = status === 'completed' ? run.metrics.get(`${task}.${metric}`)?.last : status === 'pruned' ? valueWhenPruned(run, task, metric) : undefined;
        return typeof value === 'number' && Number.isFinite(value) ? value : null;
    });
    const required = broken.filter(({ strength }) => strength === 'require');
    const known = knownOfRun(state, run);
    const constraints = [...plan.constraints ?? [], ...(space?.kind === 'space' ? space.constraints ?? [] : [])];
    const violation = required.reduce((sum, { text }) => {
        const constraint = constraints.find((each) => each.strength === 'require' && each.text === text);
        // What was judged broken is broken, also where no amount is known by now.
        return sum + (constraint === undefined ? 1 : violationOf(constraint.condition, known) || 1);
    }, 0);
    return { configuration: run.configuration, status: isOver ? status : 'skipped', values, violation, dispreferred: broken.length - required.length };
}

/** Of the series that it was judged by, what it had then, whatever it came to before it was over. */
function valueWhenPruned({ pruned, metrics }: RunState, task: string, metric: string): number | string | null | undefined {
    return pruned?.task === task && pruned.metric === metric ? pruned.value : metrics.get(`${task}.${metric}`)?.last;
}
