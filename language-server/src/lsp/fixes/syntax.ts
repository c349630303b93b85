import { CstUtils } from 'langium';
import { nearestFirst } from '../../model/spelling.ts';
import { type Fix, type Fixer, fix, messageOf, replace, replacements } from './fix.ts';
import { lineComments } from './line-comments.ts';

export const addSemicolon: Fixer = ({ document, start, diagnostic }) => {
    const root = document.parseResult.value.$cstNode;
    const leaf = root && CstUtils.findLeafNodeAtOffset(root, start);
    const at = leaf?.range.end ?? diagnostic.range.end;
    return fix('Add the missing \';\'', replace({ start: at, end: at }, ';'), true);
};

/** Before the line whose word cannot stand in the open block, or at the end of the file. */
export const addBrace: Fixer = ({ document: { textDocument }, text, start, end }) => {
    const atEnd = text.slice(end).trim() === '';
    const lead = /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, start));
    const position = textDocument.positionAt(atEnd ? end : start);
    const newText = atEnd ? '\n}' : lead === null ? '} ' : `}\n${lead[1]!}`;
    return fix('Add the missing \'}\'', replace({ start: position, end: position }, newText));
};

export const openBlock: Fixer = ({ diagnostic: { range: { end } } }) => fix('Add the missing \'{\'', replace({ start: end, end }, ' {'), true);

export const addArrow: Fixer = ({ diagnostic: { range: { end } } }) => fix('Add the missing \'->\'', replace({ start: end, end }, ' ->'), true);

/** `taskFit` is read as two words. */
export const separateWords: Fixer = ({ document: { textDocument }, services, text, start, end }) => {
    const second = services.parser.Lexer.tokenize(text).tokens.find((token) => token.startOffset > start && token.startOffset < end);
    if (second === undefined) return [];
    const at = textDocument.positionAt(second.startOffset);
    return fix('Write a space between', replace({ start: at, end: at }, ' '), true);
};

export const removeBrace: Fixer = ({ diagnostic }) => fix('Delete the brace', replace(diagnostic.range, ''), true);

export const closeText: Fixer = ({ diagnostic, text, start }) => {
    const { end } = diagnostic.range;
    return fix('Close the text', replace({ start: end, end }, text[start]!), true);
};

/** The word that the message found nearest. */
export const writeWhatWasMeant: Fixer = (finding) => {
    const said = /did you mean (?:'([^']+)'|("[^"]+"))\?$/.exec(messageOf(finding));
    const guess = said?.[1] ?? said?.[2];
    return guess === undefined ? [] : replacements(finding, [guess]);
};

/** The nearest of the words that were expected there. */
export const writeExpected: Fixer = (finding) => {
    const expected = /^Expected (.*), found /.exec(messageOf(finding))?.[1] ?? '';
    const words = [...expected.matchAll(/'([a-z_]+)'/g)].map((match) => match[1]!);
    return replacements(finding, nearestFirst(finding.text.slice(finding.start, finding.end), words));
};

export const removeCharacters: Fixer = ({ diagnostic: { range } }) => fix('Delete this', replace(range, ''));

export const removeInvisible: Fixer = ({ document: { textDocument }, services, text, start, diagnostic }) => {
    const one = fix('Delete the invisible character', replace(diagnostic.range, visible(text[start]!)), true);
    const all = [...services.parser.Lexer.tokenize(text).report?.diagnostics ?? []].filter((each) => 'code' in each && each.code === 'syntax/invisible-character');
    if (all.length < 2) return one;
    const edits = all.map(({ offset }) => replace({ start: textDocument.positionAt(offset), end: textDocument.positionAt(offset + 1) }, visible(text[offset]!)));
    return [...one, { title: 'Delete all invisible characters of this file', edits }];
};

export const commentByLine: Fixer = (finding) => {
    const { document: { textDocument }, services, text, start } = finding;
    const comment = services.parser.Lexer.first(text).hidden.find((token) => token.startOffset === start);
    if (comment === undefined) return [];
    const change = lineComments(text, start, comment.endOffset! + 1);
    const range = { start: textDocument.positionAt(change.start), end: textDocument.positionAt(change.end) };
    return [{ title: 'Begin each line with //', edits: [replace(range, change.text)], preferred: true }] satisfies Fix[];
};

function visible(character: string): string {
    return character === '\u00A0' ? ' ' : '';
}

