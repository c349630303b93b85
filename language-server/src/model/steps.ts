/** Where a control flow begins and ends: `START` and `END`, in an `.espace` file `start` and `end` as well. */
import type { Step } from '../generated/ast.ts';
import { isInEspace } from './dialect.ts';

export function isStart(step: Step): boolean {
    return step.start || (says(step, 'start') && isInEspace(step));
}

export function isEnd(step: Step): boolean {
    return step.end || (says(step, 'end') && isInEspace(step));
}

function says(step: Step, word: string): boolean {
    return step.nodes.length === 1 && step.nodes[0]!.$refText === word && step.nodes[0]!.ref === undefined;
}
