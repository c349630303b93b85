/** What is done about tasks, where it is said twice or cannot be meant. */
import { GrammarUtils } from 'langium';
import * as ast from '../../generated/ast.ts';
import { fix, nodeAt, removal, replace, type Fixer } from './fix.ts';

/** The last one counts, so that what stands before it can go. */
export const removeEarlier: Fixer = (finding) => {
    const item = nodeAt(finding, (node): node is ast.ResourceItem | ast.TaskPolicy | ast.Priority => ast.isResourceItem(node) || ast.isTaskPolicy(node) || ast.isPriority(node));
    if (item === undefined) return [];
    const { items = [], elements = [] } = item.$container as { readonly items?: readonly ast.ResourceItem[]; readonly elements?: readonly ast.ResourceItem[] };
    const same = [...items, ...elements].filter((each) => each.$type === item.$type && (!ast.isResourceItem(item) || each.label === item.label));
    return same.slice(0, -1).flatMap((each) => removal(each, `Delete '${each.$cstNode?.text.split('\n')[0] ?? ''}', which has no effect`));
};

/** Memory as a size, all else as a number. */
export const writeAmount: Fixer = (finding) => {
    const item = nodeAt(finding, ast.isResourceItem);
    const amount = item && GrammarUtils.findNodeForProperty(item.$cstNode, item.amount === undefined ? 'size' : 'amount');
    const numeral = amount && /^\d+(\.\d+)?/.exec(amount.text)?.[0];
    if (amount === undefined || numeral === undefined) return [];
    const meant = item!.label === 'memory' ? [`${numeral}GB`, `${numeral}MB`] : [String(Math.max(1, Math.round(Number(numeral))))];
    return meant.flatMap((text, index) => fix(`Write ${text}`, replace(amount.range, text), index === 0));
};

/** The nearest number that can be meant. */
export const writeWhole: Fixer = ({ diagnostic, text, start, end }) => {
    const nearest = Math.max(Math.round(Number(text.slice(start, end))), diagnostic.code === 'policy/retry' ? 0 : -Infinity);
    return Number.isFinite(nearest) ? fix(`Write ${nearest}`, replace(diagnostic.range, String(nearest)), true) : [];
};
