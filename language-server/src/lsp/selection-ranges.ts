import { CstUtils, type CstNode, type LangiumDocument } from 'langium';
import type { Position, Range, SelectionRange } from 'vscode-languageserver';

/** For each position the word there, then what is around it, to the whole file. */
export function selectionRanges(document: LangiumDocument, positions: readonly Position[]): SelectionRange[] {
    return positions.map((position) => selectionRange(document, position));
}

function selectionRange({ textDocument, parseResult: { value } }: LangiumDocument, position: Position): SelectionRange {
    const text = textDocument.getText();
    const offset = textDocument.offsetAt(position);
    const between = (start: number, end: number): Range => ({ start: textDocument.positionAt(start), end: textDocument.positionAt(end) });
    const bounds: [number, number][] = [];
    const root = value.$cstNode;
    const leaf = root && (CstUtils.findLeafNodeAtOffset(root, offset) ?? CstUtils.findLeafNodeBeforeOffset(root, offset));
    if (leaf !== undefined && leaf.end > leaf.offset + 1 && /^["']/.test(leaf.text)) bounds.push([leaf.offset + 1, leaf.end - 1]);
    for (let node: CstNode | undefined = leaf; node !== undefined; node = node.container) bounds.push([node.offset, node.end]);
    bounds.push([0, text.length]);
    const around = bounds.filter(([start, end], index) => {
        const inner = bounds[index - 1];
        return start <= offset && offset <= end && (inner === undefined || start !== inner[0] || end !== inner[1]);
    });
    return around.reduceRight<SelectionRange | undefined>((parent, [start, end]) => ({ range: between(start, end), ...(parent && { parent }) }), undefined)!;
}
