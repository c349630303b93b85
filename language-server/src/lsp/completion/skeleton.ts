/**
 * What of the text before the cursor decides what may be written there: the blocks that are open, and the statement that was begun.
 * All else is left out, so that neither what is broken further up nor the size of the file matters.
 */
import { CstUtils, type AstNode, type CstNode, type LexerResult } from 'langium';
import { SecondPass } from '../../parser/second-pass.ts';
import type { Token } from '../../parser/tokens.ts';

export interface Skeleton {
    /** Outermost first; each with the statement that opened it and its brace. */
    readonly blocks: readonly (readonly Token[])[];
    /** The tokens of the statement that the cursor stands in, before the word at the cursor. */
    readonly statement: readonly Token[];
}

export function skeletonOf(tokens: readonly Token[], definition: Readonly<Record<string, Token['tokenType']>>): Skeleton {
    const blocks: Token[][] = [];
    let statement: Token[] = [];
    for (const token of new SecondPass(tokens, definition, true).run().tokens) {
        if (token.image === '{') {
            blocks.push([...statement, token]);
            statement = [];
        } else if (token.image === '}' || token.image === ';') {
            if (token.image === '}') blocks.pop();
            statement = [];
        } else {
            statement.push(token);
        }
    }
    return { blocks, statement };
}

export function textOf({ blocks, statement }: Skeleton): string {
    // Behind `?->` a block may follow at once, by which the parser would lose sight of the names; `->` leads to all of them.
    return [...blocks, statement].flat().map((token) => token.image).join(' ').replace(/\?->$/, '->');
}

/** Whether the statement could have ended on a line before, were its `;` not missing. */
export function mayHaveEnded({ statement }: Skeleton, text: string): boolean {
    const last = statement.at(-1);
    if (last === undefined || statement.length < 2 || !/[\r\n]/.test(text.slice(last.endOffset! + 1))) return false;
    const open = statement.reduce((depth, { image }) => depth + (/^[([]$/.test(image) ? 1 : /^[)\]]$/.test(image) ? -1 : 0), 0);
    return open <= 0 && /[\w"')\]]$/.test(last.image);
}

/** The node of the statement that was begun, else of the innermost block that was read. */
export function nodeOf(root: CstNode, { blocks, statement }: Skeleton): AstNode | undefined {
    const last = statement.at(-1);
    const own = last && leafNode(root, last);
    if (own !== undefined) return own;
    for (const block of [...blocks].reverse()) {
        // The brace belongs to the node of the block; where that was lost, the words before it may be left.
        const node = leafNode(root, block.at(-1)!) ?? leafNode(root, block[0]!);
        if (node !== undefined) return node;
    }
    return root.astNode;
}

function leafNode(root: CstNode, token: Token): AstNode | undefined {
    const leaf = CstUtils.findLeafNodeAtOffset(root, token.startOffset);
    return leaf === undefined || leaf.hidden || leaf.offset !== token.startOffset ? undefined : leaf.astNode;
}

/** Whether the text ends within a comment. */
export function endsInComment(text: string, { hidden, errors }: LexerResult): boolean {
    const last = hidden.at(-1);
    return (last?.tokenType.name === 'SL_COMMENT' && last.endOffset! + 1 === text.length) || errors.some((error) => text.startsWith('/*', error.offset));
}

/** Nobody types a longer name. */
const longestName = 200;

/** Where the word or the half of an arrow before the cursor begins. */
export function wordStart(before: string): number {
    const from = Math.max(0, before.length - longestName);
    return from + /(\^?[A-Za-z_]\w*(-\w+)*|--|\?-|[-?])?$/.exec(before.slice(from))!.index;
}
