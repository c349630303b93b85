/**
 * The layout of a text: what should stand in each gap between its pieces.
 * Nothing but gaps is ever changed, so that what the text means and its comments stay as they are.
 *
 * Each statement has its own line, but a block that its author wrote in one line keeps it.
 * Line breaks inside a statement stay where they are; of several blank lines one stays.
 */
import type { XxpLexer } from '../../parser/lexer.ts';
import { valueWords } from '../../parser/token-builder.ts';
import { findPieces, type Piece, type Pieces } from './pieces.ts';

export interface LayoutOptions {
    /** One level of indentation. */
    readonly indent: string;
}

/** A gap whose text is not what it should be. */
export interface GapEdit {
    readonly start: number;
    readonly end: number;
    readonly text: string;
}

export interface Layout extends Pieces {
    /** In the order of the text. */
    readonly edits: readonly GapEdit[];
}

export function layOut(text: string, lexer: XxpLexer, options: LayoutOptions): Layout {
    const found = findPieces(text, lexer);
    const edits = gapEdits(text, found, options);
    // What would be read in another way stays as it is: only in a text with errors can layout change where something ends.
    const again = edits.length === 0 ? found : findPieces(applyEdits(text, edits), lexer);
    return { ...found, edits: sameReading(found, again) ? edits : [] };
}

export function applyEdits(text: string, edits: readonly GapEdit[]): string {
    const parts: string[] = [];
    let at = 0;
    for (const edit of edits) {
        parts.push(text.slice(at, edit.start), edit.text);
        at = edit.end;
    }
    return parts.join('') + text.slice(at);
}

