/** `A -> B -> C;` as `A -> B; B -> C;` and back. */
import * as ast from '../../generated/ast.ts';
import { withoutStatement } from '../fixes/fix.ts';
import { around, inLines, replacement, type Refactorer } from './refactoring.ts';

interface Chain {
    readonly node: ast.Link | ast.Flow;
    /** As they are written. */
    readonly stops: readonly string[];
}

export const splitChain: Refactorer = (selection) => {
    const chain = plainChain(linkAt(selection));
    if (chain === undefined || chain.stops.length < 3) return [];
    const { stops, node } = chain;
    const statements = stops.slice(1).map((stop, index) => `${stops[index]!} -> ${stop};`);
    return [{ title: 'Write one statement for each arrow', edits: [replacement(node, inLines(node, selection.text, statements))] }];
};

/** With the statement of the same block that begins where this one ends. */
export const joinChains: Refactorer = (selection) => {
    const chain = plainChain(linkAt(selection));
    if (chain === undefined) return [];
    const { node, stops } = chain;
    const others: readonly (ast.Link | ast.Flow)[] = ast.isLink(node) ? ast.isWorkflow(node.$container) ? node.$container.elements.filter(ast.isLink) : [] : node.$container.flows;
    const candidates = others.filter((other) => other !== node).map(plainChain).filter((other) => other !== undefined).filter((other) => other.stops[0] === stops.at(-1));
    // Where several go on from there, none of them is the next.
    const [next] = candidates;
    const removal = next && withoutStatement(next.node);
    if (next === undefined || candidates.length > 1 || removal === undefined) return [];
    return [{ title: `Join with '${next.stops.join(' -> ')};'`, edits: [replacement(node, `${[...stops, ...next.stops.slice(1)].join(' -> ')};`), removal] }];
};

function linkAt(selection: Parameters<Refactorer>[0]): ast.Link | ast.Flow | undefined {
    return around(selection, (node): node is ast.Link | ast.Flow => ast.isLink(node) || ast.isFlow(node));
}

function plainChain(node: ast.Link | ast.Flow | undefined): Chain | undefined {
    if (node === undefined || node.arrows.length === 0 || node.arrows.some((arrow) => arrow !== '->') || node.block) return undefined;
    const stops = (ast.isLink(node) ? node.ends : node.steps).map((each) => each.$cstNode?.text ?? '');
    const whole = ast.isFlow(node) || node.condition === undefined;
    return whole && !/\/\/|\/\*/.test(node.$cstNode?.text ?? '//') ? { node, stops } : undefined;
}
