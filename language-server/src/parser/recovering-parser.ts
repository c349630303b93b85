/**
 * A parser that goes on behind a statement which it cannot read.
 * The generated one goes on somewhere, often outside of the block: all that follows is lost, with a message for each part of it.
 */
import { createParser, LangiumParser, type AstNode, type ParseResult, type ParserOptions } from 'langium';
import type { XxpServices } from '../module.ts';
import type { XxpLexer, XxpLexingReport } from './lexer.ts';
import { isWord, type Token } from './tokens.ts';

/** So many statements at most are tried to be left out of one file. */
const mostAttempts = 8;
/** In larger files an attempt takes too long for a keystroke. */
const mostText = 200_000;

export function createRecoveringParser(services: XxpServices): LangiumParser {
    const parser = createParser(services.Grammar, new RecoveringParser(services), services.parser.Lexer.definition);
    parser.finalize();
    return parser;
}

type ParserError = ParseResult['parserErrors'][number];
/** The first token of a statement, and the one behind its last. */
type Statement = readonly [start: number, end: number];

class RecoveringParser extends LangiumParser {
    private readonly statements: XxpLexer;

    constructor(services: XxpServices) {
        super(services);
        this.statements = services.parser.Lexer;
    }

    /** Leaves a statement with an error out where this saves others, so that one mistake is one message. */
    override parse<T extends AstNode>(input: string, options: ParserOptions = {}): ParseResult<T> {
        let result = super.parse<T>(input, options);
        if (result.parserErrors.length === 0) return result;
        const { tokens } = this.statements.tokenize(input);
        const kept: ParserError[] = [];
        const left = new Set<number>();
        const tried = new Set<number>();
        while (result.parserErrors.length > 1 && tried.size < mostAttempts && input.length <= mostText) {
            const error = result.parserErrors.find((each) => !tried.has(statementOf(tokens, each)[0]));
            if (error === undefined) break;
            const statement = statementOf(tokens, error);
            tried.add(statement[0]);
            const more = new Set([...left, ...indexes(statement)]);
            const without = this.statements.leavingOut(more, () => super.parse<T>(input, options));
            if (without.parserErrors.length + 1 >= result.parserErrors.length) continue;
            kept.push(error);
            indexes(statement).forEach((index) => left.add(index));
            result = without;
        }
        const parserErrors = [...kept, ...result.parserErrors];
        const unread = parserErrors.flatMap((error) => indexes(statementOf(tokens, error)).map((index) => tokens[index]!)).filter(isWord).map((token) => token.image);
        const report = result.lexerReport as XxpLexingReport | undefined;
        const lexerReport: XxpLexingReport = { diagnostics: report?.diagnostics ?? [], unread: new Set([...report?.unread ?? [], ...unread]) };
        return { ...result, parserErrors, lexerReport };
    }
}

/** The statement in which an error lies, with its block if it has one. */
function statementOf(tokens: readonly Token[], { token, previousToken }: ParserError & { readonly previousToken?: Token }): Statement {
    const found = tokens.indexOf(token);
    const at = found >= 0 ? found : sameToken(tokens, token) ?? sameToken(tokens, previousToken) ?? tokens.length - 1;
    let start = at;
    while (start > 0 && !/^[;{}]$/.test(tokens[start - 1]!.image)) start--;
    let end = at;
    let depth = 0;
    for (; end < tokens.length; end++) {
        const { image } = tokens[end]!;
        if (image === '}' && depth === 0) break;
        if (image === '{') depth++;
        if (image === '}') depth--;
        if (depth === 0 && (image === ';' || image === '}')) return [start, end + 1];
    }
    return [start, end];
}

/** Each reading makes tokens of its own. */
function sameToken(tokens: readonly Token[], token: Token | undefined): number | undefined {
    const found = token === undefined ? -1 : tokens.findIndex((each) => each.startOffset === token.startOffset && each.image === token.image);
    return found < 0 ? undefined : found;
}

function indexes([start, end]: Statement): number[] {
    return Array.from({ length: end - start }, (_, index) => start + index);
}
