/** What is done about tasks. */
import type { AstNode } from 'langium';
import { mergePolicies } from '../../../engine/src/plan/policy.ts';
import type { TaskPolicy } from '../../../engine/src/plan/plan.ts';
import { isCaching, isFailurePolicy, isResources, isRetry, isSpaceTask, isTaskPolicy, isTimeLimit, type Space, type TaskPolicy as Said, type Workflow } from '../generated/ast.ts';
import { secondsOf } from '../model/durations.ts';
import { bytesOf } from '../model/sizes.ts';
import type { Lowering } from './context.ts';
import { Frame } from './frame.ts';

/** Of the items of a task, those that count less first. */
export function policyOf(items: readonly AstNode[]): { readonly policy?: TaskPolicy } {
    const policy = items.filter(isTaskPolicy).map(lowerPolicy).reduce<TaskPolicy | undefined>(mergePolicies, undefined);
    return policy === undefined ? {} : { policy };
}

/** By the names that the tasks have in the plan: of one that is a workflow of its own, those of all that it holds. */
export function policiesIn(space: Space, workflow: Workflow, context: Lowering): Record<string, TaskPolicy> | undefined {
    const frame = new Frame(context, workflow);
    const said = space.items.filter(isSpaceTask).flatMap((item): [string, TaskPolicy][] => {
        const { policy } = policyOf(item.items);
        const task = item.task.ref;
        return policy === undefined || task === undefined || !frame.tasks.includes(task) ? [] : frame.namesFor(task).map((name) => [name, policy]);
    });
    return said.length === 0 ? undefined : Object.fromEntries(said);
}

function lowerPolicy(said: Said): TaskPolicy {
    if (isRetry(said)) {
        const waitSeconds = secondsOf(said.wait ?? '');
        return { retry: { times: said.times, ...(waitSeconds !== undefined && { waitSeconds }) } };
    }
    if (isTimeLimit(said)) return { timeoutSeconds: secondsOf(said.duration)! };
    if (isFailurePolicy(said)) return { onFailure: said.policy };
    if (isResources(said)) return { resources: Object.fromEntries(said.items.map(({ label, amount, size }) => [label, bytesOf(size ?? '') ?? amount ?? 0])) };
    if (isCaching(said)) return { cache: said.switch === 'on' };
    return said satisfies never;
}
