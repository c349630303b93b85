/**
 * Goes over the tokens of a file once, statement by statement, before the parser sees them.
 *
 * - The name that begins a link becomes a `STMT_ID`, so that no broken statement looks like one.
 * - A missing `;` or `}` is put in, an extra `}` and a statement that begins with an unknown word are taken out
 *   (they stay in the tree as hidden tokens), each with a message of its own. So one mistake gives one message,
 *   and everything around it is read.
 * - Nesting is limited, as the parser calls itself for each level.
 */
import { belongsFurtherOut, closeAll, closeBlock, insertClosingBraces, insertOpeningBrace, lacksOpeningBrace, openBlock } from './braces.ts';
import { fusedWord } from './fused-words.ts';
import { readImportLines } from './import-lines.ts';
import type { XxpLexingDiagnostic } from './lexer.ts';
import { quoted } from './quoted.ts';
import { Reading } from './reading.ts';
import { holdsLinks, isFree, mayBegin } from './statements.ts';
import { reserved } from './token-builder.ts';
import { arrows, connecting, endsOperand, isWord, retype, tellNamesFromValues, type Token } from './tokens.ts';
import { unknownStatement } from './unknown-statement.ts';

export const nestingLimit = 64;
/** A formula is read as a tree, as deep as it has signs. */
const mostSigns = 500;

/** After these, and only these, a statement waits for a name. */
const structural = new Set(['define', 'configure', 'input', 'output', 'data', 'task', 'operator', 'param', 'metric', 'group', 'workflow', 'experiment', 'space', 'interaction', 'event', 'package']);
const declaring = new Set([...structural, 'param_values']);
/** What must follow a word that begins a statement, where that is known. */
const namesBehind: Readonly<Record<string, readonly string[]>> = { maximize: ['ID', '.', 'ID'], minimize: ['ID', '.', 'ID'], show: ['ID', '.', 'ID'], strategy: ['ID'], prune: ['ID'], intent: ['ID'] };

export class SecondPass extends Reading {
    /** Nested too deep: what follows is not read. */
    private cut = false;

