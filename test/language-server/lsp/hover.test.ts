import assert from 'node:assert/strict';
import { flow, library, openAt, params } from '../../support/project.ts';

async function hover(fixture: string): Promise<string> {
    const project = await openAt(fixture);
    const found = await project.services.lsp.HoverProvider!.getHoverContent(project.cursor.document, params(project));
    const contents = found?.contents;
    return contents === undefined ? '' : typeof contents === 'object' && 'value' in contents ? contents.value : JSON.stringify(contents);
}

const experiment = (space: string): string => `import "flow.xxp";\nexperiment E { control { START -> S -> END; } ${space} }\n${flow}`;

describe('hover', () => {
    it('over a space shows its configurations and values', async () => {
        const text = await hover(experiment('space <|>S of Flow { strategy gridsearch; param_values e = range(10, 31, 10); param_values r = enum(0.1, 0.2); }'));
        assert.match(text, /3 × 2 = 6 configurations, 6 runs by gridsearch/);
        assert.match(text, /`e`: 3 values: `10`, `20`, `30`/);
    });

    it('over a range shows the values, and that its end is excluded', async () => {
        const text = await hover(experiment('space S of Flow { strategy gridsearch; param_values e = ran<|>ge(4, 6, 2); }'));
        assert.match(text, /1 value: `4`/);
        assert.match(text, /The end, 6, is not included/);
    });

    it('over a parameter shows its type, default and range, and its comment', async () => {
        const text = await hover(experiment('space S of Flow { strategy gridsearch; task Train { param ra<|>te = 0.5; } }'));
        assert.match(text, /param rate: Float = 0.1 from 0.0001 to 10/);
        assert.match(text, /How far a step goes\./);
    });

    it('over a task shows what stands behind it', async () => {
        const text = await hover(experiment('space S of Flow { strategy gridsearch; task Tr<|>ain { param rate = 0.5; } }'));
        assert.match(text, /Abstract; filled by Flow/);
        assert.match(text, /metric accuracy: single-value/);
    });

    it('over an implementation shows its signature', async () => {
        assert.match(await hover(`workflow W { task A { implementation "lib/<|>load"; } }\n${library}`), /task Load\n {2}input source\n {2}output rows/);
    });

    it('over a word says what it means there', async () => {
        assert.match(await hover('experiment E { budget { ru<|>ns 3; } }'), /at most, in all spaces/);
        assert.match(await hover(experiment('space S of Flow { strategy randomsearch; ru<|>ns = 3; }')), /a random search makes/);
        assert.match(await hover('workflow W { define in<|>put data D; }'), /Data that comes in/);
        assert.match(await hover('experiment E { interaction I { in<|>put a as Text; } }'), /to be filled in/);
    });

    it('over a word or a strategy says what it means', async () => {
        assert.match(await hover(experiment('space S of Flow { strat<|>egy gridsearch; }')), /How the space is explored/);
        assert.match(await hover(experiment('space S of Flow { strategy grid<|>search; }')), /Every combination/);
        assert.match(await hover(`${experiment('space S of Flow { strategy custom "sea<|>rch.py"; }')}\n//- /search.py\nclass Search:\n    pass\n`), /`search\.py` says what is run next, by its class `Search`/);
    });

    it('shows what comes from a file as text, not as markup', async () => {
        const text = await hover('// <img src=x> [a](command:b)\nworkflow <|>W { }');
        assert.match(text, /\\<img src=x\\>/);
        assert.match(text, /\\\[a\\\]\\\(/);
    });

    it('over a space shows on which condition a value counts, and that chance draws some of many', async () => {
        const text = await hover(experiment('space <|>S of Flow { strategy randomsearch; runs = 4; param_values k = enum("a", "b"); param_values g = uniform(0, 1) when k == "a"; }'));
        assert.match(text, /Endlessly many configurations, 4 runs/);
        assert.match(text, /`g`: Any number from 0 to 1, when `k == "a"`/);
    });

    it('over an implementation shows its files', async () => {
        const task = 'task T { define metric m { semanticType ML_Accuracy; kind single-value; type double; } implementation "task.py"; dependency "shared/**"; venv "requirements.txt"; python_version "3.9"; }';
        const text = await hover(`workflow W { task A { implementation "<|>lib/t"; } }\n//- /lib/t/task.xxp\n${task}\n//- /lib/t/task.py\n`);
        assert.match(text, /script `task\.py`, needs `shared\/\*\*`, packages of `requirements\.txt`, Python 3\.9/);
        assert.match(text, /metric m: single-value, double, ML_Accuracy/);
    });

    it('over a function or the type of an input says what it is', async () => {
        assert.match(await hover(experiment('require co<|>unt(S) > 2; space S of Flow { strategy singlerun; }')), /count\(Space\)[^]*completed/);
        assert.match(await hover('experiment E { interaction R { ask "x"; choose a; input n as Rat<|>ing; } }'), /Stars/);
    });
});