function gapEdits(text: string, { pieces, stopped }: Pieces, { indent }: LayoutOptions): GapEdit[] {
    const newline = lineEnd(text);
    const edits: GapEdit[] = [];
    const place = (start: number, end: number, wanted: string): void => {
        if (text.slice(start, end) !== wanted) edits.push({ start, end, text: wanted });
    };
    const blocks: Piece[] = [];
    let statement: Piece[] = [];
    let conditional = false;
    let previous: Piece | undefined;
    let ownLine = true;
    for (const [index, piece] of pieces.entries()) {
        const start = previous?.end ?? (text.startsWith('\uFEFF') ? 1 : 0);
        const gap = text.slice(start, piece.start);
        const closing = piece.kind === 'token' && piece.text === '}' ? blocks.pop() : undefined;
        const oneLine = (closing ?? blocks.at(-1))?.block?.oneLine === true;
        const wanted = previous === undefined ? 'nothing' : between({ previous, piece, gap, statement, conditional, oneLine, ownLine });
        // An import is known only at the beginning of its line, in whatever block.
        const isImport = piece.text === 'import' && statement.length === 0 && /^["']/.test(pieces[index + 1]?.text ?? '');
        const depth = isImport ? 0 : blocks.length + (wanted === 'continued' ? 1 : 0);
        place(start, piece.start, wanted === 'nothing' ? '' : wanted === 'space' ? ' ' : newline.repeat(wanted === 'blank line' ? 2 : 1) + indent.repeat(depth));
        ownLine = previous === undefined || breaks(gap) > 0;
        if (piece.kind === 'token' && piece.text === '{') blocks.push(piece);
        if (piece.endsStatement) {
            statement = [];
            conditional = false;
        } else if (piece.kind === 'token') {
            statement.push(piece);
            conditional ||= piece.text === 'when';
        }
        previous = piece;
    }
    if (stopped === undefined) place(previous?.end ?? 0, text.length, previous === undefined ? '' : newline);
    return edits;
}

/** `continued` is a new line further in, as the statement goes on there. */
type Gap = 'nothing' | 'space' | 'line' | 'continued' | 'blank line';

interface Place {
    readonly previous: Piece;
    readonly piece: Piece;
    readonly gap: string;
    /** The tokens of the statement so far. */
    readonly statement: readonly Piece[];
    /** Whether a `when` stands in it. */
    readonly conditional: boolean;
    /** Whether the block around stands in one line. */
    readonly oneLine: boolean;
    /** Whether `previous` is the first of its line. */
    readonly ownLine: boolean;
}

function between(place: Place): Gap {
    const { previous, piece, gap, statement, oneLine, ownLine } = place;
    const broken = breaks(gap) > 0;
    if (piece.kind === 'comment' || piece.kind === 'line comment') {
        if (!broken && previous.kind !== 'line comment') return 'space';
        return statement.length > 0 ? 'continued' : nextLine(place);
    }
    if (previous.kind === 'line comment') return statement.length > 0 && piece.text !== '}' ? 'continued' : nextLine(place);
    // The last statement of a group or a condition may end without a ';'.
    if (statement.length > 0 && piece.text !== '}') return withinStatement(place, broken);
    if (/^[;,]$/.test(piece.text) && previous.kind !== 'comment' && previous.text !== '{') return 'nothing';
    if (oneLine || (previous.kind === 'comment' && ownLine && !broken)) return 'space';
    return nextLine(place);
}

function nextLine({ previous, piece, gap }: Place): Gap {
    return breaks(gap) > 1 && previous.text !== '{' && piece.text !== '}' ? 'blank line' : 'line';
}

/** ExtremeXP's engine wants these words side by side. */
const phrase = new Set(['define', 'configure', 'input', 'output']);

function withinStatement({ previous, piece, statement, conditional }: Place, broken: boolean): Gap {
    const text = piece.text;
    const before = previous.text;
    if (text === ';' || text === ',') return 'nothing';
    if (text === ')' || text === ']') return broken && before !== '(' && before !== '[' ? 'line' : 'nothing';
    if (text === '{') return 'space';
    if (before === '(' || before === '[') return broken ? 'continued' : 'nothing';
    if (text === '.' && isWord(previous)) return 'nothing';
    if (before === '.' && isWord(piece) && isWord(statement.at(-2))) return 'nothing';
    const formula = conditional || /^(require|prefer|stop)$/.test(statement[0]?.text ?? '');
    if (before === '!' && formula) return 'nothing';
    if ((before === '-' || before === '+') && (formula ? !endsOperand(statement.at(-2)) : /^[\d.]/.test(text))) return 'nothing';
    if (text === '(' && formula && isWord(previous) && !connecting.has(before)) return 'nothing';
    if ((text === '(' || text === '[') && statement.length > 1 && (valueWords.has(before) || before === 'best' || before === 'top')) return 'nothing';
    if (text === '(' && statement.length === 2 && statement[0]!.text === 'action') return 'nothing';
    if (text === '[' && statement.length === 1 && !formula) return 'nothing'; // The length of a list: `v[3]`.
    if (broken && !(phrase.has(before) && statement.length < 3 && isWord(piece))) return 'continued';
    return 'space';
}

/** Words of a formula that are no part of its quantities. */
const connecting = new Set(['require', 'prefer', 'when', 'and', 'or', 'not', 'in']);

function endsOperand(piece: Piece | undefined): boolean {
    return piece !== undefined && (/^["'\d)\]]/.test(piece.text) || (isWord(piece) && !connecting.has(piece.text)));
}

function isWord(piece: Piece | undefined): boolean {
    return piece?.kind === 'token' && /^\^?[A-Za-z_]/.test(piece.text);
}

/** Where they are mixed, all become the shorter ones. */
function lineEnd(text: string): string {
    if (/(^|[^\r])\n/.test(text)) return '\n';
    return /\r\n?/.exec(text)?.[0] ?? '\n';
}

function breaks(gap: string): number {
    return gap.match(/\r\n|\n|\r/g)?.length ?? 0;
}

function sameReading(before: Pieces, after: Pieces): boolean {
    return before.pieces.length === after.pieces.length
        && before.pieces.every((piece, index) => {
            const other = after.pieces[index]!;
            return piece.text === other.text && piece.kind === other.kind && piece.endsStatement === other.endsStatement;
        });
}
