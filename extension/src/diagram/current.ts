/** Which node of a diagram the cursor is in. Knows no editor. */
import type { Diagram, DiagramNode } from '../../../language-server/src/protocol.ts';

interface At { readonly line: number; readonly character: number }

/** The smallest range that holds the cursor wins. */
export function currentNode(diagram: Diagram, uri: string, cursor: At): string | null {
    let best: DiagramNode | undefined;
    for (const node of diagram.nodes) {
        const { range } = node;
        if (range === undefined || (node.uri ?? diagram.uri) !== uri || !holds(range, cursor)) continue;
        if (best?.range === undefined || holds(best.range, range.start)) best = node;
    }
    return best?.id ?? null;
}

function holds({ start, end }: { readonly start: At; readonly end: At }, { line, character }: At): boolean {
    const after = line > start.line || (line === start.line && character >= start.character);
    const before = line < end.line || (line === end.line && character <= end.character);
    return after && before;
}
