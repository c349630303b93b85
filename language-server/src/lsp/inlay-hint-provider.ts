import type { AstNode, CstNode } from 'langium';
import { AbstractInlayHintProvider, type InlayHintAcceptor } from 'langium/lsp';
import type { Scalar } from '../../../engine/src/plan/plan.ts';
import { isRangeValues, isSpace, isStrategy, isValueSet } from '../generated/ast.ts';
import { runsOf } from '../model/runs.ts';
import { valuesOf } from '../model/values.ts';
import { counted } from './describe.ts';

/** More values than these are not written out. */
const most = 6;

/** The number of runs behind a strategy; the values of a range, whose end is excluded. */
export class XxpInlayHintProvider extends AbstractInlayHintProvider {
    override computeInlayHint(node: AstNode, accept: InlayHintAcceptor): void {
        if (isStrategy(node) && isSpace(node.$container)) {
            const runs = runsOf(node.$container);
            const counts = node.$container.items.findLast(isStrategy) === node;
            if (runs !== undefined && counts) hint(node.$cstNode, counted(runs, 'run'), accept);
        } else if (isRangeValues(node) && isValueSet(node.$container)) {
            const range = valuesOf(node);
            if (range?.kind === 'values') hint(node.$cstNode, listOf(range.values), accept);
        }
    }
}

function hint(behind: CstNode | undefined, label: string, accept: InlayHintAcceptor): void {
    if (behind !== undefined) accept({ position: behind.range.end, label, paddingLeft: true });
}

function listOf(values: readonly Scalar[]): string {
    if (values.length === 0) return 'no value';
    if (values.length <= most) return `= ${values.join(', ')}`;
    return `= ${values.slice(0, 3).join(', ')}, … ${String(values.at(-1))} (${values.length} values)`;
}
