/** `define task A, B;` declares several at once; ExtremeXP's engine wants a statement for each. */
import { AstUtils, type AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { property, type Pass, type Rewrite } from './rewrite.ts';

export const splitLists: Pass = (rewrite) => {
    for (const node of AstUtils.streamAst(rewrite.file)) {
        const previous = neighbour(node, -1);
        const begins = previous === undefined || followed(rewrite, previous) === undefined;
        if (begins && followed(rewrite, node) !== undefined) split(rewrite, node);
    }
};

function split(rewrite: Rewrite, first: AstNode): void {
    const head = rewrite.text.slice(first.$cstNode!.offset, property(first, 'name')!.offset);
    const indent = rewrite.indentOf(first);
    const places: { start: number; end: number; text: string }[] = [];
    for (let node = first, next = followed(rewrite, node); next !== undefined; node = next, next = followed(rewrite, node)) {
        places.push({ start: node.$cstNode!.end, end: next.$cstNode!.offset, text: `;${indent === undefined ? ' ' : `\n${indent}`}${head}` });
    }
    rewrite.make(...places);
}

/** The declaration that a comma joins to one. */
function followed(rewrite: Rewrite, node: AstNode): AstNode | undefined {
    if (!ast.isTask(node) && !ast.isData(node) && !ast.isPort(node) && !ast.isParameter(node) && !ast.isMetric(node) && !ast.isOperator(node)) return undefined;
    const next = neighbour(node, 1);
    return next?.$cstNode !== undefined && /^\s*,\s*$/.test(rewrite.text.slice(node.$cstNode!.end, next.$cstNode.offset)) ? next : undefined;
}

function neighbour(node: AstNode, by: 1 | -1): AstNode | undefined {
    const siblings = (node.$container as unknown as Record<string, readonly AstNode[]> | undefined)?.[node.$containerProperty!];
    return siblings?.[node.$containerIndex! + by];
}
