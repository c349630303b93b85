/** Data: declared with a direction, and configured in a statement of its own. */
import { GrammarUtils } from 'langium';
import * as ast from '../generated/ast.ts';
import { dataEdgesOf } from '../model/data-flow.ts';
import { dataConfigOf } from '../model/workflows.ts';
import { quoted } from '../print/words.ts';
import { allWorkflows } from '../references/named-paths.ts';
import { keyword, property, type Pass, type Rewrite } from './rewrite.ts';

export const convertData: Pass = (rewrite) => {
    for (const workflow of allWorkflows(rewrite.file)) {
        for (const element of workflow.elements) {
            if (ast.isData(element)) convertDeclaration(rewrite, workflow, element);
            if (ast.isDataConfig(element)) convertConfiguration(rewrite, element);
            if (ast.isGroup(element)) listMembers(rewrite, element);
        }
    }
};

function convertDeclaration(rewrite: Rewrite, workflow: ast.Workflow, data: ast.Data): void {
    if (data.schema !== undefined) return; // Becomes a comment first.
    if (keyword(data, 'define') === undefined) rewrite.make(rewrite.insert(data.$cstNode!.offset, 'define '));
    const direction = data.direction ?? directionOf(workflow, data);
    if (data.direction === undefined && direction !== undefined && data.parts.length === 0) rewrite.make(rewrite.insert(keyword(data, 'data')!.offset, `${direction} `));
    const from = keyword(data, '=') ?? keyword(data, '{');
    if (from === undefined || data.parts.length > 0 || data.copied !== undefined) return;
    const configured = dataConfigOf(workflow, data) !== undefined;
    if (configured && data.items.length > 0) return;
    const body = data.items.length > 0 ? rewrite.bodyOf(data) : data.path === undefined ? [] : [`path ${quoted(data.path)};`];
    const { end } = rewrite.span(data);
    const start = from.offset - rewrite.blanksBefore(from.offset);
    const indent = rewrite.indentOf(data);
    const block = body.length === 1 ? `{ ${body[0]} }` : `{\n${body.map((line) => `${indent ?? ''}    ${line}\n`).join('')}${indent ?? ''}}`;
    const configuration = body.length === 0 || configured ? '' : `${indent === undefined ? ' ' : `\n${indent}`}configure data ${nameAsWritten(data)} ${block}`;
    rewrite.make({ start, end, text: `;${configuration}` });
}

/** What a task makes comes out, what a task takes comes in; what lies somewhere and nobody uses is taken to come in. */
function directionOf(workflow: ast.Workflow, data: ast.Data): 'input' | 'output' | undefined {
    const edges = dataEdgesOf(workflow);
    if (edges.some((edge) => edge.to.element === data)) return 'output';
    return edges.some((edge) => edge.from.element === data) || data.path !== undefined ? 'input' : undefined;
}

function convertConfiguration(rewrite: Rewrite, config: ast.DataConfig): void {
    if (config.items.length === 0 && rewrite.bodyOf(config).length === 0) rewrite.make(rewrite.remove(config));
    for (const item of config.items) {
        const key = property(item, 'key');
        if (key !== undefined && item.key.startsWith('zenoh_')) rewrite.make(rewrite.replace(key, item.key.slice('zenoh_'.length)));
    }
}

/** Blanks stand between the members of a group, and a ';' behind it. */
function listMembers(rewrite: Rewrite, group: ast.Group): void {
    for (const sign of [...GrammarUtils.findNodesForKeyword(group.$cstNode, ';'), ...GrammarUtils.findNodesForKeyword(group.$cstNode, ',')]) rewrite.make(rewrite.replace(sign, ''));
    const { end } = rewrite.span(group);
    if (rewrite.text[end - 1] !== ';') rewrite.make(rewrite.insert(end, ';'));
}

/** With the `^` that it may need. */
function nameAsWritten(data: ast.Data): string {
    return property(data, 'name')!.text;
}
