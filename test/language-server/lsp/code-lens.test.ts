import assert from 'node:assert/strict';
import { experimentNamed } from '../../../language-server/src/lsp/experiments.ts';
import { planText } from '../../../language-server/src/lsp/plan-text.ts';
import { flow, open, root } from '../../support/project.ts';

const main = `import "flow.xxp";
experiment E {
    intent "Find it";
    maximize Train.accuracy;
    control { START -> S -> T -> R; R ?-> END { condition "done" }; }
    space S of Flow { strategy gridsearch; param_values e = enum(1, 2); param_values m = enum("fast", "slow"); task Train { param epochs = e; param mode = m; } }
    space T of Flow { strategy randomsearch; runs = 5; param_values r = loguniform(0.001, 1); task Train { param rate = r; } }
    space U of Flow { strategy gridsearch; filter "keep"; param_values e = enum(1, 2); }
    interaction R { ask "Well?"; choose done; }
}
${flow}`;

describe('lenses', () => {
    it('offer to run an experiment or to show what it would run, and count the runs of a space when they are shown', async () => {
        const project = await open(main);
        const provider = project.services.lsp.CodeLensProvider;
        const lenses = await provider.provideCodeLens(project.document('/main.xxp'));
        assert.deepEqual(lenses.map(({ command }) => command?.title), ['Run', 'Dry run', undefined, undefined]);
        assert.deepEqual(lenses[0]!.command!.arguments, [`file://${root}/main.xxp`, 'E']);
        assert.deepEqual(lenses.slice(2).map((lens) => provider.resolve(lens).command!.title), ['4 runs (2 × 2)', '5 runs']);
    });

    it('lead to the file that says what is run, of a space that is searched by one', async () => {
        const project = await open(`import "flow.xxp";\nexperiment E { control { START -> S -> END; } space S of Flow { strategy custom "lib/search.py"; param_values e = enum(1, 2); } }\n${flow}\n//- /lib/search.py\nclass Search:\n    pass\n`);
        const lenses = await project.services.lsp.CodeLensProvider.provideCodeLens(project.document('/main.xxp'));
        assert.deepEqual(lenses.slice(2).map(({ command }) => [command?.title, command?.arguments]), [['Open search.py', [`file://${root}/lib/search.py`]]]);
    });

    it('say so where the space is gone by the time they are shown', async () => {
        const project = await open(main);
        const provider = project.services.lsp.CodeLensProvider;
        const [, , lens] = await provider.provideCodeLens(project.document('/main.xxp'));
        const gone = provider.resolve({ ...lens!, data: { ...lens!.data as object, space: 'Gone' } });
        assert.equal(gone.command!.title, 'number of runs not known');
    });
});

describe('a dry run', () => {
    async function plan(text: string): Promise<string> {
        const project = await open(text);
        return planText(experimentNamed('E', project.document('/main.xxp'))!, project.services);
    }

    it('shows the spaces with their values, the tasks of a run in their order, and the questions', async () => {
        assert.equal(await plan(main), `E
Find it
maximize Train.accuracy

space S: gridsearch over Flow, 4 runs
    e: 2 values: 1, 2
    m: 2 values: "fast", "slow"
    each run, 2 tasks:
        Load   lib/load/task.py
        Train  lib/train/task.py; after Load; epochs = e, mode = m, rate = 0.1

space T: randomsearch over Flow, 5 runs
    r: loguniform, from 0.001 to 1
    each run, 2 tasks:
        Load   lib/load/task.py
        Train  lib/train/task.py; after Load; rate = r, epochs = 15, mode = "fast"

interaction R: asks anyone "Well?"
    done

How many runs in all depends on answers and results; 9 runs of 18 tasks in all where each space is explored once
`);
    });

    it('says what keeps the experiment from being run', async () => {
        const text = await plan(main.replace('-> T -> R', '-> T -> U -> R'));
        assert.match(text, /^E\n\nIt cannot be run yet:\n {4}line 8:.* /);
        assert.match(await plan(main.replace('gridsearch', 'gridserch')), /line 6:\d+ .*gridserch/);
    });
});
