/** What the editor shows of questions to people: drawn, explained, and in a dry run. */
import assert from 'node:assert/strict';
import { isExperiment, isXxpFile } from '../../../language-server/src/generated/ast.ts';
import { diagramAt } from '../../../language-server/src/lsp/diagram.ts';
import { planText } from '../../../language-server/src/lsp/plan-text.ts';
import { flow, open, openAt, params } from '../../support/project.ts';

const program = `import "flow.xxp";
workflow Seen from Base {
    START -> Load -> Train -> Look;
    Look ?-> Report { condition "good" };
    task Train { implementation "lib/train"; }
    define task Report { implementation "lib/train"; param epochs = Look.stars; }
    Load.rows --> Report.rows;
    interaction Look { ask validator best 3 "How **good**?" when uncertain(); choose good, bad; default bad; input stars as Rating; }
}
experiment E { control { START -> S -> END; } space S of Seen { strategy singlerun; } }
${flow}`;

describe('a question within a workflow', () => {
    it('is drawn among the tasks', async () => {
        const document = (await open(program)).document('/main.xxp');
        const diagram = diagramAt(document, { line: 2, character: 6 })!;
        assert.deepEqual(diagram.nodes.map(({ kind, label, detail }) => [kind, label, detail]).filter(([kind]) => kind === 'interaction'), [['interaction', 'Look', 'asks validator']]);
        assert.deepEqual(diagram.edges.filter(({ from, to }) => [from, to].includes('task:Look')).map(({ from, to, kind, label }) => [from, to, kind, label]), [
            ['task:Train', 'task:Look', 'control', undefined], ['task:Look', 'task:Report', 'conditional', 'good'],
        ]);
    });

    it('is explained where it is named', async () => {
        const hover = async (text: string): Promise<string> => {
            const project = await openAt(text);
            const content = await project.services.lsp.HoverProvider!.getHoverContent(project.cursor.document, params(project));
            return (content?.contents as { readonly value: string } | undefined)?.value ?? '';
        };
        const text = await hover(program.replace('-> Look;', '-> Lo<|>ok;'));
        for (const part of ['How \\*\\*good\\*\\*?', 'Asks validator in each run, when `uncertain()`', 'Choices: good, bad', 'To fill in: stars']) assert.ok(text.includes(part), `${part} in ${text}`);
        assert.match(await hover(program.replace('best 3', 'be<|>st 3')), /among so many best/);
        assert.match(await hover(program.replace('uncertain()', 'uncer<|>tain()')), /cannot be foreseen/);
        assert.match(await hover(program.replace('Look.stars', 'Look.st<|>ars')), /Stars/);
    });

    it('is told in a dry run', async () => {
        const project = await open(program);
        const file = project.document('/main.xxp').parseResult.value;
        assert.ok(isXxpFile(file));
        const text = await planText(file.elements.find(isExperiment)!, project.services);
        assert.match(text, /Look +asks validator "How \*\*good\*\*\?" \(among the best 3; when uncertain\(\); default bad\) good, bad; after Train/);
        assert.match(text, /Report .*epochs = Look\.stars/);
    });
});
