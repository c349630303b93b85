/**
 * ExtremeXP's engine takes every line that begins with `import` out of a file, whatever stands in it, and imports what its first quotes hold.
 * So what else stands in such a line is no mistake: it is left out here as well, and said.
 * What can be read behind an import is read all the same; a validator warns of it.
 */
import type { Reading } from './reading.ts';
import { mayBegin } from './statements.ts';
import { arrows, isWord, retype, type Token } from './tokens.ts';

const needless = 'ExtremeXP\'s engine skips this: of a line that begins with \'import\' it reads only the first text in quotes; delete it, or begin a new line';

/** Leaves out of the tokens what an import's line has no use for. */
export function readImportLines(reading: Reading): void {
    const { tokens } = reading;
    for (let at = 0; at < tokens.length; at++) {
        const token = tokens[at]!;
        if (!token.image.startsWith('import') || token.startColumn !== 1) continue;
        const others = restOfLine(tokens, at);
        if (!isImport(token, others, tokens[at + 1])) continue;
        const path = others.findIndex(isText);
        if (path < 0) {
            leaveOut(reading, at, [token, ...others], 'import/unquoted', 'This line imports nothing; write the file in quotes: import "flow.xxp";');
            at--;
            continue;
        }
        if (token.image !== 'import') tokens[at] = asImport(reading, token);
        const behind = needlessBehind(others.slice(path + 1));
        leaveOut(reading, at + path + 2 + others.slice(path + 1).indexOf(behind[0]!), behind, 'import/ignored', needless);
        if (behind[0] !== undefined && behind[0] === others[path + 1]) tokens.splice(at + path + 2, 0, reading.inserted(';'));
        leaveOut(reading, at + 1, others.slice(0, path), 'import/ignored', needless);
    }
}

/** A text that goes on in the next line is not of this one. */
function restOfLine(tokens: readonly Token[], at: number): Token[] {
    const found: Token[] = [];
    for (let index = at + 1; tokens[index]?.startLine === tokens[at]!.startLine && tokens[index]!.endLine === tokens[at]!.endLine; index++) found.push(tokens[index]!);
    return found;
}

/** Not the name of a task or a value that is called like this, nor an import whose text stands in the next line. */
function isImport(token: Token, [first, ...others]: readonly Token[], following: Token | undefined): boolean {
    if (first === undefined) return token.image === 'import' && (following === undefined || !isText(following));
    if (arrows.has(first.image) || /^[.={:]$/.test(first.image) || (first.image === ';' && others.length > 0)) return false;
    return token.image === 'import' || isText(first);
}

/** What neither is the `;` nor can be read by itself. */
function needlessBehind(tokens: readonly Token[]): readonly Token[] {
    const ended = tokens[0]?.image === ';';
    const rest = ended ? tokens.slice(1) : tokens;
    const begins = rest[0] !== undefined && isWord(rest[0]) && mayBegin('file', rest[0].image);
    return begins && (ended || opened(rest) !== 0) ? [] : rest;
}

function asImport(reading: Reading, token: Token): Token {
    reading.report(token, 'import/misspelt', `'${token.image}' is read as 'import', as in ExtremeXP's engine; write 'import'`, 'warning');
    const word: Token = { ...token, image: 'import' };
    retype(word, reading.types['import']!);
    return word;
}

function leaveOut(reading: Reading, at: number, tokens: readonly Token[], code: string, message: string): void {
    const [first, last] = [tokens[0], tokens.at(-1)];
    if (first === undefined) return;
    reading.tokens.splice(at, tokens.length);
    reading.skipped.push(...tokens);
    reading.lacking -= opened(tokens);
    reading.diagnostics.push({ message, code, severity: 'warning', offset: first.startOffset, length: last!.endOffset! + 1 - first.startOffset, line: first.startLine!, column: first.startColumn! });
}

/** How many braces more are opened than closed. */
function opened(tokens: readonly Token[]): number {
    return tokens.reduce((sum, { image }) => sum + (image === '{' ? 1 : image === '}' ? -1 : 0), 0);
}

function isText({ image }: Token): boolean {
    return /^["']/.test(image);
}
