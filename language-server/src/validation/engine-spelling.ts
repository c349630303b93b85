/**
 * ExtremeXP's engine knows some groups of words and signs only as they are written in one piece: `define input data`, `range(`, `);`.
 * These rules say where a blank too many or too few makes it reject a file that is read here.
 */
import { AstUtils, CstUtils, GrammarUtils, isLeafCstNode, type AstNode, type CstNode, type LeafCstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { mayBeForEngine } from '../model/for-engine.ts';
import { mayBegin } from '../parser/statements.ts';
import type { Rule } from './rule.ts';

type Accept = Parameters<Rule<AstNode>>[1];

const declarations = /^(define(?:\s+(?:input|output))?\s+(?:data|task|operator|param|metric)|configure\s+(?:task|data)|input\s+data)\b/;

export const wordsOfADeclarationStandClose: Rule<AstNode> = (node, accept) => {
    const text = node.$cstNode?.text ?? '';
    const words = declarations.exec(text)?.[1];
    if (words === undefined || !/\s\s|[^\S ]/.test(words) || !mayBeForEngine(node)) return;
    const right = words.replace(/\s+/g, ' ');
    say(node, node.$cstNode!.offset, words.length, `ExtremeXP's engine knows '${right}' only with one blank between its words`, accept);
};

export const bracketStandsBehindItsWord: Rule<ast.RangeValues | ast.EnumValues> = (values, accept) => {
    const { $cstNode: cst } = values;
    const match = /^(range|enum)(\s*)([([])/.exec(cst?.text ?? '');
    if (cst === undefined || match === null || !mayBeForEngine(values) || !ast.isValueSet(values.$container)) return;
    if (match[3] === '[') say(values, cst.offset, match[0].length, `ExtremeXP's engine takes round brackets only; write '${match[1]}(…)'`, accept);
    else if (match[2] !== '') say(values, cst.offset, match[0].length, `ExtremeXP's engine rejects a blank between '${match[1]}' and '('; write '${match[1]}('`, accept);
    else if (ast.isRangeValues(values) && values.bounds.length === 3) closeBehindStep(values, cst, accept);
};

/** Behind a step, and only there, the bracket and the semicolon are one sign. */
function closeBehindStep(values: ast.RangeValues, cst: CstNode, accept: Accept): void {
    const semicolon = GrammarUtils.findNodeForKeyword(values.$container.$cstNode, ';');
    if (semicolon === undefined || semicolon.offset === cst.end) return;
    say(values, cst.end - 1, semicolon.end - cst.end + 1, 'ExtremeXP\'s engine rejects a blank between \')\' and \';\' behind a step; write \');\'', accept);
}

/** The engine takes lines that begin with `import` out of the text, whatever else they hold. */
export const importStandsAloneInItsLine: Rule<ast.Import> = (imported, accept) => {
    const { $cstNode: cst } = imported;
    if (cst === undefined || !mayBeForEngine(imported)) return;
    const { textDocument } = AstUtils.getDocument(imported);
    const { start, end } = cst.range;
    const before = textDocument.getText({ start: { line: start.line, character: 0 }, end: start });
    const after = textDocument.getText({ start: end, end: { line: end.line + 1, character: 0 } });
    const at = { node: imported, code: 'engine/import-line' };
    if (before !== '') accept(before.trim() === '' ? 'info' : 'warning', `ExtremeXP's engine knows an import only where a line begins with it; ${before.trim() === '' ? 'delete the blanks before it' : 'begin a new line here'}`, at);
    else if (goesOnBehind(cst, after)) accept('warning', 'ExtremeXP\'s engine skips the rest of a line with an import; begin a new line behind it', at);
};

/** Whether something that is read follows; what is left out of the line has a message of its own. */
function goesOnBehind(cst: CstNode, after: string): boolean {
    const [blanks, word] = [/^\s*/.exec(after)![0], /^\s*(\w*)/.exec(after)![1]!];
    return mayBegin('file', word) && CstUtils.findLeafNodeAtOffset(cst.root, cst.end + blanks.length)?.hidden === false;
}

/** `A ?-> B { condition "…" };`: two nodes, no semicolon inside the braces, and one behind them. */
export const conditionIsWrittenForTheEngine: Rule<ast.Flow> = (flow, accept) => {
    if (flow.block !== true || flow.conditions.length !== 1 || !flow.arrows.includes('?->') || !mayBeForEngine(flow)) return;
    const at = { node: flow, code: 'engine/condition' };
    const text = flow.$cstNode?.text ?? '';
    if (flow.steps.length > 2) accept('warning', 'ExtremeXP\'s engine takes a condition between two nodes only; write this link in a statement of its own', at);
    else if (flow.steps.some((step) => step.start || step.end)) accept('warning', 'ExtremeXP\'s engine takes a condition between two nodes only, not to END; where no condition holds, the experiment ends by itself', at);
    else if (/;\s*\}$/.test(text)) accept('warning', 'ExtremeXP\'s engine rejects a \';\' inside these braces; write it behind them', at);
    else if (!/^\s*;/.test(textBehind(flow))) accept('warning', 'ExtremeXP\'s engine wants a \';\' behind these braces', at);
};

/** A node alone in a statement is a whole control flow. */
export const nodeAloneStandsFirst: Rule<ast.Control> = (control, accept) => {
    for (const flow of control.flows.slice(1)) {
        if (flow.arrows.length === 0 && flow.block !== true && mayBeForEngine(control)) {
            accept('warning', 'ExtremeXP\'s engine takes a node without an arrow only once, first in the control flow; write \'START -> (A || B);\' for two side by side', { node: flow, code: 'engine/single-node' });
        }
    }
};

export const semicolonEndsAStatement: Rule<ast.XxpFile> = (file, accept) => {
    const root = file.$cstNode;
    if (root === undefined || !/[{};]\s*;/.test(root.text) || !mayBeForEngine(file)) return;
    let before: LeafCstNode | undefined;
    for (const leaf of CstUtils.streamCst(root).filter(isLeafCstNode)) {
        if (leaf.hidden) continue;
        if (leaf.text === ';' && isBrace(before) && !(before!.text === '}' && (ast.isFlow(before!.astNode) || ast.isLink(before!.astNode) || ast.isGroup(before!.astNode)))) {
            accept('warning', 'ExtremeXP\'s engine rejects a \';\' without a statement; delete it', { node: file, range: leaf.range, code: 'engine/semicolon' });
        }
        before = leaf;
    }
};

function isBrace(leaf: LeafCstNode | undefined): boolean {
    return leaf !== undefined && (leaf.text === '}' || leaf.text === '{' || leaf.text === ';');
}

function textBehind(node: AstNode): string {
    return AstUtils.getDocument(node).textDocument.getText().slice(node.$cstNode!.end);
}

function say(node: AstNode, offset: number, length: number, message: string, accept: Accept): void {
    const { textDocument } = AstUtils.getDocument(node);
    const start = textDocument.positionAt(offset);
    accept('warning', message, { node, range: { start, end: textDocument.positionAt(offset + length) }, code: 'engine/spelling' });
}
