/**
 * Goes over the tokens of a file once, statement by statement, before the parser sees them.
 *
 * - The name that begins a link becomes a `STMT_ID`, so that no broken statement looks like one.
 * - A missing `;` or `}` is put in, an extra `}` and a statement that begins with an unknown word are taken out
 *   (they stay in the tree as hidden tokens), each with a message of its own. So one mistake gives one message,
 *   and everything around it is read.
 * - Nesting is limited, as the parser calls itself for each level.
 */
import type { XxpLexingDiagnostic } from './lexer.ts';
import { fusedWord } from './fused-words.ts';
import { isHead, mendHead } from './heads.ts';
import { connecting, endsOperand, isWord, retype, tellNamesFromValues, type Token, type TokenType } from './tokens.ts';
import { quoted } from './quoted.ts';
import { blockOpenedBy, holdsLinks, isFree, mayBegin, type BlockKind } from './statements.ts';
import { reserved } from './token-builder.ts';
import { unknownStatement } from './unknown-statement.ts';

export const nestingLimit = 64;
/** A formula is read as a tree, as deep as it has signs. */
const mostSigns = 500;
const signs = new Set(['+', '-', '*', '/', '%', '<', '<=', '>', '>=', '=', '==', '!=', '!', '&&', '||', 'and', 'or', 'not', 'in']);

interface Block {
    readonly kind: BlockKind;
    /** For messages: `space Coarse`. */
    readonly title: string;
    readonly line: number;
    readonly column: number;
}

const arrows = new Set(['->', '-->', '?->', '-?>', '!->']);
/** After these, and only these, a statement waits for a name. */
const structural = new Set(['define', 'configure', 'input', 'output', 'data', 'task', 'operator', 'param', 'metric', 'group', 'workflow', 'experiment', 'space', 'interaction', 'event', 'package']);
const declaring = new Set([...structural, 'param_values']);
/** What must follow a word that begins a statement, where that is known. */
const namesBehind: Readonly<Record<string, readonly string[]>> = { maximize: ['ID', '.', 'ID'], minimize: ['ID', '.', 'ID'], show: ['ID', '.', 'ID'], strategy: ['ID'], intent: ['ID'] };
/** Words of a space that are also settings of the user's own: `data = 3;`. */
const alsoSettings = new Set(['require', 'prefer', 'stop', 'reuse', 'data']);

export class SecondPass {
    private readonly out: Token[] = [];
    private readonly skipped: Token[] = [];
    private readonly diagnostics: XxpLexingDiagnostic[] = [];
    private readonly blocks: Block[] = [];
    private readonly tokens: Token[];
    private readonly types: Readonly<Record<string, TokenType>>;
    private readonly partial: boolean;
    private statement: Token[] = [];
    /** Whether a `when` stands in it. */
    private conditional = false;
    private brackets = 0;
    /** Since the last comma: in a list of numbers each may have its own. */
    private signs = 0;
    /** Nested too deep: what follows is not read. */
    private cut = false;
    /** Closing braces that the file lacks altogether. */
    private lacking: number;

    /** `partial`: the text ends at a cursor; its last word may mean anything and nothing is closed behind it. */
    constructor(tokens: readonly Token[], types: Readonly<Record<string, TokenType>>, partial: boolean) {
        this.tokens = [...tokens];
        this.types = types;
        this.partial = partial;
        this.lacking = partial ? 0 : count(tokens, '{') - count(tokens, '}');
    }

    run(): { readonly tokens: Token[]; readonly skipped: Token[]; readonly diagnostics: XxpLexingDiagnostic[] } {
        tellNamesFromValues(this.tokens, this.types['ID']!, this.partial);
        let at = 0;
        while (at < this.tokens.length) {
            if (this.blocks.length > nestingLimit || this.brackets > nestingLimit) {
                this.report(this.tokens[at]!, 'syntax/nesting', `This is nested more than ${nestingLimit} levels deep; the rest of the file is not read`);
                this.cut = true;
                break;
            }
            if (this.signs > mostSigns) {
                this.report(this.tokens[at]!, 'syntax/nesting', `This formula has more than ${mostSigns} signs; write a shorter one, as the rest of the file is not read`);
                this.cut = true;
                break;
            }
            at = this.next(at);
        }
        if (!this.partial) this.closeFile();
        return { tokens: this.out, skipped: this.skipped, diagnostics: this.diagnostics };
    }

