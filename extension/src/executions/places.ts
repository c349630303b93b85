/** Places that an execution names, as files to open. Journals are untrusted: no place leads out of the workspace. */
import path from 'node:path';
import type { ExecutionState, RunState } from '../../../engine/src/index.ts';
import { failedTask, type ExecutionNode } from './tree-items.ts';

export interface Place {
    readonly file: string;
    /** From 1. */
    readonly line: number;
}

/** Reads `file:line`, relative to the root; undefined where it is no such thing or lies outside. */
export function placeIn(root: string, text: string): Place | undefined {
    const found = /^(.+?):(\d+)(?::\d+)?$/.exec(text);
    if (found === null) return undefined;
    const file = path.resolve(root, found[1]!);
    const inside = path.relative(root, file);
    if (inside === '' || inside.startsWith('..') || path.isAbsolute(inside)) return undefined;
    return { file, line: Math.max(1, Number(found[2])) };
}

/** Where a run or one of its tasks went wrong: in the script where that is known, else in the `.xxp` file. */
export function failurePlace(root: string, run: RunState, task?: string): Place | undefined {
    const failure = (task === undefined ? failedTask(run)?.[1] : run.tasks.get(task))?.failure;
    if (failure === undefined) return undefined;
    return (failure.raisedAt === undefined ? undefined : placeIn(root, failure.raisedAt)) ?? placeIn(root, failure.declaredAt);
}

/** Where the thing stands in the `.xxp` file. */
export function declarationPlace(root: string, state: ExecutionState, node: ExecutionNode): Place | undefined {
    const location = declaration(state, node);
    return location && placeIn(root, `${location.file}:${location.line}`);
}

function declaration({ plan, runs, interactions }: ExecutionState, node: ExecutionNode): { readonly file: string; readonly line: number } | undefined {
    switch (node.kind) {
        case 'execution': return plan.location;
        case 'space': case 'more': return plan.nodes[node.space]?.location;
        case 'interaction': return (interactions.get(node.interaction)?.plan ?? plan.nodes[interactions.get(node.interaction)?.node ?? ''])?.location;
        case 'run': return plan.nodes[runs.get(node.run)?.space ?? '']?.location;
        case 'task': {
            const space = plan.nodes[runs.get(node.run)?.space ?? ''];
            return space?.kind === 'space' ? plan.workflows[space.workflow]?.tasks.find(({ name }) => name === node.task)?.location : undefined;
        }
    }
}
