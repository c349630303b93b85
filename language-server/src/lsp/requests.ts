/** The requests that Langium does not know: those of the protocol that it leaves out, and our own. */
import { DocumentState, type LangiumDocument } from 'langium';
import type { CancellationToken, Connection, ServerCapabilities } from 'vscode-languageserver';
import { similarExperiments } from '../knowledge/similar.ts';
import type { XxpServices } from '../module.ts';
import {
    conversionRequest, diagramRequest, experimentsRequest, leftRequest, planRequest, similarRequest, subjectsRequest,
    type ConversionParams, type ConversionResult, type DiagramParams, type DiagramResult, type ExperimentsParams, type ExperimentsResult, type LeftParams, type LeftResult, type PlanParams, type PlanResult,
    type SimilarParams, type SimilarResult, type SubjectsParams, type SubjectsResult,
} from '../protocol.ts';
import { CallHierarchy } from './call-hierarchy.ts';
import { diagramAt } from './diagram.ts';
import { documentAt, documentsAt } from './document-at.ts';
import { experimentNamed, experimentsOf } from './experiments.ts';
import { linkedRanges } from './linked-editing.ts';
import { planText } from './plan-text.ts';
import { selectionRanges } from './selection-ranges.ts';
import { subjectsAt } from './subjects.ts';

export const addedCapabilities: ServerCapabilities = {
    selectionRangeProvider: true, callHierarchyProvider: true, linkedEditingRangeProvider: true, codeLensProvider: { resolveProvider: true },
};

export function answerRequests(connection: Connection, xxp: XxpServices): void {
    const { shared } = xxp;
    /** The answer once the document has come so far; `otherwise` where there is none. */
    const of = async <T>(uri: string, state: DocumentState, token: CancellationToken, otherwise: T, answer: (document: LangiumDocument) => T | Promise<T>): Promise<T> => {
        const document = await documentAt(uri, state, shared, token);
        return document === undefined ? otherwise : answer(document);
    };

    connection.onRequest(diagramRequest, ({ textDocument, position }: DiagramParams, token: CancellationToken) =>
        of<DiagramResult>(textDocument.uri, DocumentState.Linked, token, null, (document) => diagramAt(document, position)));
    connection.onRequest(subjectsRequest, ({ textDocument, position }: SubjectsParams, token: CancellationToken) =>
        of<SubjectsResult>(textDocument.uri, DocumentState.Parsed, token, [], (document) => subjectsAt(document, position)));
    connection.onRequest(experimentsRequest, ({ textDocument }: ExperimentsParams, token: CancellationToken) =>
        of<ExperimentsResult>(textDocument.uri, DocumentState.Validated, token, [], (document) => experimentsOf(document, xxp)));
    connection.onRequest(planRequest, ({ textDocument, experiment }: PlanParams, token: CancellationToken) =>
        of<PlanResult>(textDocument.uri, DocumentState.Validated, token, null, async (document) => {
            const named = experimentNamed(experiment, document);
            return named === undefined ? null : { text: await planText(named, xxp) };
        }));

    connection.onRequest(similarRequest, ({ textDocument, experiment }: SimilarParams, token: CancellationToken) =>
        of<SimilarResult>(textDocument.uri, DocumentState.Linked, token, [], async (document) => {
            const named = experimentNamed(experiment, document);
            return named === undefined ? [] : similarExperiments(named, xxp);
        }));
    connection.onRequest(leftRequest, ({ textDocument }: LeftParams, token: CancellationToken) =>
        of<LeftResult>(textDocument.uri, DocumentState.Parsed, token, { ids: [] }, (document) => ({ ids: xxp.knowledge.Feedback.left(document) })));

    connection.onRequest(conversionRequest, async ({ textDocument }: ConversionParams, token: CancellationToken) => {
        await documentsAt(DocumentState.Linked, shared, token); // Others may use its names.
        return of<ConversionResult>(textDocument.uri, DocumentState.Validated, token, null, (document) => xxp.lsp.Conversions.of(document));
    });

    connection.onSelectionRanges(({ textDocument, positions }, token) =>
        of(textDocument.uri, DocumentState.Parsed, token, null, (document) => selectionRanges(document, positions)));
    connection.languages.onLinkedEditingRange(({ textDocument, position }, token) =>
        of(textDocument.uri, DocumentState.IndexedReferences, token, null, (document) => linkedRanges(document, position, xxp)));
    connection.onCodeLensResolve((lens) => xxp.lsp.CodeLensProvider.resolve(lens));
    connection.onCompletionResolve((item) => xxp.lsp.CompletionProvider.resolve(item));

    const calls = new CallHierarchy(xxp);
    connection.languages.callHierarchy.onPrepare(({ textDocument, position }, token) =>
        of(textDocument.uri, DocumentState.Linked, token, null, (document) => calls.prepare(document, position)));
    connection.languages.callHierarchy.onOutgoingCalls(async ({ item }, token) => {
        await documentsAt(DocumentState.Linked, shared, token);
        return calls.outgoing(item);
    });
    connection.languages.callHierarchy.onIncomingCalls(async ({ item }, token) => {
        await documentsAt(DocumentState.Linked, shared, token);
        return calls.incoming(item);
    });
}
