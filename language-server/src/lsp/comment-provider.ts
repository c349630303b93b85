import { AstUtils, type AstNode, type CommentProvider } from 'langium';

/** The `//` lines directly above a declaration, and the one behind it on its line. */
export class XxpCommentProvider implements CommentProvider {
    getComment(node: AstNode): string | undefined {
        const cst = node.$cstNode;
        if (cst === undefined) return undefined;
        const { textDocument } = AstUtils.getDocument(node);
        const lineAt = (line: number): string => textDocument.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }).replace(/[\r\n]+$/, '');
        const first = cst.range.start.line;
        const found: string[] = [];
        for (let line = first - 1; line >= 0; line--) {
            const match = /^\s*\/\/\s?(.*)$/.exec(lineAt(line));
            if (match === null) break;
            found.unshift(match[1]!);
        }
        const behind = cst.range.end.line === first ? /^[^"']*?\/\/\s?(.*)$/.exec(lineAt(first).slice(cst.range.end.character)) : null;
        if (behind !== null) found.push(behind[1]!);
        return found.length > 0 ? found.join('\n') : undefined;
    }
}
