/** What braces open and close, and where one is missing or one too many: told by the words around them, and by how far left those stand. */
import { isHead, mendHead } from './heads.ts';
import { quoted } from './quoted.ts';
import type { Block, Reading } from './reading.ts';
import { blockOpenedBy, holdsLinks, isFree, mayBegin, type BlockKind } from './statements.ts';
import { arrows, isWord, type Token } from './tokens.ts';

/** Takes a `{` behind the words of a statement. */
export function openBlock(reading: Reading, token: Token): void {
    const kind = openedByStatement(reading);
    const first = reading.statement[0]!;
    if (kind === 'unknown' && reading.lacking > 0 && mayBegin(reading.kind, first.image) && !/^(param|metadata)$/.test(first.image)) {
        reading.report(token, 'syntax/extra-brace', 'This \'{\' opens nothing; delete it');
        reading.skipped.push(token);
        reading.lacking--;
        return;
    }
    const title = reading.statement.slice(0, 2).map((each) => each.image).join(' ');
    writeWholeHead(reading, kind);
    reading.emit(token);
    reading.blocks.push({ kind, title, line: first.startLine!, column: first.startColumn! });
    reading.endStatement();
}

/** Takes a `}`; the statement before it has ended. */
export function closeBlock(reading: Reading, token: Token, following: Token | undefined): void {
    const block = reading.blocks.at(-1);
    if (block === undefined) {
        reading.skipped.push(token);
        reading.report(token, 'syntax/extra-brace', 'This \'}\' closes nothing; delete it');
    } else if (closesTooEarly(reading, block, token, following)) {
        reading.skipped.push(token);
        reading.report(token, 'syntax/extra-brace', `This '}' closes '${block.title}' of line ${block.line}, to which the next line still belongs; delete it`);
        reading.lacking++;
    } else {
        reading.emit(token);
        reading.blocks.pop();
    }
    reading.endStatement();
}

/** Closes what is still open at the end of the file. */
export function closeAll(reading: Reading, last: Token, silently: boolean): void {
    const open = reading.blocks.at(-1);
    if (open !== undefined && !silently) reportOpen(reading, open, 'at the end of the file', last);
    while (reading.blocks.pop() !== undefined) reading.emit(reading.inserted('}'));
}

/** Whether `token` belongs to a block further out and stands as far left as that. */
export function belongsFurtherOut({ blocks }: Reading, token: Token, following: Token | undefined): boolean {
    const inner = blocks.at(-1);
    if (inner === undefined || !isWord(token) || token.startLine! <= inner.line || token.startColumn! > inner.column) return false;
    if (following !== undefined && (arrows.has(following.image) || following.image === '=')) return false;
    return blocks.some((_, depth) => mayBegin(depth === 0 ? 'file' : blocks[depth - 1]!.kind, token.image));
}

/** Closes the blocks to which `token` does not belong. */
export function insertClosingBraces(reading: Reading, token: Token): void {
    const { blocks } = reading;
    while (blocks.length > 0) {
        const inner = blocks.at(-1)!;
        if (token.startColumn! > inner.column) break;
        const outer = blocks.at(-2)?.kind ?? 'file';
        reportOpen(reading, inner, `before this '${token.image}'`, token);
        reading.emit(reading.inserted('}'));
        blocks.pop();
        reading.lacking--;
        if (mayBegin(outer, token.image) && token.startColumn! >= inner.column) break;
    }
}

/** `task Fit` before `implementation "fit"; }`, in a file with more closing braces than others. */
export function lacksOpeningBrace(reading: Reading, at: number): boolean {
    const { statement, tokens } = reading;
    const token = tokens[at]!;
    if (reading.lacking >= 0 || isFree(reading.kind) || !isWord(token)) return false;
    const kind = openedByStatement(reading);
    if (kind === 'unknown' || isFree(kind) || !(mayBegin(kind, token.image) || (holdsLinks(kind) && token.image === 'START') || reading.beginsWithName(kind, at))) return false;
    const junk = statement.findLastIndex((each) => isWord(each)) + 1;
    if (junk < statement.length && token.startLine! <= tokens[at - 1]!.endLine!) return false;
    if (!isHead(kind, statement.slice(0, junk))) return false;
    const first = statement[0]!;
    return !mayBegin(reading.kind, token.image) || !mayEndAtOnce(kind) || (token.startLine! > first.startLine! && token.startColumn! > first.startColumn!);
}

export function insertOpeningBrace(reading: Reading): void {
    const { statement } = reading;
    const last = statement.findLast((each) => isWord(each))!;
    const kind = openedByStatement(reading);
    const junk = statement.slice(statement.indexOf(last) + 1);
    reading.report(last, 'syntax/missing-opening-brace', `A '{' is missing after '${last.image}'`);
    reading.out.splice(reading.out.length - junk.length, junk.length);
    reading.skipped.push(...junk);
    const [first, second] = statement;
    reading.emit(reading.inserted('{'));
    reading.blocks.push({ kind, title: `${first!.image} ${second?.image ?? ''}`.trim(), line: first!.startLine!, column: first!.startColumn! });
    reading.lacking++;
    reading.endStatement();
}

/** A name that begins a link is no keyword, whatever it looks like. */
function openedByStatement({ kind, statement }: Reading): BlockKind {
    return blockOpenedBy(kind, statement.map((each) => each.tokenType.name === 'STMT_ID' ? '' : each.image));
}

/** Mends the words before a `{`; else the parser would lose all that stands in the block. */
function writeWholeHead(reading: Reading, kind: BlockKind): void {
    const { statement } = reading;
    const mended = reading.partial || reading.kind === 'group' ? undefined : mendHead(kind, statement);
    if (mended === undefined || mended.extra.length + mended.missing.length === 0) return;
    const [found] = mended.extra;
    const last = statement.at(-1)!;
    const isName = (word: string): boolean => word.startsWith('NAME');
    if (found !== undefined) reading.report(found, 'syntax/unexpected', `Expected ${isName(mended.expected) ? 'a name' : `'${mended.expected}'`}, found ${quoted(found.image)}`);
    if (mended.missing.length > 0) reading.report(last, 'syntax/missing-name', isName(mended.missing[0]!) ? `A name is missing after '${last.image}'` : `'${mended.missing[0]!}' and a name are missing after '${last.image}'`);
    reading.out.splice(reading.out.length - statement.length, statement.length, ...statement.filter((token) => !mended.extra.includes(token)));
    reading.skipped.push(...mended.extra);
    reading.out.push(...mended.missing.map((word) => reading.inserted(isName(word) ? 'ID' : word)));
}

/** In a file with more closing braces than others: whether what follows belongs to the block by its word and its place. */
function closesTooEarly(reading: Reading, inner: Block, token: Token, following: Token | undefined): boolean {
    if (reading.lacking >= 0 || isFree(inner.kind) || following === undefined || !isWord(following) || following.startLine! <= token.startLine!) return false;
    return following.startColumn! > inner.column && (mayBegin(inner.kind, following.image) || reading.beginsWithName(inner.kind, reading.tokens.indexOf(following)));
}

function reportOpen(reading: Reading, block: Block, where: string, token: Token): void {
    reading.report(token, 'syntax/missing-brace', `A '}' is missing ${where}: '${block.title}' in line ${block.line} is still open`);
}

/** Whether a `;` can stand in the place of the block. */
function mayEndAtOnce(kind: BlockKind): boolean {
    return /^(task|task file|experiment task|space task|data|parameter|metric)$/.test(kind);
}
