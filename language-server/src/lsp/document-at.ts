import { isOperationCancelled, URI, UriUtils, type DocumentState, type LangiumDocument } from 'langium';
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type { XxpSharedServices } from '../module.ts';

/** The document once it has come so far, with all that was typed before the request; undefined where there is none. */
export async function documentAt(uri: string, state: DocumentState, { workspace }: XxpSharedServices, token: CancellationToken): Promise<LangiumDocument | undefined> {
    const address = URI.parse(UriUtils.normalize(uri));
    await settled(workspace);
    if (!workspace.LangiumDocuments.hasDocument(address)) return undefined;
    await orCancelled(workspace.DocumentBuilder.waitUntil(state, address, token));
    return workspace.LangiumDocuments.getDocument(address);
}

/** All documents once all of them have come so far. */
export async function documentsAt(state: DocumentState, { workspace }: XxpSharedServices, token: CancellationToken): Promise<readonly LangiumDocument[]> {
    await settled(workspace);
    await orCancelled(workspace.DocumentBuilder.waitUntil(state, token));
    return workspace.LangiumDocuments.all.toArray();
}

async function settled({ WorkspaceManager, WorkspaceLock }: XxpSharedServices['workspace']): Promise<void> {
    await WorkspaceManager.ready;
    // A change that came just before waits behind this lock.
    await WorkspaceLock.read(() => undefined);
}

/** A request that was given up is answered as the protocol has it. */
async function orCancelled(waiting: Promise<unknown>): Promise<void> {
    try {
        await waiting;
    } catch (error) {
        throw isOperationCancelled(error) ? new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled') : error;
    }
}
