import assert from 'node:assert/strict';
import { about, openKnown } from '../../support/known.ts';
import { params } from '../../support/project.ts';

/** What a hover says of past runs, line by line; empty where it is silent. */
async function known(fixture: string): Promise<string[]> {
    const project = await openKnown(fixture);
    const found = await project.services.lsp.HoverProvider!.getHoverContent(project.cursor.document, params(project));
    const contents = found?.contents;
    const text = typeof contents === 'object' && 'value' in contents ? contents.value : '';
    return text.split('**Known from past runs**\n\n')[1]?.split('\n\n')[0]!.split('\n').map((line) => line.replace(/^- /, '')) ?? [];
}

const runs = '12 past runs on 2 data sets';
const sureness = '\\(confidence 80 %\\)';
const sure = `${runs} ${sureness}`;

describe('a hover with what is known', () => {
    it('tells of a task what did well in it, and what is worth varying', async () => {
        assert.deepEqual(await known(about('strategy gridsearch; task Tr<|>ain { }')), [runs, '`train`: 12 past runs on 2 data sets, median accuracy 0\\.94 \\(confidence 80 %\\)'.replace('\\.', '.'), 'Worth varying: `epochs`, `mode`']);
    });

    it('tells of a parameter where it was good', async () => {
        assert.deepEqual(await known(about('strategy gridsearch; task Train { param epo<|>chs = 3; }')), [`Worth varying: ${sure}`, `Good from 20 to 60, best at 42 ${sureness}`]);
        assert.deepEqual(await known(about('strategy gridsearch; task Train { param mo<|>de = "slow"; }')), [`Worth varying: ${sure}`, `Good at \`"slow"\` ${sureness}`, `Good at \`"fast"\` ${sureness}`]);
    });

    it('tells of a value whether it was a good one, wherever the space has it', async () => {
        assert.deepEqual(await known(about('strategy gridsearch; task Train { param epochs = 4<|>2; }')), [`A good value of \`epochs\`: ${sure}`]);
        assert.deepEqual(await known(about('strategy gridsearch; param_values e = enum(1, 5<|>0); task Train { param epochs = e; }')), [`Among the good values of \`epochs\`, 20–60: ${sure}`]);
        assert.deepEqual(await known(about('strategy gridsearch; param_values e = enum(<|>1, 50); task Train { param epochs = e; }')), [`Beyond the good values of \`epochs\`, 20–60: ${sure}`]);
    });

    it('tells of an implementation, a data set, a metric and a strategy', async () => {
        const workflow = (text: string): string => about('strategy gridsearch;').replace(text.replace('<|>', ''), text);
        assert.deepEqual(await known(workflow('implementation "lib/tr<|>ain"')), []);
        assert.deepEqual(await known(workflow('maximize Train.accu<|>racy')), [runs, `What experiments like this one maximize ${sureness}`]);
        assert.deepEqual(await known(about('strategy baye<|>sian;')), [`Did well: ${sure}`]);
        assert.deepEqual(await known(`workflow Own { task Train { implementation "lib/tr<|>ain"; } define input data Raw; configure data Raw { path "data.csv"; } }\n${about('strategy gridsearch;').replace('of Flow', 'of Own')}`), ['The best known here: 12 past runs on 2 data sets, median accuracy 0.94 \\(confidence 80 %\\)']);
        assert.deepEqual(await known(`workflow Own { define input data R<|>aw; configure data Raw { path "data.csv"; } }\n${about('strategy gridsearch;').replace('of Flow', 'of Own')}`), [runs]);
    });

    it('tells of an experiment which others were like it', async () => {
        assert.deepEqual(await known(about('strategy gridsearch;').replace('experiment E', 'experiment <|>E')), ['Similar: Before, with the same data \\(data.csv\\), the same goal \\(maximize accuracy\\), the same tasks \\(Load, Train\\)']);
    });

    it('is silent where nothing is known', async () => {
        assert.deepEqual(await known(about('strategy grid<|>search;')), []);
        assert.deepEqual(await known(about('strategy gridsearch; task Train { param epochs = 4<|>2; }', null)), []);
        assert.deepEqual(await known(about('strategy gridsearch; task Train { param epochs = 4<|>2; }').replace('maximize Train.accuracy', 'minimize Train.loss')), []);
    });
});
