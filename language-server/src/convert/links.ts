/** Links: data goes from port to port, one pair a statement; tasks follow each other directly. */
import type { AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { dataEdgesOf, orderEdges, pairs, producersOf, type DataEdge } from '../model/data-flow.ts';
import { gatewayOf, isChoosing } from '../model/gateways.ts';
import { portsOf } from '../model/signatures.ts';
import { name } from '../print/words.ts';
import { allWorkflows } from '../references/named-paths.ts';
import { gatewayChains } from './gateways.ts';
import type { Pass, Rewrite } from './rewrite.ts';

export const convertLinks: Pass = (rewrite) => {
    for (const workflow of allWorkflows(rewrite.file)) {
        const links = workflow.elements.filter(ast.isLink);
        for (const link of links) if (link.arrows.every((arrow) => arrow === '-->') && !link.block) convertDataLink(rewrite, workflow, link);
        const through = links.filter((link) => link.ends.some((end) => gatewayOf(end) !== undefined));
        if (through.length > 0 && canGoWithoutGateways(links, through)) replaceGateways(rewrite, links, through);
    }
};

function convertDataLink(rewrite: Rewrite, workflow: ast.Workflow, link: ast.Link): void {
    const edges = dataEdgesOf(workflow);
    const statements = pairs(link).map(({ from, to }) => {
        const source = sourceText(rewrite, edges, from);
        const target = endText(rewrite, to, 'input');
        return source === undefined || target === undefined ? undefined : `${source} --> ${target};`;
    });
    if (statements.some((each) => each === undefined)) return;
    const written = link.arrows.length === 1 && pairs(link).every(({ from, to }) => sourceText(rewrite, edges, from) === plainText(from) && endText(rewrite, to, 'input') === plainText(to));
    if (!written) rewrite.make(rewrite.instead(link, statements as string[]));
}

/** Data that a task makes is taken from that task; it stays the workflow's where it goes nowhere else. */
function sourceText(rewrite: Rewrite, edges: readonly DataEdge[], end: ast.End): string | undefined {
    const data = end.element?.ref;
    const [maker, ...others] = ast.isData(data) ? producersOf(edges, data) : [];
    return maker === undefined || others.length > 0 ? endText(rewrite, end, 'output') : endText(rewrite, maker.end, 'output');
}

/** With the port where a task has only one; undefined where it cannot be told. */
function endText(rewrite: Rewrite, end: ast.End, direction: 'input' | 'output'): string | undefined {
    const task = end.element?.ref;
    if (end.port !== undefined || !ast.isTask(task)) return task === undefined && gatewayOf(end) === undefined && end.port === undefined ? undefined : plainText(end);
    const { ScopeProvider } = rewrite.conversion.services.references;
    const workflow = end.$container.$container;
    if (!ast.isWorkflow(workflow)) return undefined;
    const signatures = ScopeProvider.implementationsInWorkflow(workflow, task).map((each) => rewrite.conversion.services.model.Signatures.signature(each));
    const names = new Set(signatures.flatMap((signature) => signature === undefined ? [undefined] : portsOf(signature).filter((port) => port.direction === direction).map((port) => port.name)));
    const [only] = names;
    return names.size === 1 && only !== undefined ? `${plainText(end)}.${only}` : undefined;
}

function plainText(end: ast.End): string {
    return end.$cstNode!.text.replace(/\s+/g, '');
}

/** Not where one is chosen, and not where a link does more than put in order. */
function canGoWithoutGateways(links: readonly ast.Link[], through: readonly ast.Link[]): boolean {
    const plain = (link: ast.Link): boolean => !link.block && link.condition === undefined && link.arrows.every((arrow) => arrow === '->');
    return through.every(plain) && !links.some((link) => link.ends.some((end) => isChoosing(gatewayOf(end) ?? '')));
}

function replaceGateways(rewrite: Rewrite, links: readonly ast.Link[], through: readonly ast.Link[]): void {
    const chains = gatewayChains(links, through);
    const order = new Set(orderEdges(links).map(({ from, to }) => `${name(from.name)}->${name(to.name)}`));
    const allowed = chains.flatMap((chain) => chain.flatMap((each) => each.slice(1).map((to, index) => `${each[index]}->${to}`))).every((edge) => order.has(edge) || /^START->|->END$/.test(edge));
    if (allowed) rewrite.make(...through.map((link: AstNode, index) => rewrite.instead(link, chains[index]!.map((chain) => `${chain.join(' -> ')};`))));
}
