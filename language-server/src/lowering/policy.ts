/** What is done about tasks. */
import { mergePolicies } from '../../../engine/src/plan/policy.ts';
import type { TaskPolicy } from '../../../engine/src/plan/plan.ts';
import { isCaching, isFailurePolicy, isResources, isRetry, isSpaceTask, isTaskPolicy, isTimeLimit, type Space, type TaskPolicy as Said } from '../generated/ast.ts';
import { secondsOf } from '../model/durations.ts';
import { bytesOf } from '../model/sizes.ts';
import type { AstNode } from 'langium';

/** Of the items of a task, those that count less first. */
export function policyOf(items: readonly AstNode[]): { readonly policy?: TaskPolicy } {
    const policy = items.filter(isTaskPolicy).map(lowerPolicy).reduce<TaskPolicy | undefined>(mergePolicies, undefined);
    return policy === undefined ? {} : { policy };
}

/** By the name of the task. */
export function policiesIn(space: Space): Record<string, TaskPolicy> | undefined {
    const said = space.items.filter(isSpaceTask).flatMap((task): [string, TaskPolicy][] => {
        const { policy } = policyOf(task.items);
        return policy === undefined ? [] : [[task.task.$refText, policy]];
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
