import type { LangiumCoreServices, LexerResult, LexingDiagnostic, LexingReport, TokenizeOptions } from 'langium';
import { DefaultLexer } from 'langium';
import { invisibleCharacters } from './invisible.ts';
import { meansNothing } from './messages.ts';
import { SecondPass } from './second-pass.ts';
import { isWord } from './tokens.ts';

/** A lexer's remark with the code under which it is shown. */
export interface XxpLexingDiagnostic extends LexingDiagnostic {
    code?: string;
}

export interface XxpLexingReport extends LexingReport {
    /** The words of what could not be read: what they name is not there, and yet it is written. */
    readonly unread: ReadonlySet<string>;
}

/** The usual lexer, and a pass over its tokens that finds where statements begin and mends what is broken between them. */
export class XxpLexer extends DefaultLexer {
    private leftOut: ReadonlySet<number> = new Set();

    constructor(services: LangiumCoreServices) {
        super(services);
    }

    override tokenize(text: string, options?: TokenizeOptions): LexerResult {
        if (isBinary(text)) return notText();
        const read = this.withoutOpenComment(text, options);
        const result = { ...read, errors: joined(text, read.errors) };
        const partial = options?.mode === 'partial';
        const pass = new SecondPass(result.tokens, this.definition, partial);
        const { tokens: all, skipped: taken, diagnostics } = pass.run();
        const skipped = [...taken, ...all.filter((token, index) => this.leftOut.has(index) && !Number.isNaN(token.startOffset))];
        const tokens = this.leftOut.size === 0 ? all : all.filter((_, index) => !this.leftOut.has(index));
        const hidden = skipped.length === 0 ? result.hidden : [...result.hidden, ...skipped].sort((a, b) => a.startOffset - b.startOffset);
        const remarks = partial ? [] : [...diagnostics, ...blockComments(result), ...invisibleCharacters(text, result)];
        const report: XxpLexingReport = { diagnostics: [...result.report?.diagnostics ?? [], ...remarks], unread: new Set(skipped.filter(isWord).map((token) => token.image)) };
        return { ...result, tokens, hidden, report };
    }

    /** While it works, the tokens of these numbers are kept from the parser. */
    leavingOut<T>(numbers: ReadonlySet<number>, work: () => T): T {
        this.leftOut = numbers;
        try {
            return work();
        } finally {
            this.leftOut = new Set();
        }
    }

    /** The tokens as they stand in the text, without the second pass. */
    first(text: string): LexerResult {
        return super.tokenize(text);
    }

    /** A comment that is never closed takes in all that follows. */
    private withoutOpenComment(text: string, options?: TokenizeOptions): LexerResult {
        const result = super.tokenize(text, options);
        const open = result.tokens.find((token) => token.image === '/' && text[token.startOffset + 1] === '*');
        if (open === undefined) return result;
        const before = super.tokenize(text.slice(0, open.startOffset), options);
        const error = { offset: open.startOffset, line: open.startLine, column: open.startColumn, length: 2, message: 'This comment is never closed; write */ where it ends, or // before each of its lines' };
        return { ...before, errors: [...before.errors, error] };
    }
}

/** Text has no NUL, and few characters that could not be decoded. */
function isBinary(text: string): boolean {
    if (text.includes('\0')) return true;
    const undecoded = text.match(/\uFFFD/g)?.length ?? 0;
    return undecoded > 8 && undecoded > text.length / 50;
}

function notText(): LexerResult {
    const remark: XxpLexingDiagnostic = { message: 'This is not a text file; save it as UTF-8, or give it another suffix if it is none of yours', offset: 0, length: 1, line: 1, column: 1, severity: 'error', code: 'syntax/not-text' };
    return { tokens: [], hidden: [], errors: [], report: { diagnostics: [remark] } };
}

/** Neighbours with nothing but white space between them are one mistake. */
function joined(text: string, errors: LexerResult['errors']): LexerResult['errors'] {
    const found: LexerResult['errors'] = [];
    for (const error of errors) {
        const before = found.at(-1);
        const gap = before === undefined ? undefined : text.slice(before.offset + before.length, error.offset);
        if (before !== undefined && gap?.trim() === '' && error.line === before.line) {
            const length = error.offset + error.length - before.offset;
            found[found.length - 1] = { ...before, length, message: meansNothing(text.slice(before.offset, before.offset + length)) };
        } else {
            found.push(error);
        }
    }
    return found;
}

function blockComments({ hidden }: LexerResult): XxpLexingDiagnostic[] {
    return hidden.filter((token) => token.tokenType.name === 'ML_COMMENT').map((token) => ({
        message: 'ExtremeXP\'s engine rejects comments in /* */; begin each line with // if the file is to run there too',
        offset: token.startOffset, line: token.startLine!, column: token.startColumn!, length: 2,
        severity: 'warning', code: 'syntax/block-comment',
    }));
}
