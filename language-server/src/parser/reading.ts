/** What is read of the tokens so far: what goes on to the parser, what is left out of the tree, and where in the blocks the reading stands. */
import type { XxpLexingDiagnostic } from './lexer.ts';
import { holdsLinks, mayBegin, type BlockKind } from './statements.ts';
import { arrows, type Token, type TokenType } from './tokens.ts';

export interface Block {
    readonly kind: BlockKind;
    /** For messages: `space Coarse`. */
    readonly title: string;
    readonly line: number;
    readonly column: number;
}

const signs = new Set(['+', '-', '*', '/', '%', '<', '<=', '>', '>=', '=', '==', '!=', '!', '&&', '||', 'and', 'or', 'not', 'in']);
/** Words of a space that are also settings of the user's own: `data = 3;`. */
const alsoSettings = new Set(['require', 'prefer', 'stop', 'reuse', 'data']);

export class Reading {
    readonly tokens: Token[];
    readonly types: Readonly<Record<string, TokenType>>;
    /** The text ends at a cursor; its last word may mean anything and nothing is closed behind it. */
    readonly partial: boolean;
    readonly out: Token[] = [];
    readonly skipped: Token[] = [];
    readonly diagnostics: XxpLexingDiagnostic[] = [];
    readonly blocks: Block[] = [];
    /** The tokens since the last `;` or brace. */
    statement: Token[] = [];
    /** Whether a `when` stands in it. */
    conditional = false;
    /** How many brackets are open in it. */
    brackets = 0;
    /** Since the last comma: in a list of numbers each may have its own. */
    signs = 0;
    /** Closing braces that the file lacks altogether. */
    lacking: number;

    constructor(tokens: readonly Token[], types: Readonly<Record<string, TokenType>>, partial: boolean) {
        this.tokens = [...tokens];
        this.types = types;
        this.partial = partial;
        this.lacking = partial ? 0 : count(tokens, '{') - count(tokens, '}');
    }

    /** That of the innermost block. */
    get kind(): BlockKind {
        return this.blocks.at(-1)?.kind ?? 'file';
    }

    /** Takes a token as part of the statement. */
    add(token: Token): void {
        if (token.image === 'when' && this.statement.length > 0) this.conditional = true;
        this.signs = token.image === ',' ? 0 : this.signs + Number(signs.has(token.image));
        this.statement.push(token);
        this.out.push(token);
    }

    emit(token: Token): void {
        this.out.push(token);
    }

    endStatement(): void {
        this.conditional = false;
        this.statement = [];
        this.brackets = 0;
        this.signs = 0;
    }

    report(token: Token, code: string, message: string, severity: 'error' | 'warning' = 'error'): void {
        this.diagnostics.push({ message, code, severity, offset: token.startOffset, length: token.image.length, line: token.startLine!, column: token.startColumn! });
    }

    /** A token that stands nowhere: the parser takes it, the tree leaves it out. */
    inserted(image: string): Token {
        const type = this.types[image]!;
        return {
            image, tokenType: type, tokenTypeIdx: type.tokenTypeIdx!, isInsertedInRecovery: true,
            startOffset: NaN, endOffset: NaN, startLine: NaN, endLine: NaN, startColumn: NaN, endColumn: NaN,
        };
    }

    /** Whether a statement begins at `at` with a name of the user's, in a block of this kind. */
    beginsWithName(kind: BlockKind, at: number): boolean {
        const token = this.tokens[at]!;
        const following = this.tokens[at + 1];
        if (following === undefined || /^(START|END)$/.test(token.image)) return false;
        if (holdsLinks(kind)) {
            if (arrows.has(following.image)) return true;
            if (kind === 'task') return following.image === '.' && arrows.has(this.tokens[at + 3]?.image ?? '');
            return kind === 'control' ? following.image === ';' : following.image === '.';
        }
        return kind === 'space' && following.image === '=' && (!mayBegin(kind, token.image) || alsoSettings.has(token.image));
    }
}

function count(tokens: readonly Token[], image: string): number {
    return tokens.reduce((sum, token) => token.image === image ? sum + 1 : sum, 0);
}
