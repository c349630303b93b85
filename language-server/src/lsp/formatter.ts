import type { LangiumDocument } from 'langium';
import type { Formatter } from 'langium/lsp';
import type {
    DocumentFormattingParams, DocumentOnTypeFormattingOptions, DocumentOnTypeFormattingParams, DocumentRangeFormattingParams, FormattingOptions, TextEdit,
} from 'vscode-languageserver';
import type { XxpServices } from '../module.ts';
import type { XxpLexer } from '../parser/lexer.ts';
import { layOut, type GapEdit, type Layout } from './format/layout.ts';

/** Lays out a file, the lines of a selection, or the statement or block that has just been ended. */
export class XxpFormatter implements Formatter {
    readonly formatOnTypeOptions: DocumentOnTypeFormattingOptions = { firstTriggerCharacter: '}', moreTriggerCharacter: [';'] };
    private readonly lexer: XxpLexer;

    constructor(services: XxpServices) {
        this.lexer = services.parser.Lexer;
    }

    formatDocument(document: LangiumDocument, { options }: DocumentFormattingParams): TextEdit[] {
        return textEdits(document, this.layout(document, options).edits);
    }

    formatDocumentRange(document: LangiumDocument, { options, range }: DocumentRangeFormattingParams): TextEdit[] {
        const text = document.textDocument.getText();
        const start = lineStart(text, document.textDocument.offsetAt(range.start));
        return textEdits(document, within(this.layout(document, options).edits, text, start, document.textDocument.offsetAt(range.end)));
    }

    formatDocumentOnType(document: LangiumDocument, { options, position, ch }: DocumentOnTypeFormattingParams): TextEdit[] {
        const text = document.textDocument.getText();
        const offset = document.textDocument.offsetAt(position);
        const { edits, pieces } = this.layout(document, options);
        // In a text or a comment, these characters end nothing.
        const typed = pieces.find((piece) => piece.end === offset && piece.kind === 'token' && piece.text === ch);
        return typed === undefined ? [] : textEdits(document, within(edits, text, lineStart(text, typed.block?.start ?? typed.start), offset));
    }

    private layout(document: LangiumDocument, { insertSpaces, tabSize }: FormattingOptions): Layout {
        return layOut(document.textDocument.getText(), this.lexer, { indent: insertSpaces ? ' '.repeat(tabSize) : '\t' });
    }
}

/** The part of the edits that lies between two offsets; of a gap that begins in an earlier line, the indentation. */
function within(edits: readonly GapEdit[], text: string, start: number, end: number): GapEdit[] {
    return edits.flatMap((edit) => {
        if (edit.end > end || edit.end < start) return [];
        if (edit.start >= start) return [edit];
        const wanted = /[^\r\n]*$/.exec(edit.text)![0];
        return /[\r\n]/.test(edit.text) && text.slice(start, edit.end) !== wanted ? [{ start, end: edit.end, text: wanted }] : [];
    });
}

function lineStart(text: string, offset: number): number {
    return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

function textEdits({ textDocument }: LangiumDocument, edits: readonly GapEdit[]): TextEdit[] {
    return edits.map(({ start, end, text }) => ({ range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) }, newText: text }));
}
