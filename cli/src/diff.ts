/** What changes of a text come to, line by line, in the form of `diff -u`. */
export interface TextChange {
    readonly start: number;
    readonly end: number;
    readonly text: string;
}

/** Lines that give way to others; counted from 0, `to` is behind the last. */
interface Block {
    readonly from: number;
    to: number;
    readonly changes: TextChange[];
}

const context = 3;

/** The changes are in the order of the text, and apart from each other. Empty without changes. */
export function unifiedDiff(path: string, before: string, changes: readonly TextChange[]): string[] {
    const starts = lineStarts(before);
    const lines = linesOf(before);
    let shift = 0;
    const hunks = together(blocksOf(starts, changes)).flatMap((blocks) => {
        const from = Math.max(0, blocks[0]!.from - context);
        const to = Math.min(lines.length, blocks.at(-1)!.to + context);
        const body: string[] = [];
        let [at, added] = [from, 0];
        for (const block of blocks) {
            const fresh = linesOf(changed(before, starts[block.from]!, starts[block.to]!, block.changes));
            body.push(...lines.slice(at, block.from).map((line) => ` ${line}`), ...lines.slice(block.from, block.to).map((line) => `-${line}`), ...fresh.map((line) => `+${line}`));
            added += fresh.length - (block.to - block.from);
            at = block.to;
        }
        const head = `@@ -${from + 1},${to - from} +${from + 1 + shift},${to - from + added} @@`;
        shift += added;
        return [head, ...body, ...lines.slice(at, to).map((line) => ` ${line}`)];
    });
    return hunks.length === 0 ? [] : [`--- ${path}`, `+++ ${path}`, ...hunks];
}

/** Changes in the same line, or in neighbours, make one block. */
function blocksOf(starts: readonly number[], changes: readonly TextChange[]): Block[] {
    const blocks: Block[] = [];
    for (const change of changes) {
        const from = lineAt(starts, change.start);
        const last = lineAt(starts, change.end);
        const wholeLines = change.start === starts[from] && change.end === starts[last] && /(^|[\r\n])$/.test(change.text);
        const to = Math.min(starts.length - 1, wholeLines ? last : last + 1);
        const before = blocks.at(-1);
        if (before !== undefined && from <= before.to) {
            before.to = Math.max(before.to, to);
            before.changes.push(change);
        } else {
            blocks.push({ from, to, changes: [change] });
        }
    }
    return blocks;
}

/** Blocks so near each other that their surroundings meet. */
function together(blocks: readonly Block[]): Block[][] {
    const hunks: Block[][] = [];
    for (const block of blocks) {
        const last = hunks.at(-1);
        if (last !== undefined && block.from - last.at(-1)!.to <= 2 * context) last.push(block);
        else hunks.push([block]);
    }
    return hunks;
}

function changed(before: string, from: number, to: number, changes: readonly TextChange[]): string {
    const parts: string[] = [];
    let at = from;
    for (const { start, end, text } of changes) {
        parts.push(before.slice(at, start), text);
        at = end;
    }
    return parts.join('') + before.slice(at, to);
}

/** Where each line begins, and where the text ends. */
function lineStarts(text: string): number[] {
    const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length)];
    return starts.at(-1) === text.length ? starts : [...starts, text.length];
}

function lineAt(starts: readonly number[], offset: number): number {
    const next = starts.findIndex((start) => start > offset);
    return next < 0 ? starts.length - 1 : next - 1;
}

function linesOf(text: string): string[] {
    if (text === '') return [];
    const lines = text.split(/\r\n|\n|\r/);
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
