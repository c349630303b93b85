/**
 * What becomes of recommendations. A client that keeps it is told when one is taken or refused; and which were looked at in
 * the list of completions and then left, once the experiment is run without them.
 */
import type { LangiumDocument, URI } from 'langium';
import type { Command } from 'vscode-languageserver';
import type { XxpSharedServices } from '../module.ts';
import { feedbackCommand, type InitializationOptions } from '../protocol.ts';

export class Feedback {
    /** By file and recommendation: what it would have written. */
    private readonly lookedAt = new Map<string, Map<string, string>>();
    private isKept = false;

    constructor({ lsp: { LanguageServer } }: XxpSharedServices) {
        LanguageServer.onInitialize(({ initializationOptions }) => {
            this.isKept = (initializationOptions as InitializationOptions | undefined)?.feedback === true;
        });
    }

    /** For an item or an action that is accepted in a file; undefined where the client does not know it. */
    command(how: 'taken' | 'rejected', file: URI, ids: readonly string[]): Command | undefined {
        return this.isKept ? { title: '', command: feedbackCommand, arguments: [file.toString(), how, ...ids] } : undefined;
    }

    look(file: string, id: string, text: string): void {
        const known = this.lookedAt.get(file) ?? new Map<string, string>();
        this.lookedAt.set(file, known.set(id, text));
    }

    /** Those that were looked at since this was last asked for, and stand nowhere in the text. */
    left({ uri, textDocument }: LangiumDocument): string[] {
        const looked = this.lookedAt.get(uri.toString());
        this.lookedAt.delete(uri.toString());
        const text = textDocument.getText();
        return [...looked ?? []].filter(([, written]) => !text.includes(written)).map(([id]) => id);
    }
}
