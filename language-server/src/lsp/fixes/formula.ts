/** Formulas, limits and implementations that were written in another way. */
import { CstUtils, GrammarUtils } from 'langium';
import * as ast from '../../generated/ast.ts';
import { spaceOf } from '../../model/formulas.ts';
import { quoted } from '../../print/words.ts';
import { fix, nodeAt, removal, replace, type Finding, type Fixer } from './fix.ts';

export const writeDoubleEquals: Fixer = (finding) => {
    const operation = operationAt(finding);
    const sign = operation?.$cstNode && CstUtils.flattenCst(operation.$cstNode).find((leaf) => leaf.text === '=' && leaf.offset >= (operation.left.$cstNode?.end ?? 0));
    return fix('Write \'==\'', sign && replace(sign.range, '=='), true);
};

/** The finding lies on the whole comparison, not only where it begins. */
function operationAt(finding: Finding): ast.Operation | undefined {
    let node = nodeAt(finding, ast.isOperation);
    while (node !== undefined && node.$cstNode?.end !== finding.end && ast.isOperation(node.$container)) node = node.$container;
    return node;
}

export const quoteText: Fixer = (finding) => fix('Put it in quotes', replace(finding.diagnostic.range, quoted(finding.text.slice(finding.start, finding.end))), true);

/** A metric that is no goal tells no gain; the space's own goal does. */
export const gainOfTheGoal: Fixer = (finding) => {
    const of = nodeAt(finding, ast.isQuantity);
    const space = of && spaceOf(of);
    return ast.isSpace(space) && of!.members.length > 0 ? fix(`Write 'gain(${space.name})'`, replace(finding.diagnostic.range, space.name), true) : [];
};

/** `implementation "x";` in a space becomes `implementation = "x";`. */
export const setImplementation: Fixer = (finding) => {
    const implementation = nodeAt(finding, ast.isImplementation);
    const path = GrammarUtils.findNodeForProperty(implementation?.$cstNode, 'path');
    return fix('Write \'implementation = …\'', path && replace({ start: path.range.start, end: path.range.start }, '= '), true);
};

/** The last one counts, so that what stands before it can go. */
export const removeLimit: Fixer = (finding) => {
    const item = nodeAt(finding, ast.isBudgetItem);
    const same = item?.$container.items.filter((each) => each.kind === item.kind && each.perPerson === item.perPerson) ?? [];
    return same.slice(0, -1).flatMap((each) => removal(each, `Delete '${each.$cstNode?.text ?? ''}', which has no effect`));
};

/** A time in minutes, or a number without a unit. */
export const writeLimit: Fixer = (finding) => {
    const item = nodeAt(finding, ast.isBudgetItem);
    if (item === undefined) return [];
    const timed = item.kind === 'time' || item.kind === 'attention';
    const node = GrammarUtils.findNodeForProperty(item.$cstNode, timed ? 'amount' : 'duration');
    if (node === undefined) return [];
    const numeral = /^\d+/.exec(node.text)?.[0];
    return numeral === undefined ? [] : (timed ? ['m', 'h'] : ['']).flatMap((unit, index) => fix(`Write ${numeral}${unit}`, replace(node.range, `${numeral}${unit}`), index === 0));
};