    run(): { readonly tokens: Token[]; readonly skipped: Token[]; readonly diagnostics: XxpLexingDiagnostic[] } {
        if (!this.partial) readImportLines(this);
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
                if (this.statement.length > 0 && !isFree(this.kind)) this.insertSemicolon();
                closeBlock(this, token, this.tokens[at + 1]);
                return at + 1;
            case '{':
                if (this.statement.length > 0) {
                    openBlock(this, token);
                    return at + 1;
                }
                return this.begin(at);
            default:
                if (this.kind === 'group') return this.member(at);
                if (token.image === ',' && this.startsAnotherTask(token)) return at + 1;
                if (this.endIsTooLong(at)) this.shortenEnd(at);
                if (this.statement.length === 0) return this.begin(at);
                this.splitFused(at);
                this.nameReserved(at);
                if (this.lacksArrow(at)) this.insertArrow();
                if (lacksOpeningBrace(this, at)) {
                    insertOpeningBrace(this);
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
        if ((this.lacking > 0 || misplaced) && belongsFurtherOut(this, token, following)) insertClosingBraces(this, token);
        const kind = this.kind;
        if (token.image === 'import' && kind !== 'file' && token.startColumn !== 1 && !this.beginsWithName(kind, at)) return this.skipStatement(at);
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
        if (!reserved.has(token.image)) return;
        const following = this.tokens[at + 1]?.image ?? '';
        const declares = this.statement.every((each) => declaring.has(each.image)) && /^([;{=]|of|from)$/.test(following);
        if (declares) this.report(token, 'name/reserved', `'${token.image}' has a meaning of its own, so that nothing can refer to what is called so; give it another name`, 'warning');
        if (declares || this.canOnlyBeName(at, following)) retype(token, this.types['ID']!);
    }

    /** `type START;`, `A.END --> B.in;`, `param p = END;`: nothing but a name stands there. */
    private canOnlyBeName(at: number, following: string): boolean {
        const [before, place] = [this.tokens[at - 1]!, /^(START|END)$/.test(this.tokens[at]!.image)];
        if (before.image === '.') return place && holdsLinks(this.kind) && before.endLine === this.tokens[at]!.startLine && (following === ';' || arrows.has(following));
        if (following !== ';') return false;
        if (this.statement.length === 1) return before.image === 'type' || before.image === 'intent';
        return place && before.image === '=' && this.statement.length === 3 && this.kind === 'space task';
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

    /** `Flow.Train.rows --> …`: an end of a link that begins with the name of its workflow or package, or has a part too many. */
    private endIsTooLong(at: number): boolean {
        if (this.partial || !/^(workflow|variant)$/.test(this.kind) || !(this.statement.length === 0 || arrows.has(this.statement.at(-1)!.image))) return false;
        const [first, dot, second, otherDot, third] = this.tokens.slice(at, at + 5);
        return dot?.image === '.' && otherDot?.image === '.' && [first, second, third].every((each) => each !== undefined && isWord(each) && each.startLine === first!.startLine);
    }

    /** Only the name of the workflow or of the package can be left out before a port; else the third part is one too many. */
    private shortenEnd(at: number): void {
        const [first, , second, , third] = this.tokens.slice(at, at + 5);
        const packaged = this.out.some(({ image }, index) => image === 'package' && this.out[index + 1]?.image === first!.image);
        const ownName = packaged || this.blocks.at(-1)!.title === `workflow ${first!.image}`;
        const [task, port] = ownName ? [second!, third!] : [first!, second!];
        this.report(ownName ? first! : third!, 'syntax/long-end', `An end of a link has two parts at most, a task and its port; write '${task.image}.${port.image}'`);
        this.skipped.push(...this.tokens.splice(ownName ? at : at + 3, 2));
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
        if (connecting.has(before.image) || this.goesOnWith(token)) return false;
        const following = this.tokens[at + 1];
        if (following === undefined || this.statement.every((each) => structural.has(each.image))) return false;
        if (holdsLinks(kind) && (arrows.has(following.image) || (kind !== 'control' && kind !== 'task' && following.image === '.'))) return true;
        if (this.lacksName() || this.isUnfinished()) return this.leavesOff(at);
        return this.statement.length > 1 && (mayBegin(kind, token.image) || belongsFurtherOut(this, token, following));
    }

    /** Words that begin statements as well: `timeout 3m default a`, `on timeout stop`, `prune asha on minimize T.loss`. */
    private goesOnWith({ image }: Token): boolean {
        const [first, second, third] = this.statement;
        if (image === 'default' && /^(timeout|input)$/.test(first!.image)) return true;
        if (first!.image === 'prune') return /^(on|maximize|minimize)$/.test(image);
        if (first!.image !== 'on') return false;
        return second === undefined ? image === 'timeout' : third === undefined && /^(default|reject|stop|continue|ask)$/.test(image);
    }

    /** `experiment E {` at the very left of a line is nothing else, whatever broke off before it. */
    private opensTopLevel(at: number): boolean {
        const [token, name, brace] = this.tokens.slice(at, at + 3);
        return token!.startColumn === 1 && (token!.image === 'experiment' || token!.image === 'workflow') && name !== undefined && isWord(name) && /^(\{|from)$/.test(brace?.image ?? '');
    }

    /** `maximize Train.` or `A ->`, and on the next line `space S of W`: two words in a row go on with nothing. */
    private breaksOff(at: number): boolean {
        const [token, following] = this.tokens.slice(at, at + 2);
        return following !== undefined && isWord(following) && (mayBegin(this.kind, token!.image) || belongsFurtherOut(this, token!, following));
    }

    /** The same, where `control {` or `runs =` cannot go on with it either. */
    private leavesOff(at: number): boolean {
        return this.breaksOff(at) || (/^[={]$/.test(this.tokens[at + 1]?.image ?? '') && mayBegin(this.kind, this.tokens[at]!.image));
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

    private closeFile(): void {
        const last = this.tokens.at(-1);
        if (last === undefined) return;
        if (this.statement.length > 0 && !isFree(this.kind) && !this.cut) this.insertSemicolon();
        closeAll(this, last, this.cut);
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
}
