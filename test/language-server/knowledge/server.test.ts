/** What the server's process itself does with what is known, as a client sees it. */
import assert from 'node:assert/strict';
import { CodeLensRefreshRequest, type CodeLens, type CompletionItem, type CompletionList } from 'vscode-languageserver';
import { leftRequest, similarCommand, similarRequest, type LeftResult, type SimilarResult } from '../../../language-server/src/protocol.ts';
import { suggestionsPath } from '../../../knowledge/src/suggestions.ts';
import { about, known } from '../../support/known.ts';
import { connect, type LanguageClient } from '../../support/language-client.ts';
import { filesIn } from '../../support/project.ts';

describe('the server of a workspace in which something comes to be known', () => {
    let client: LanguageClient;
    let refreshed: Promise<void>;
    const fixture = about('        strategy bay;', null);
    const main = filesIn(fixture).get('/main.xxp')!;
    before(async () => {
        let refresh = (): void => undefined;
        refreshed = new Promise((resolve) => { refresh = resolve; });
        client = await connect({
            files: fixture, capabilities: { workspace: { codeLens: { refreshSupport: true } }, textDocument: { completion: { completionItem: { resolveSupport: { properties: ['documentation'] } } } } },
            initialize: (folder) => ({ workspaceFolders: [{ uri: `file://${folder}`, name: 'it' }], initializationOptions: { feedback: true, similar: true } }),
            prepare: (connection) => { connection.onRequest(CodeLensRefreshRequest.method, () => { refresh(); return null; }); },
        });
        await client.open('main.xxp', main);
    });
    after(() => client.end());

    const textDocument = (): { readonly uri: string } => ({ uri: client.uri('main.xxp') });
    const strategies = async (): Promise<readonly CompletionItem[]> => {
        const lines = main.split('\n');
        const line = lines.findIndex((each) => each.includes('strategy bay'));
        const list = await client.connection.sendRequest<CompletionList>('textDocument/completion', { textDocument: textDocument(), position: { line, character: lines[line]!.indexOf('bay') + 'bay'.length } });
        return list.items;
    };

    it('knows nothing at first', async () => {
        const [item] = await strategies();
        assert.deepEqual([item?.label, item?.labelDetails, item?.command], ['bayesian', undefined, undefined]);
        assert.deepEqual(await client.connection.sendRequest<SimilarResult>(similarRequest, { textDocument: textDocument(), experiment: 'E' }), []);
    });

    it('has lenses drawn anew when the suggestions are written, and recommends', async () => {
        await client.write(suggestionsPath, JSON.stringify(known));
        await refreshed;
        const [item] = await strategies();
        assert.deepEqual([item?.label, item?.labelDetails?.description, item?.command?.arguments], ['bayesian', '★ 12 runs', [client.uri('main.xxp'), 'taken', 's1']]);
        const lenses = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: textDocument() });
        assert.ok(lenses.some(({ command }) => command?.command === similarCommand));
        const [similar] = await client.connection.sendRequest<SimilarResult>(similarRequest, { textDocument: textDocument(), experiment: 'E' });
        assert.deepEqual([similar?.name, similar?.best?.value], ['Before', 0.94]);
    });

    it('tells which suggestions were looked at and left', async () => {
        const [item] = await strategies();
        await client.connection.sendRequest('completionItem/resolve', item);
        assert.deepEqual(await client.connection.sendRequest<LeftResult>(leftRequest, { textDocument: textDocument() }), { ids: ['s1'] });
    });
});