    /** Takes the token at `at`, perhaps with others, and says where to go on. */
    private next(at: number): number {
        const token = this.tokens[at]!;
        switch (token.image) {
            case ';':
                this.emit(token);
                this.endStatement();
                return at + 1;
            case '}':
                this.close(token, this.tokens[at + 1]);
                return at + 1;
            case '{':
                if (this.statement.length > 0) {
                    this.open(token);
                    return at + 1;
                }
                return this.begin(at);
            default:
                if (this.kind === 'group') return this.member(at);
                if (token.image === ',' && this.startsAnotherTask(token)) return at + 1;
                if (this.statement.length === 0) return this.begin(at);
                this.splitFused(at);
                this.nameReserved(at);
                if (this.lacksArrow(at)) this.insertArrow();
                if (this.lacksOpeningBrace(at)) {
                    this.insertOpeningBrace();
                    return this.begin(at);
                }
                if (this.startsAnew(at)) {
                    if (this.lacksName()) this.insertName();
                    else if (this.isUnfinished()) this.dropStatement();
                    if (this.statement.length > 0) this.insertSemicolon();
                    return this.begin(at);
                }
                if (token.image === '(' || token.image === '[') this.brackets++;
                if (token.image === ')' || token.image === ']') this.brackets = Math.max(0, this.brackets - 1);
                this.add(this.tokens[at]!);
                return at + 1;
        }
    }

    /** The first token of a statement. */
    private begin(at: number): number {
        if (this.kind === 'file' && this.tokens[at]!.image === 'assembled' && this.tokens[at + 1]?.image === 'workflow') return this.leaveOutAssembled(at);
        this.splitFused(at);
        const token = this.tokens[at]!;
        const following = this.tokens[at + 1];
        const misplaced = !isFree(this.kind) && !mayBegin(this.kind, token.image) && !this.beginsWithName(this.kind, at);
        if ((this.lacking > 0 || misplaced) && this.closesBlocks(token, following)) this.insertBraces(token);
        const kind = this.kind;
        if (isFree(kind) || (this.partial && following === undefined)) {
            this.add(token);
        } else if (isWord(token) && this.beginsWithName(kind, at)) {
            retype(token, this.types['STMT_ID']!);
            this.add(token);
        } else if (token.image === '...' && mayBegin(kind, token.image)) {
            this.emit(token); // Stands for what is still to be written, and needs no ';'.
        } else if (mayBegin(kind, token.image) || (holdsLinks(kind) && /^(START|END)$/.test(token.image))) {
            this.add(token);
        } else if (kind === 'control' && token.image === '(') {
            this.brackets++;
            this.add(token);
        } else {
            return this.skipStatement(at);
        }
        return at + 1;
    }

    /** `assembled workflow V from B`, in the words of a first design. */
    private leaveOutAssembled(at: number): number {
        const token = this.tokens[at]!;
        this.report(token, 'engine/assembled', 'ExtremeXP\'s engine does not know \'assembled\'; \'workflow … from …\' says it all, so delete it', 'warning');
        this.skipped.push(token);
        return at + 1;
    }

    /** ExtremeXP's engine takes `taskFit;` for `task Fit;`. */
    private splitFused(at: number): void {
        const token = this.tokens[at]!;
        const word = isFree(this.kind) || !isWord(token) || this.partial ? undefined : fusedWord(this.kind, this.statement, this.tokens, at);
        if (word === undefined) return;
        const { length } = word;
        const rest = token.image.slice(length);
        this.report(token, 'syntax/fused-word', `'${token.image}' is read as '${word} ${rest}'; write a space between`, 'warning');
        const first: Token = { ...token, image: word, endOffset: token.startOffset + length - 1, endColumn: token.startColumn! + length - 1 };
        const second: Token = { ...token, image: rest, startOffset: token.startOffset + length, startColumn: token.startColumn! + length };
        retype(first, this.types[word]!);
        retype(second, this.types[/^\d/.test(rest) ? 'NUMBER' : rest] ?? this.types['ID']!);
        this.tokens.splice(at, 1, first, second);
    }

