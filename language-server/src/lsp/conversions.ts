import { AstUtils, CstUtils, URI, type LangiumDocument } from 'langium';
import type { CodeAction, CodeActionParams, Diagnostic, TextEdit } from 'vscode-languageserver';
import type { Change } from '../convert/draft.ts';
import { convertInWorkspace } from '../convert/workspace.ts';
import { isImport } from '../generated/ast.ts';
import type { XxpServices } from '../module.ts';
import type { Conversion } from '../protocol.ts';

/** Begins with `source`, so that an editor can offer it for the whole file, and do it on saving. */
export const conversionKind = 'source.convertDialect.xxp';
const title = 'Convert to the present dialect';
/** A lamp must not wait for a long text; the command and the source action do. */
const longestForLamp = 100_000;

/** Offers to write files in the present form. */
export class Conversions {
    private readonly services: XxpServices;

    constructor(services: XxpServices) {
        this.services = services;
    }

    of(document: LangiumDocument): Conversion {
        const { changes, left, readable } = convertInWorkspace(document, this.services);
        return {
            edit: changes.size === 0 ? null : { changes: Object.fromEntries([...changes].map(([uri, own]) => [uri, this.textEdits(uri, own)])) }, readable,
            left: left.map(({ message, line, column, endLine, endColumn }) => ({ message, range: { start: { line: line - 1, character: column - 1 }, end: { line: endLine - 1, character: endColumn - 1 } } })),
        };
    }

    /** For the file as a whole, when that is asked for; and where a remark is about its dialect. */
    actions(document: LangiumDocument, { context: { diagnostics, only } }: CodeActionParams, wanted: (kind: string) => boolean): CodeAction[] {
        const whole = only !== undefined && wanted(conversionKind) ? this.action(document, conversionKind) : [];
        const remarks = wanted('quickfix') ? diagnostics.filter(({ code }) => String(code).startsWith('dialect/')) : [];
        return [...whole, ...remarks.flatMap((diagnostic) => {
            const meant = this.meant(document, diagnostic);
            return meant.textDocument.getText().length > longestForLamp ? [] : this.action(meant, 'quickfix', diagnostic);
        })];
    }

    private action(document: LangiumDocument, kind: string, diagnostic?: Diagnostic): CodeAction[] {
        const { edit } = this.of(document);
        if (edit === null) return [];
        const others = Object.keys(edit.changes ?? {}).filter((uri) => uri !== document.uri.toString()).length;
        const along = others === 0 ? '' : others === 1 ? ', with the file that uses it' : `, with the ${others} files that use it`;
        return [{ title: title + along, kind, edit, ...(diagnostic && { diagnostics: [diagnostic], isPreferred: true }) }];
    }

    /** At an import, the imported file is the one to convert. */
    private meant(document: LangiumDocument, { range }: Diagnostic): LangiumDocument {
        const root = document.parseResult.value.$cstNode;
        const leaf = root && CstUtils.findLeafNodeAtOffset(root, document.textDocument.offsetAt(range.start));
        const imported = AstUtils.getContainerOfType(leaf?.astNode, isImport);
        const target = imported && this.services.references.VisibleFiles.target(imported);
        return (target && this.services.shared.workspace.LangiumDocuments.getDocument(target)) ?? document;
    }

    private textEdits(uri: string, changes: readonly Change[]): TextEdit[] {
        const textDocument = this.services.shared.workspace.LangiumDocuments.getDocument(URI.parse(uri))!.textDocument;
        return changes.map(({ start, end, text }) => ({ range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) }, newText: text }));
    }
}
