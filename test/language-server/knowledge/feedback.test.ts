import assert from 'node:assert/strict';
import { similarCommand } from '../../../language-server/src/protocol.ts';
import { about, openKnown } from '../../support/known.ts';
import { openAt, params } from '../../support/project.ts';

describe('what becomes of suggestions', () => {
    it('those that were looked at and stand nowhere in the file were left, once', async () => {
        const project = await openKnown(about('strategy gridsearch; task Train { param epochs = <|>; }'));
        const { services, cursor: { document } } = project;
        const list = await services.lsp.CompletionProvider.getCompletion(document, params(project));
        for (const label of ['enum(20, 40, 60)', '42', 'enum']) {
            const item = list!.items.find((each) => each.label === label);
            assert.ok(item, label);
            services.lsp.CompletionProvider.resolve(item);
        }
        assert.deepEqual(services.knowledge.Feedback.left(document), ['r1', 'v1']);
        assert.deepEqual(services.knowledge.Feedback.left(document), []);
    });

    it('what was written after all was not left', async () => {
        const project = await openKnown(about('strategy gridsearch; task Train { param rate = 42; param epochs = <|>; }'));
        const { services, cursor: { document } } = project;
        const list = await services.lsp.CompletionProvider.getCompletion(document, params(project));
        services.lsp.CompletionProvider.resolve(list!.items.find((each) => each.label === '42')!);
        assert.deepEqual(services.knowledge.Feedback.left(document), []);
    });

    it('is not asked of a client that does not keep it', async () => {
        const project = await openAt(about('strategy <|>;'));
        const list = await project.services.lsp.CompletionProvider.getCompletion(project.cursor.document, params(project));
        assert.ok(list!.items.every(({ command }) => command === undefined));
    });
});

describe('the lens of similar experiments', () => {
    it('counts them, for a client that can show them', async () => {
        const [project, plain] = [await openKnown(about('strategy gridsearch;<|>')), await openAt(about('strategy gridsearch;<|>'))];
        const lenses = await project.services.lsp.CodeLensProvider.provideCodeLens(project.cursor.document);
        const lens = lenses.find(({ command }) => command?.command === similarCommand);
        assert.deepEqual([lens?.command?.title, lens?.command?.arguments], ['1 similar experiment', ['file:///workspace/here/main.xxp', 'E']]);
        assert.ok((await plain.services.lsp.CodeLensProvider.provideCodeLens(plain.cursor.document)).every(({ command }) => command?.command !== similarCommand));
    });
});
