import assert from 'node:assert/strict';
import { URI } from 'langium';
import type { ExperimentPlan } from '../../../engine/src/plan/plan.ts';
import { isExperiment, isXxpFile } from '../../../language-server/src/generated/ast.ts';
import { lower, type Lowered } from '../../../language-server/src/lowering/lower.ts';
import { problemsOf } from '../../../language-server/src/problems.ts';
import { library, open, root } from '../../support/project.ts';

async function lowered(fixture: string, path = '/main.xxp'): Promise<Lowered> {
    const project = await open(fixture);
    const file = project.document(path).parseResult.value;
    assert.ok(isXxpFile(file));
    return lower(file.elements.find(isExperiment)!, project.services, URI.file(root));
}

async function plan(fixture: string, path?: string): Promise<ExperimentPlan> {
    const result = await lowered(fixture, path);
    assert.deepEqual(result.problems, []);
    return result.plan!;
}

const scripts = '//- /read.py\n//- /train.py\n//- /more.py\n//- /raw.csv\n';
const named = `
//- /fit.xxp
workflow Fit {
    define data raw = "raw.csv"; define data rows; define data model;
    define task train; define task read;
    START -> read; train -> END;
    configure task read { implementation "read.py"; input raw; output rows; }
    configure task train { implementation "train.py"; param lr; param seed = 1; input rows, raw; output model; }
}
//- /fitMore.xxp
workflow FitMore from Fit { define task more; configure task more { implementation "more.py"; input model; } }
${scripts}`;

describe('a dialect\'s meaning', () => {
    it('tasks that share the names of their data follow each other, and workflows are found by their files', async () => {
        const { workflows, nodes } = await plan(`
//- /tune.espace
experiment Tune {
    space S of FitMore { strategy random; param lr = range(0.1, 0.5, 0.2); configure task train { param seed = enum(1, 2); } }
    control { start -> S -> end; }
}${named}`, '/tune.espace');
        const tasks = workflows['FitMore']!.tasks;
        assert.deepEqual(tasks.map((task) => [task.name, task.after]), [['read', []], ['train', ['read']], ['more', ['train']]]);
        assert.deepEqual(tasks[1]!.inputs, { rows: { kind: 'task', task: 'read', output: 'rows' }, raw: { kind: 'file', path: 'raw.csv' } });
        assert.deepEqual(tasks[1]!.outputs, ['model']);
        const space = nodes['S'];
        assert.ok(space?.kind === 'space');
        assert.equal(space.strategy, 'randomsearch');
        assert.equal(space.runs, 10);
        assert.deepEqual(space.dimensions, [{ kind: 'values', name: 'lr', values: [0.1, 0.3, 0.5] }, { kind: 'values', name: 'train.seed', values: [1, 2] }]);
        assert.deepEqual(space.bindings, [
            { task: 'train', param: 'lr', value: { kind: 'dimension', name: 'lr' } }, { task: 'train', param: 'seed', value: { kind: 'dimension', name: 'train.seed' } },
        ]);
    });

    it('an espace file says less: a grid unless told, the end of a range included, values that no task takes left out', async () => {
        const { nodes } = await plan(`
//- /tune.espace
experiment Tune {
    space S of Fit { param lr = range(0.1, 0.5, 0.2); param nobody = enum(1, 2, 3); }
    space R of Fit { strategy randomsearch; param lr = range(2, 8, 3); }
    control { START -> S -> R -> END; }
}${named}`, '/tune.espace');
        const { S, R } = nodes;
        assert.ok(S?.kind === 'space' && R?.kind === 'space');
        assert.equal(S.strategy, 'gridsearch');
        assert.deepEqual(S.dimensions, [{ kind: 'values', name: 'lr', values: [0.1, 0.3, 0.5] }]);
        assert.equal(R.runs, 10);
        assert.deepEqual(R.dimensions, [{ kind: 'values', name: 'lr', values: [2, 5, 8] }]);
    });

    it('a variant that writes the whole order anew replaces that of its base, and adds to it else', async () => {
        const tasks = async (links: string): Promise<[string, readonly string[]][]> => {
            const { workflows } = await plan(`
                workflow Base { task A { implementation "read.py"; } task B { implementation "train.py"; } START -> A -> B -> END; }
                workflow V from Base { define task C; configure task C { implementation "more.py"; } ${links} }
                experiment E { control { S; } space S of V { strategy singlerun; } }\n${scripts}`);
            return workflows['V']!.tasks.map((task) => [task.name, [...task.after].sort()]);
        };
        assert.deepEqual(await tasks('START -> B -> C -> A -> END;'), [['B', []], ['C', ['B']], ['A', ['C']]]);
        assert.deepEqual(await tasks('B -> C;'), [['A', []], ['B', ['A']], ['C', ['B']]]);
    });

    it('gateways put the tasks on both their sides in order', async () => {
        const { workflows } = await plan(`
            workflow W {
                task A { implementation "read.py"; } task B { implementation "train.py"; } task C { implementation "more.py"; } task D { implementation "read.py"; }
                START -> A -> PARALLEL-1 -> B -> JOIN-1 -> D -> END; PARALLEL-1 -> C -> JOIN-1;
            }
            experiment E { control { S; } space S of W { strategy singlerun; } }\n${scripts}`);
        assert.deepEqual(workflows['W']!.tasks.map((task) => [task.name, [...task.after].sort()]), [['A', []], ['B', ['A']], ['C', ['A']], ['D', ['B', 'C']]]);
    });

    const others: readonly (readonly [string, string, string])[] = [
        ['events', '', 'control { V; } event V { type manual; task read; }'],
        ['cases', '', 'control { START -> S; S ?-> { cases "x" S; } } space S of W { strategy singlerun; }'],
        ['gateways that choose', 'A -> EXCLUSIVE-1 -> A2; task A2 { implementation "read.py"; }', 'control { S; } space S of W { strategy singlerun; }'],
        ['actions of an interaction', '', 'control { I; } interaction I { action show(a); }'],
        ['tasks that are written out', 'task A2 { task A3 { implementation "read.py"; } }', 'control { S; } space S of W { strategy singlerun; }'],
        ['lists as values of parameters', 'task A2 { implementation "read.py"; param p = [1, 2]; }', 'control { S; } space S of W { strategy singlerun; }'],
        ['workflows as implementations', 'task A2 { implementation V; }', 'control { S; } space S of W { strategy singlerun; }'],
        ['conditions as text', '', 'control { START -> S; S -> T; T -?> S { condition "x < 1"; condition "y"; } } space S of W { strategy singlerun; } space T of W { strategy singlerun; }'],
    ];
    for (const [what, tasks, body] of others) {
        it(`is in the plan of ${what}`, async () => {
            const result = await lowered(`workflow V { task B { implementation "read.py"; } } workflow W { task A { implementation "read.py"; } ${tasks} } experiment E { ${body} }\n//- /read/task.xxp\ntask read { implementation "read.py"; }\n${scripts}`);
            assert.ok(result.plan !== undefined, JSON.stringify(result.problems));
        });
    }
});

