/** An editor with one file open: each keystroke changes it, and what is asked comes after that. */
import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LangiumDocument, URI } from 'langium';
import type { CompletionList } from 'vscode-languageserver';
import type { XxpServices } from '../../language-server/src/module.ts';
import { problemsOf } from '../../language-server/src/problems.ts';

export class Editor {
    readonly services: XxpServices;
    readonly uri: URI;
    private text: string;
    private version = 1;

    constructor(services: XxpServices, uri: URI) {
        this.services = services;
        this.uri = uri;
        this.text = this.document.textDocument.getText();
    }

    get document(): LangiumDocument {
        const document = this.services.shared.workspace.LangiumDocuments.getDocument(this.uri);
        assert.ok(document, `${this.uri.toString()} is open`);
        return document;
    }

    /** A mistake is made or mended, in turns, in the middle of the file; resolves once all is checked. */
    async type(): Promise<void> {
        const { TextDocuments, DocumentBuilder } = this.services.shared.workspace;
        const mistaken = this.version++ % 2 === 1;
        const text = mistaken ? misspell(this.text) : this.text;
        TextDocuments.set(TextDocument.create(this.uri.toString(), 'xxp', this.version, text));
        await DocumentBuilder.update([this.uri], []);
        const shown = problemsOf(this.document.diagnostics ?? []).some((each) => each.message.includes(`'${typo}'`));
        assert.equal(shown, mistaken, 'the mistake is shown, and no longer once it is mended');
    }

    /** Completion of a task's name in the middle of the file. */
    async complete(): Promise<CompletionList> {
        const { textDocument } = this.document;
        const position = textDocument.positionAt(middle(textDocument.getText()) + 2);
        const list = await this.services.lsp.CompletionProvider.getCompletion(this.document, { textDocument: { uri: this.uri.toString() }, position });
        assert.ok(list && list.items.length > 0, 'something is offered');
        return list;
    }
}

const typo = 'Evaluat';

function misspell(text: string): string {
    const at = middle(text);
    return `${text.slice(0, at)}-> ${typo} ${text.slice(at)}`;
}

/** Before the last arrow of the first line of links behind the middle. */
function middle(text: string): number {
    const line = text.indexOf('START ->', text.length / 2);
    return text.lastIndexOf('->', text.indexOf(';', line));
}
