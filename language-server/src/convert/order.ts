/** The order of clauses that ExtremeXP's engine demands. */
import { AstUtils, type AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { orderOf, partsOf, rankOf } from '../model/clause-order.ts';
import type { Pass, Rewrite } from './rewrite.ts';

export const orderClauses: Pass = (rewrite) => {
    for (const node of AstUtils.streamAst(rewrite.file)) {
        const order = orderOf(node, 'C');
        if (order !== undefined) sort(rewrite, partsOf(node), (part) => rankOf(part, order));
        else if (ast.isDataConfig(node)) sort(rewrite, node.items, dataRank);
    }
};

function dataRank(item: ast.DataItem): number {
    return item.key === 'type' ? 2 : item.key === 'project' ? 1 : 0;
}

/** Each statement takes its comments along; what lies between the places stays, and so does what has no rank. */
function sort<N extends AstNode>(rewrite: Rewrite, all: readonly N[], rank: (node: N) => number): void {
    const nodes = all.filter((node) => rank(node) >= 0);
    const sorted = [...nodes].sort((a, b) => rank(a) - rank(b));
    if (sorted.every((node, index) => node === nodes[index])) return;
    rewrite.make(...nodes.map((node, index) => {
        const place = rewrite.whole(node);
        const { start, end } = rewrite.whole(sorted[index]!);
        const text = rewrite.text.slice(start, end);
        const breaks = /\/\/[^\r\n]*$/.test(text) && !/^[ \t]*[\r\n]/.test(rewrite.text.slice(place.end, place.end + 200));
        return node === sorted[index] ? undefined : { start: place.start, end: place.end, text: breaks ? `${text}\n` : text };
    }));
}
