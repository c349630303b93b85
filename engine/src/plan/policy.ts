/** What holds for a task where several say something of it. */
import type { ExperimentPlan, FailurePolicy, Resources, TaskPlan, TaskPolicy } from './plan.ts';

/** The later word counts; resources are told label by label. */
export function mergePolicies(earlier: TaskPolicy | undefined, later: TaskPolicy | undefined): TaskPolicy | undefined {
    if (earlier === undefined || later === undefined) return later ?? earlier;
    const resources = earlier.resources === undefined && later.resources === undefined ? undefined : { ...earlier.resources, ...later.resources };
    return { ...earlier, ...later, ...(resources && { resources }) };
}

/** What one try holds while it runs. A task takes a processor unless it says otherwise. */
export function needsOf({ policy }: TaskPlan): Resources {
    return policy?.resources === undefined ? oneProcessor : { ...oneProcessor, ...policy.resources };
}

const oneProcessor: Resources = { cpu: 1 };

export function onFailureOf(plan: ExperimentPlan, { policy }: TaskPlan): FailurePolicy {
    return policy?.onFailure ?? plan.onFailure ?? 'continue';
}
