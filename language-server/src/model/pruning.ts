/** How runs are ended early: the rules, what can be set of each, and by which series they judge. */
import { AstUtils } from 'langium';
import { isExperiment, isGoal, isMetric, isMetricKind, type Goal, type Metric, type Prune } from '../generated/ast.ts';
import { tasksOf } from './workflows.ts';

export interface PruneRule {
    readonly name: 'median' | 'asha' | 'hyperband' | 'patience';
    readonly help: string;
    readonly settings: readonly PruneSettingName[];
}

export type PruneSettingName = 'min' | 'max' | 'reduction' | 'runs' | 'wait' | 'warmup';

export const pruneRules: readonly PruneRule[] = [
    { name: 'median', help: 'Ends a run whose best value so far is worse than the median of what the others had on average by then.', settings: ['runs', 'warmup'] },
    { name: 'asha', help: 'Successive halving: after `min` values, and `reduction` times as many each time, only the best of each `reduction` runs go on.', settings: ['min', 'reduction'] },
    { name: 'hyperband', help: 'Successive halving that begins later for some of the runs, so that those which learn slowly have a chance too.', settings: ['min', 'max', 'reduction'] },
    { name: 'patience', help: 'Ends a run that has not become better for `wait` values.', settings: ['wait', 'warmup'] },
];

export const pruneSettings: Readonly<Record<PruneSettingName, { readonly help: string; readonly least: number }>> = {
    min: { help: 'A run is judged first after so many values (1 where nothing is said).', least: 1 },
    max: { help: 'So many values has a run that goes to its end; where nothing is said, as many as the first one had.', least: 1 },
    reduction: { help: 'One of so many runs goes on (3 where nothing is said).', least: 2 },
    runs: { help: 'Nothing is judged before so many runs have completed (5 where nothing is said).', least: 1 },
    wait: { help: 'So many values may go by without a better one (5 where nothing is said).', least: 1 },
    warmup: { help: 'A run is left in peace for so many values (none where nothing is said).', least: 0 },
};

export function pruneRuleCalled(name: string): PruneRule | undefined {
    return pruneRules.find((each) => each.name === name);
}

export interface PruneTarget {
    readonly task: string;
    readonly metric: string;
    /** Undefined where neither a goal nor the text says so. */
    readonly direction?: Goal['direction'];
    /** As the task file has it; undefined where that is not known. */
    readonly declared?: Metric;
}

/** The series that a space is pruned by; undefined where none is named and there is no goal that its workflow could reach. */
export function pruneTarget(prune: Prune): PruneTarget | undefined {
    const goals = AstUtils.getContainerOfType(prune, isExperiment)?.elements.filter(isGoal) ?? [];
    if (prune.task !== undefined && prune.metric !== undefined) {
        const [task, metric] = [prune.task.$refText, prune.metric.$refText];
        const direction = prune.direction ?? goals.find((goal) => goal.task.$refText === task && goal.metric.$refText === metric)?.direction;
        return { task, metric, ...(direction && { direction }), ...declaredAs(prune.metric.ref) };
    }
    const [goal] = goals;
    const workflow = prune.$container.workflow.ref;
    if (goal === undefined || workflow === undefined || !tasksOf(workflow).some(({ name }) => name === goal.task.$refText)) return undefined;
    return { task: goal.task.$refText, metric: goal.metric.$refText, direction: goal.direction, ...declaredAs(goal.metric.ref) };
}

/** Whether it has one value for each step; what nobody has declared may. */
export function maySeries({ declared }: PruneTarget): boolean {
    return declared === undefined || declared.items.findLast(isMetricKind)?.kind === 'series';
}

function declaredAs(metric: unknown): { readonly declared?: Metric } {
    return isMetric(metric) ? { declared: metric } : {};
}
