import assert from 'node:assert/strict';
import type { CompletionItem, MarkupContent } from 'vscode-languageserver';
import { feedbackCommand } from '../../../language-server/src/protocol.ts';
import { about, known, openKnown } from '../../support/known.ts';
import { params } from '../../support/project.ts';

async function items(fixture: string): Promise<CompletionItem[]> {
    const project = await openKnown(fixture);
    const list = await project.services.lsp.CompletionProvider.getCompletion(project.cursor.document, params(project));
    return (list?.items ?? []).toSorted((a, b) => (a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1);
}

/** The labels that are recommended, the best first. */
async function recommended(fixture: string): Promise<string[]> {
    return (await items(fixture)).filter(({ labelDetails }) => labelDetails?.description?.startsWith('★')).map(({ label }) => label);
}

describe('completion with what is known', () => {
    it('offers first the strategy that did well, and says why', async () => {
        const [first, second] = await items(about('strategy <|>;'));
        assert.deepEqual([first?.label, first?.labelDetails?.description, first?.preselect], ['bayesian', '★ 12 runs', true]);
        assert.equal((first?.documentation as MarkupContent).value, '`runs` configurations, each chosen by what the runs before have shown; needs a goal.\n\n**Known from past runs**: 12 past runs on 2 data sets \\(confidence 80 %\\)');
        assert.deepEqual([second?.label, second?.preselect], ['gridsearch', undefined]);
    });

    it('offers first the parameters that are worth varying', async () => {
        assert.deepEqual(await recommended(about('strategy randomsearch; task Train { param <|> }')), ['epochs', 'mode']);
    });

    it('offers whole statements for those that have no value yet', async () => {
        assert.deepEqual(await recommended(about('strategy randomsearch; task Train { <|> }')), ['epochs = integer(20, 60)', 'mode = enum("slow", "fast")']);
        assert.deepEqual(await recommended(about('strategy gridsearch; task Train { param mode = "slow"; <|> }')), ['epochs = enum(20, 40, 60)']);
    });

    it('writes such a statement in whole', async () => {
        for (const typed of ['', 'par', 'epo']) {
            const [first] = await items(about(`strategy randomsearch; task Train { ${typed}<|> }`));
            assert.deepEqual([first?.textEdit?.newText, first?.filterText], ['param epochs = integer(20, 60);', 'param epochs'], typed);
        }
    });

    it('offers the range of a parameter, and single values of it, once each', async () => {
        const found = await items(about('strategy randomsearch; task Train { param epochs = <|>; }'));
        assert.deepEqual(found.slice(0, 3).map(({ label }) => label), ['integer(20, 60)', '42', '15']);
        assert.deepEqual(await recommended(about('strategy randomsearch; param_values e = <|>; task Train { param epochs = e; }')), ['integer(20, 60)']);
        assert.deepEqual(await recommended(about('strategy randomsearch; task Train { param mode = "<|>"; }')), ['slow', 'fast']);
    });

    it('offers in a list the values that were good and are not in it', async () => {
        assert.deepEqual(await recommended(about('strategy gridsearch; param_values e = enum(<|>); task Train { param epochs = e; }')), ['42']);
        assert.deepEqual(await recommended(about('strategy gridsearch; param_values m = enum("slow", <|>); task Train { param mode = m; }')), ['"fast"']);
    });

    it('keeps a range to what the task file allows', async () => {
        assert.deepEqual(await recommended(about('strategy randomsearch; task Train { param rate = <|>; }')), ['loguniform(0.0001, 0.1)']);
    });

    it('offers first the implementation that did well', async () => {
        const [first] = await items(`${about('strategy gridsearch;')}`.replace('workflow Flow from Base { task Train { implementation "lib/train"; } }', 'workflow Flow from Base { task Train { implementation "lib/<|>"; } }\nexperiment F { maximize Train.accuracy; space T of Flow { strategy gridsearch; } }'));
        assert.deepEqual([first?.label, first?.sortText], ['train', '!0']);
    });

    it('offers first the metric that experiments like this one were for', async () => {
        assert.deepEqual(await recommended(about('strategy gridsearch;').replace('maximize Train.accuracy', 'maximize Train.<|>')), ['accuracy']);
    });

    it('tells a client that keeps it when an item is taken', async () => {
        const [first] = await items(about('strategy <|>;'));
        assert.deepEqual(first?.command, { title: '', command: feedbackCommand, arguments: ['file:///workspace/here/main.xxp', 'taken', 's1'] });
    });

    it('is what it would be without knowledge where nothing is known', async () => {
        const places = ['strategy <|>;', 'strategy gridsearch; task Train { <|> }', 'strategy gridsearch; task Train { param <|> }', 'strategy gridsearch; task Train { param epochs = <|>; }', 'strategy gridsearch; task Train { param mode = "<|>"; }'];
        for (const place of places) {
            const plain = await items(about(place, null));
            assert.ok(plain.length > 0, place);
            assert.deepEqual(await items(about(place, { ...known, contexts: [] })), plain, place);
        }
        assert.deepEqual(await recommended(about('strategy <|>;').replace('maximize Train.accuracy', 'minimize Train.loss')), []);
    });
});
