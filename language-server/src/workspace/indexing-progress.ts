import { DocumentState } from 'langium';
import type { WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { XxpSharedServices } from '../module.ts';

/** Fewer files than these are read before anybody has looked for a sign of it. */
const many = 200;

/**
 * Tells the client how far the server is with reading and checking many files.
 * The user cannot stop it: what is not read cannot be named, so that nothing would be right afterwards.
 */
export class IndexingProgress {
    private readonly services: XxpSharedServices;
    private reporter: Promise<WorkDoneProgressServerReporter> | undefined;
    private total = 0;
    private done = 0;
    private shown = 0;

    constructor(services: XxpSharedServices) {
        this.services = services;
        const { DocumentBuilder } = services.workspace;
        DocumentBuilder.onUpdate((changed) => this.expect(changed.length, changed.length));
        DocumentBuilder.onDocumentPhase(DocumentState.Linked, () => this.step());
        DocumentBuilder.onDocumentPhase(DocumentState.Validated, () => this.step());
        DocumentBuilder.onBuildPhase(DocumentState.Validated, () => this.end());
    }

    /** So many files are going to be read, linked and checked, of which some need not be read: each takes three steps. */
    expect(files: number, read = 0): void {
        const { Connection } = this.services.lsp;
        if (files < many || Connection === undefined || this.reporter !== undefined) return;
        this.total = 3 * files;
        this.done = read;
        this.shown = 0;
        this.reporter = Connection.window.createWorkDoneProgress();
        this.tell((reporter) => reporter.begin('Reading XXP files', 0, `${files} files`, false));
    }

    step(): void {
        this.done++;
        const percentage = Math.min(99, Math.floor(100 * this.done / this.total));
        if (this.reporter === undefined || percentage <= this.shown) return;
        this.shown = percentage;
        this.tell((reporter) => reporter.report(percentage));
    }

    private end(): void {
        this.tell((reporter) => reporter.done());
        this.reporter = undefined;
    }

    /** A client that refuses to show it goes without. */
    private tell(what: (reporter: WorkDoneProgressServerReporter) => void): void {
        void this.reporter?.then(what).catch(() => undefined);
    }
}