    /** `task START;` declares a task of that name, in ExtremeXP's engine as well; no link can mean it. */
    private nameReserved(at: number): void {
        const token = this.tokens[at]!;
        const before = this.statement.at(-1)!;
        const declares = reserved.has(token.image) && declaring.has(before.image) && this.statement.every((each) => declaring.has(each.image)) && /^([;{=]|of|from)$/.test(this.tokens[at + 1]?.image ?? '');
        if (!declares) return;
        this.report(token, 'name/reserved', `'${token.image}' has a meaning of its own, so that nothing can refer to what is called so; give it another name`, 'warning');
        retype(token, this.types['ID']!);
    }

    /** `define task A, B;` declares both: the comma stands for `; define task`. */
    private startsAnotherTask(comma: Token): boolean {
        const [first, second, third] = this.statement;
        if (this.statement.length !== 3 || first!.image !== 'define' || second!.image !== 'task' || !isWord(third!)) return false;
        this.skipped.push(comma);
        this.emit(this.inserted(';'));
        this.endStatement();
        this.add(this.inserted('define'));
        this.add(this.inserted('task'));
        return true;
    }

    /** In a group stand names, and tasks that are declared there. */
    private member(at: number): number {
        const token = this.tokens[at]!;
        const declares = this.statement.length === 0 && token.image === 'task' && isWord(this.tokens[at + 1] ?? token) && /^[;{]$/.test(this.tokens[at + 2]?.image ?? '');
        if (isWord(token) && this.statement.length === 0 && !declares) retype(token, this.types['STMT_ID']!);
        if (declares) this.add(token);
        else this.emit(token);
        return at + 1;
    }

    private beginsWithName(kind: BlockKind, at: number): boolean {
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

    /** Whether the token at `at`, first on its line, begins a statement although the one before has no `;`. */
    private startsAnew(at: number): boolean {
        const token = this.tokens[at]!;
        const before = this.tokens[at - 1]!;
        const kind = this.kind;
        if (this.opensTopLevel(at)) return true;
        if (isFree(kind) || !isWord(token) || token.startLine! <= before.endLine!) return false;
        if (before.image === '.' || arrows.has(before.image)) return this.breaksOff(at);
        if (!endsOperand(before)) return this.isUnfinished() && this.leavesOff(at);
        if (this.brackets > 0) return false;
        if (this.statement.length > 1 && this.isUnfinished()) return this.leavesOff(at);
        if (connecting.has(before.image) || (token.image === 'default' && /^(timeout|input)$/.test(this.statement[0]!.image))) return false;
        const following = this.tokens[at + 1];
        if (following === undefined || this.statement.every((each) => structural.has(each.image))) return false;
        if (holdsLinks(kind) && (arrows.has(following.image) || (kind !== 'control' && kind !== 'task' && following.image === '.'))) return true;
        if (this.lacksName() || this.isUnfinished()) return this.leavesOff(at);
        return this.statement.length > 1 && (mayBegin(kind, token.image) || this.closesBlocks(token, following));
    }

    /** `experiment E {` at the very left of a line is nothing else, whatever broke off before it. */
    private opensTopLevel(at: number): boolean {
        const [token, name, brace] = this.tokens.slice(at, at + 3);
        return token!.startColumn === 1 && (token!.image === 'experiment' || token!.image === 'workflow') && name !== undefined && isWord(name) && /^(\{|from)$/.test(brace?.image ?? '');
    }

    /** `maximize Train.` or `A ->`, and on the next line `space S of W`: two words in a row go on with nothing. */
    private breaksOff(at: number): boolean {
        const [token, following] = this.tokens.slice(at, at + 2);
        return following !== undefined && isWord(following) && (mayBegin(this.kind, token!.image) || this.closesBlocks(token!, following));
    }

    /** The same, where `control {` or `runs =` cannot go on with it either. */
    private leavesOff(at: number): boolean {
        return this.breaksOff(at) || (/^[={]$/.test(this.tokens[at + 1]?.image ?? '') && mayBegin(this.kind, this.tokens[at]!.image));
    }

    /** Whether `token` belongs to a block further out and stands as far left as that. */
    private closesBlocks(token: Token, following: Token | undefined): boolean {
        const inner = this.blocks.at(-1);
        if (inner === undefined || !isWord(token) || token.startLine! <= inner.line || token.startColumn! > inner.column) return false;
        if (following !== undefined && (arrows.has(following.image) || following.image === '=')) return false;
        return this.blocks.some((_, depth) => mayBegin(depth === 0 ? 'file' : this.blocks[depth - 1]!.kind, token.image));
    }

    private insertBraces(token: Token): void {
        while (this.blocks.length > 0) {
            const inner = this.blocks.at(-1)!;
            if (token.startColumn! > inner.column) break;
            const outer = this.blocks.at(-2)?.kind ?? 'file';
            this.reportOpenBlock(inner, `before this '${token.image}'`, token);
            this.out.push(this.inserted('}'));
            this.blocks.pop();
            this.lacking--;
            if (mayBegin(outer, token.image) && token.startColumn! >= inner.column) break;
        }
    }

    /** Takes out a statement that begins with something that begins none. */
    private skipStatement(at: number): number {
        const first = this.tokens[at]!;
        let end = at;
        let depth = 0;
        for (; end < this.tokens.length; end++) {
            const token = this.tokens[end]!;
            if (depth === 0 && end > at && token.image === '}') break;
            if (depth === 0 && end > at && token.startLine! > this.tokens[end - 1]!.endLine! && mayBegin(this.kind, token.image)) break;
            if (token.image === '{') depth++;
            if (token.image === '}' && --depth <= 0) { end++; break; }
            if (depth === 0 && token.image === ';') { end++; break; }
        }
        const statement = this.tokens.slice(at, end);
        for (const token of statement) this.skipped.push(token);
        this.diagnostics.push(unknownStatement(this.kind, this.blocks.map((block) => block.kind), statement, first));
        return end;
    }

    private open(token: Token): void {
        // A name that begins a link is no keyword, whatever it looks like.
        const kind = this.blockOpenedByStatement();
        if (kind === 'unknown' && this.lacking > 0 && mayBegin(this.kind, this.statement[0]!.image) && !/^(param|metadata)$/.test(this.statement[0]!.image)) {
            this.report(token, 'syntax/extra-brace', 'This \'{\' opens nothing; delete it');
            this.skipped.push(token);
            this.lacking--;
            return;
        }
        const first = this.statement[0]!;
        const title = this.statement.slice(0, 2).map((each) => each.image).join(' ');
        this.mendHead(kind);
        this.emit(token);
        this.blocks.push({ kind, title, line: first.startLine!, column: first.startColumn! });
        this.endStatement();
    }

    private blockOpenedByStatement(): BlockKind {
        return blockOpenedBy(this.kind, this.statement.map((each) => each.tokenType.name === 'STMT_ID' ? '' : each.image));
    }

    /** Else the parser would lose all that stands in the block. */
    private mendHead(kind: BlockKind): void {
        const mended = this.partial || this.kind === 'group' ? undefined : mendHead(kind, this.statement);
        if (mended === undefined || mended.extra.length + mended.missing.length === 0) return;
        const [found] = mended.extra;
        const last = this.statement.at(-1)!;
        const isName = (word: string): boolean => word.startsWith('NAME');
        if (found !== undefined) this.report(found, 'syntax/unexpected', `Expected ${isName(mended.expected) ? 'a name' : `'${mended.expected}'`}, found ${quoted(found.image)}`);
        if (mended.missing.length > 0) this.report(last, 'syntax/missing-name', isName(mended.missing[0]!) ? `A name is missing after '${last.image}'` : `'${mended.missing[0]!}' and a name are missing after '${last.image}'`);
        this.out.splice(this.out.length - this.statement.length, this.statement.length, ...this.statement.filter((token) => !mended.extra.includes(token)));
        this.skipped.push(...mended.extra);
        this.out.push(...mended.missing.map((word) => this.inserted(isName(word) ? 'ID' : word)));
    }

    /** `task Fit` before `implementation "fit"; }`, in a file with more closing braces than others. */
    private lacksOpeningBrace(at: number): boolean {
        const token = this.tokens[at]!;
        if (this.lacking >= 0 || isFree(this.kind) || !isWord(token)) return false;
        const kind = this.blockOpenedByStatement();
        if (kind === 'unknown' || isFree(kind) || !(mayBegin(kind, token.image) || (holdsLinks(kind) && /^START$/.test(token.image)) || this.beginsWithName(kind, at))) return false;
        const junk = this.statement.findLastIndex((each) => isWord(each)) + 1;
        if (junk < this.statement.length && token.startLine! <= this.tokens[at - 1]!.endLine!) return false;
        if (!isHead(kind, this.statement.slice(0, junk))) return false;
        const first = this.statement[0]!;
        return !mayBegin(this.kind, token.image) || !mayEndAtOnce(kind) || (token.startLine! > first.startLine! && token.startColumn! > first.startColumn!);
    }

    private insertOpeningBrace(): void {
        const last = this.statement.findLast((each) => isWord(each))!;
        const kind = this.blockOpenedByStatement();
        const junk = this.statement.slice(this.statement.indexOf(last) + 1);
        this.report(last, 'syntax/missing-opening-brace', `A '{' is missing after '${last.image}'`);
        this.out.splice(this.out.length - junk.length, junk.length);
        this.skipped.push(...junk);
        const [first, second] = this.statement;
        this.emit(this.inserted('{'));
        this.blocks.push({ kind, title: `${first!.image} ${second?.image ?? ''}`.trim(), line: first!.startLine!, column: first!.startColumn! });
        this.lacking++;
        this.endStatement();
    }

    private close(token: Token, following: Token | undefined): void {
        if (this.statement.length > 0 && !isFree(this.kind)) this.insertSemicolon();
        if (this.blocks.length === 0) {
            this.skipped.push(token);
            this.report(token, 'syntax/extra-brace', 'This \'}\' closes nothing; delete it');
        } else if (this.closesTooEarly(token, following)) {
            const block = this.blocks.at(-1)!;
            this.skipped.push(token);
            this.report(token, 'syntax/extra-brace', `This '}' closes '${block.title}' of line ${block.line}, to which the next line still belongs; delete it`);
            this.lacking++;
        } else {
            this.emit(token);
            this.blocks.pop();
        }
        this.endStatement();
    }

    /** In a file with more closing braces than others: whether what follows belongs to the block by its word and its place. */
    private closesTooEarly(token: Token, following: Token | undefined): boolean {
        const inner = this.blocks.at(-1)!;
        if (this.lacking >= 0 || isFree(inner.kind) || following === undefined || !isWord(following) || following.startLine! <= token.startLine!) return false;
        return following.startColumn! > inner.column && (mayBegin(inner.kind, following.image) || this.beginsWithName(inner.kind, this.tokens.indexOf(following)));
    }

    private closeFile(): void {
        const last = this.tokens.at(-1);
        if (last === undefined) return;
        if (this.statement.length > 0 && !isFree(this.kind) && !this.cut) this.insertSemicolon();
        const open = this.blocks.at(-1);
        if (open !== undefined && !this.cut) this.reportOpenBlock(open, 'at the end of the file', last);
        while (this.blocks.pop() !== undefined) this.out.push(this.inserted('}'));
    }

    private insertSemicolon(): void {
        const last = this.statement.at(-1)!;
        // ExtremeXP's engine reads an import by its line, and never looks for the semicolon.
        const severity = this.statement.length === 2 && this.statement[0]!.image === 'import' ? 'warning' : 'error';
        if (!this.lacksName() && !this.isUnfinished()) this.report(last, 'syntax/missing-semicolon', `A ';' is missing after ${quoted(last.image)}`, severity);
        this.out.push(this.inserted(';'));
        this.endStatement();
    }

    /** ExtremeXP's engine takes `A -> B C;` for `A -> B -> C;`. */
    private lacksArrow(at: number): boolean {
        const [before, token, following] = this.tokens.slice(at - 1, at + 2);
        const links = holdsLinks(this.kind) && this.brackets === 0 && this.statement.at(-2)?.image === '->' && (following?.image === '->' || following?.image === ';');
        if (this.partial || !links || !isWord(before!) || !isWord(token!) || token!.startLine !== before!.endLine || before!.tokenType.name === 'START') return false;
        return this.statement.length > 2 && !this.statement.some((each) => /^([.?:]|["'].*)$/.test(each.image));
    }

    private insertArrow(): void {
        const last = this.statement.at(-1)!;
        this.report(last, 'syntax/missing-arrow', `A '->' is missing after '${last.image}'; ExtremeXP's engine reads it so`, 'warning');
        this.add(this.inserted('->'));
    }

    /** Whether a name must follow, and nothing else can. */
    private lacksName(): boolean {
        const last = this.statement.at(-1)!;
        if (this.statement.length === 1) return mayBegin(this.kind, last.image) && Object.hasOwn(namesBehind, last.image);
        return last.image === '.' || arrows.has(last.image);
    }

    /** So that the parser takes none of the next statement's words for it. */
    private insertName(): void {
        const last = this.statement.at(-1)!;
        this.report(last, 'syntax/missing-name', `A name is missing after '${last.image}'`);
        this.out.push(...(this.statement.length === 1 ? namesBehind[last.image]! : ['ID']).map((image) => this.inserted(image)));
    }

    /** Whether the statement broke off at its first word, or within a formula. */
    private isUnfinished(): boolean {
        const [first, last] = [this.statement[0]!, this.statement.at(-1)!];
        if (this.statement.length === 1) return last.image !== '...' && mayBegin(this.kind, last.image);
        const begun = /^(require|prefer)$/.test(first.image) || this.conditional;
        return begun && (/^(when|and|or|not|in)$/.test(last.image) || (!endsOperand(last) && last.image !== '.'));
    }

    /** What is not finished says nothing yet, and would take in what follows. */
    private dropStatement(): void {
        const last = this.statement.at(-1)!;
        this.report(last, 'syntax/missing-rest', `What belongs behind '${last.image}' is missing`);
        this.out.splice(this.out.length - this.statement.length);
        for (const token of this.statement) this.skipped.push(token);
        this.endStatement();
    }

    private reportOpenBlock(block: Block, where: string, token: Token): void {
        this.report(token, 'syntax/missing-brace', `A '}' is missing ${where}: '${block.title}' in line ${block.line} is still open`);
    }

    private report(token: Token, code: string, message: string, severity: 'error' | 'warning' = 'error'): void {
        this.diagnostics.push({ message, code, severity, offset: token.startOffset, length: token.image.length, line: token.startLine!, column: token.startColumn! });
    }

    /** A token that stands nowhere: the parser takes it, the tree leaves it out. */
    private inserted(image: string): Token {
        const type = this.types[image]!;
        return {
            image, tokenType: type, tokenTypeIdx: type.tokenTypeIdx!, isInsertedInRecovery: true,
            startOffset: NaN, endOffset: NaN, startLine: NaN, endLine: NaN, startColumn: NaN, endColumn: NaN,
        };
    }

    private get kind(): BlockKind {
        return this.blocks.at(-1)?.kind ?? 'file';
    }

    private add(token: Token): void {
        if (token.image === 'when' && this.statement.length > 0) this.conditional = true;
        this.signs = token.image === ',' ? 0 : this.signs + Number(signs.has(token.image));
        this.statement.push(token);
        this.out.push(token);
    }

    private emit(token: Token): void {
        this.out.push(token);
    }

    private endStatement(): void {
        this.conditional = false;
        this.statement = [];
        this.brackets = 0;
        this.signs = 0;
    }
}

/** Whether a `;` can stand in the place of the block. */
function mayEndAtOnce(kind: BlockKind): boolean {
    return /^(task|task file|experiment task|space task|data|parameter|metric)$/.test(kind);
}

function count(tokens: readonly Token[], image: string): number {
    return tokens.reduce((sum, token) => token.image === image ? sum + 1 : sum, 0);
}
