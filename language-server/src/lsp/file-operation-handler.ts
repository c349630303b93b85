import { URI } from 'langium';
import type { FileOperationHandler } from 'langium/lsp';
import type { CreateFilesParams, DeleteFilesParams, FileOperationOptions, FileOperationRegistrationOptions, RenameFilesParams, WorkspaceEdit } from 'vscode-languageserver';
import type { XxpSharedServices } from '../module.ts';
import { editsForMoves } from './file-moves.ts';

/** Any file may be data of a workflow, and any folder a task's. */
const all: FileOperationRegistrationOptions = { filters: [{ scheme: 'file', pattern: { glob: '**/*' } }] };

/** Files and folders that the user makes, moves and deletes in the editor: texts follow them, and what is known of them stays right. */
export class XxpFileOperationHandler implements FileOperationHandler {
    readonly fileOperationOptions: FileOperationOptions = { willRename: all, didRename: all, didCreate: all, didDelete: all };
    private readonly services: XxpSharedServices;

    constructor(services: XxpSharedServices) {
        this.services = services;
    }

    async willRenameFiles({ files }: RenameFilesParams): Promise<WorkspaceEdit | null> {
        await this.services.workspace.WorkspaceManager.ready;
        return this.services.workspace.WorkspaceLock.read(() => {
            const xxp = this.services.xxp();
            // Data may have come that nobody told of.
            xxp.workspace.Library.forget();
            const changes = editsForMoves(files.map(({ oldUri, newUri }) => ({ from: URI.parse(oldUri), to: URI.parse(newUri) })), xxp);
            return Object.keys(changes).length > 0 ? { changes } : null;
        });
    }

    didRenameFiles({ files }: RenameFilesParams): void {
        this.services.lsp.DocumentUpdateHandler.filesMoved(files.map(({ newUri }) => URI.parse(newUri)), files.map(({ oldUri }) => URI.parse(oldUri)));
    }

    didCreateFiles({ files }: CreateFilesParams): void {
        this.services.lsp.DocumentUpdateHandler.filesMoved(files.map(({ uri }) => URI.parse(uri)), []);
    }

    didDeleteFiles({ files }: DeleteFilesParams): void {
        this.services.lsp.DocumentUpdateHandler.filesMoved([], files.map(({ uri }) => URI.parse(uri)));
    }
}