describe('a project of ExtremeXP\'s engine', () => {
    const config = (text: string): string => `
//- /experiments/main.xxp
import "flow.xxp";
workflow Own { task A { implementation "lib.train"; } task B { implementation "lib/gone"; } A -> B; }
//- /workflows/flow.xxp
workflow Flow { task Load { implementation "lib/load"; } }
//- /eexp_config.py
${text}
${library.replaceAll('//- /lib/', '//- /tasks/lib/')}`;

    const errors = async (text: string): Promise<string[]> => {
        const project = await open(config(text));
        return problemsOf(project.document('/experiments/main.xxp').diagnostics ?? []).filter((problem) => problem.severity === 'error').map((problem) => problem.code);
    };

    it('finds imports and tasks where its configuration says', async () => {
        const found = ['task/unknown-implementation']; // "lib/gone", as the library is at hand.
        assert.deepEqual(await errors('TASK_LIBRARY_PATH = "tasks"\nWORKFLOW_LIBRARY_PATH = \'./workflows\' # here'), found);
        assert.deepEqual(await errors('import os\nROOT = os.path.dirname(os.path.abspath(__file__))\nTASK_LIBRARY_PATH = os.path.join(ROOT, "tasks")\nWORKFLOW_LIBRARY_PATH = ROOT + "/workflows"'), found);
        assert.deepEqual(await errors('from pathlib import Path\nHERE = Path(__file__).parent\nTASK_LIBRARY_PATH = str(HERE / "tasks")\nWORKFLOW_LIBRARY_PATH = str(\n    HERE /\n    "workflows")'), found);
    });

    it('finds them in libraries of the usual names where the configuration says nothing', async () => {
        assert.deepEqual(await errors('TASK_LIBRARY_PATH = input("where?")\nPORTAL_PASSWORD = "secret"'), ['task/unknown-implementation']);
    });

    it('is not held to have the tasks that lie elsewhere', async () => {
        assert.deepEqual(await errors('TASK_LIBRARY_PATH = "../elsewhere"'), []);
    });

    it('keeps its secrets', async () => {
        const project = await open(config('PORTAL_PASSWORD = "s3cret"\nTASK_LIBRARY_PATH = PORTAL_PASSWORD'));
        assert.doesNotMatch(JSON.stringify(project.documents.map((document) => document.diagnostics)), /s3cret/);
    });
});
