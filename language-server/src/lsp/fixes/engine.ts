/** Writes what ExtremeXP's engine would reject in the way in which it takes it. */
import { AstUtils, GrammarUtils, type AstNode } from 'langium';
import * as ast from '../../generated/ast.ts';
import { betterPlace } from '../../validation/engine-order.ts';
import { before, fix, nodeAt, removal, replace, withoutStatement, type Fixer } from './fix.ts';

export const writeInOnePiece: Fixer = (finding) => {
    const said = finding.text.slice(finding.start, finding.end);
    const values = nodeAt(finding, (node): node is ast.RangeValues | ast.EnumValues => ast.isRangeValues(node) || ast.isEnumValues(node));
    const word = /^(range|enum)\s*([([])$/.exec(said);
    if (word === null || values === undefined) return fix('Write it in one piece', replace(finding.diagnostic.range, said.startsWith(')') ? ');' : said.replace(/\s+/g, ' ')), true);
    const last = GrammarUtils.findNodeForKeyword(values.$cstNode, ']');
    return [{ title: `Write '${word[1]}('`, edits: [replace(finding.diagnostic.range, `${word[1]}(`), ...last === undefined ? [] : [replace(last.range, ')')]], preferred: true }];
};

export const moveUp: Fixer = (finding) => {
    const root = finding.document.parseResult.value;
    const part = AstUtils.streamAst(root).find((node) => node.$cstNode?.offset === finding.start && node.$cstNode.end === finding.end && betterPlace(node) !== undefined);
    const place = part && betterPlace(part);
    const removed = part && withoutStatement(part);
    const written = part?.$cstNode && place && before(place, part.$cstNode.text);
    return removed === undefined || written === undefined ? [] : [{ title: 'Move this up', edits: [written, removed], preferred: true }];
};

export const deletePart: Fixer = (finding) => {
    const part = nodeAt(finding, (node): node is AstNode => node.$cstNode?.offset === finding.start && node.$cstNode.end === finding.end);
    return part === undefined ? [] : removal(part, 'Delete this', true);
};

export const deleteWord: Fixer = ({ diagnostic: { range } }) => {
    const { start, end } = range;
    return fix('Delete this word', replace({ start, end: { line: end.line, character: end.character + 1 } }, ''), true);
};

export const deleteSemicolon: Fixer = ({ diagnostic }) => fix('Delete the \';\'', replace(diagnostic.range, ''), true);

export const giveImportItsLine: Fixer = (finding) => {
    const imported = nodeAt(finding, ast.isImport);
    const range = imported?.$cstNode?.range;
    if (range === undefined) return [];
    const line = { start: { line: range.start.line, character: 0 }, end: range.start };
    const lead = finding.document.textDocument.getText(line);
    const edit = lead === '' ? replace({ start: range.end, end: range.end }, '\n') : replace(line, lead.trim() === '' ? '' : `${lead.trimEnd()}\n`);
    return fix('Give the import a line of its own', edit, true);
};
