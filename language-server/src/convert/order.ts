/** The order of clauses that ExtremeXP's engine demands. */
import { AstUtils, type AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import type { Pass, Rewrite } from './rewrite.ts';

export const orderClauses: Pass = (rewrite) => {
    for (const node of AstUtils.streamAst(rewrite.file)) {
        if (ast.isExperiment(node)) sort(rewrite, node.elements, experimentRank);
        else if (ast.isSpace(node)) sort(rewrite, node.items, (item) => ranked(item, ['Strategy', 'Runs', 'ValueSet', 'FilterClause', 'GeneratorClause', 'SpaceTask']));
        else if (ast.isTask(node) || ast.isTaskFill(node) || ast.isExperimentTask(node)) sort(rewrite, node.items, taskRank);
        else if (ast.isParameter(node)) sort(rewrite, node.items, (item) => ast.isParameterDomain(item) ? 2 : ranked(item, ['TypeItem', 'ParameterDefault']));
        else if (ast.isMetric(node)) sort(rewrite, node.items, (item) => ranked(item, ['SemanticType', 'MetricKind', 'TypeItem']));
        else if (ast.isDataConfig(node)) sort(rewrite, node.items, dataRank);
    }
};

function experimentRank(element: AstNode): number | undefined {
    return ast.isNode(element) ? 2 : ranked(element, ['Intent', 'Control']);
}

function taskRank(item: AstNode): number | undefined {
    return ast.isSubworkflow(item) ? 1 : ranked(item, ['TaskParam', 'Implementation']);
}

function dataRank(item: ast.DataItem): number {
    return item.key === 'type' ? 2 : item.key === 'project' ? 1 : 0;
}

/** Clauses that ExtremeXP's engine does not know stay where they are. */
function ranked(node: AstNode, order: readonly string[]): number | undefined {
    const rank = order.indexOf(node.$type);
    return rank < 0 ? undefined : rank;
}

/** Each statement takes its comments along; what lies between the places stays. */
function sort<N extends AstNode>(rewrite: Rewrite, all: readonly N[], rank: (node: N) => number | undefined): void {
    const nodes = all.filter((node) => rank(node) !== undefined);
    const sorted = [...nodes].sort((a, b) => rank(a)! - rank(b)!);
    if (sorted.every((node, index) => node === nodes[index])) return;
    rewrite.make(...nodes.map((node, index) => {
        const place = rewrite.whole(node);
        const { start, end } = rewrite.whole(sorted[index]!);
        const text = rewrite.text.slice(start, end);
        const breaks = /\/\/[^\r\n]*$/.test(text) && !/^[ \t]*[\r\n]/.test(rewrite.text.slice(place.end, place.end + 200));
        return node === sorted[index] ? undefined : { start: place.start, end: place.end, text: breaks ? `${text}\n` : text };
    }));
}
