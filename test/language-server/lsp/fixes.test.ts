/** Each case: a program with one mistake, its code, the fixes offered for it, and what the first of them makes of the program. */
import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fixers } from '../../../language-server/src/lsp/fixes/index.ts';
import { flow, library, open, type Project } from '../../support/project.ts';

async function actions(project: Project, code: string, path = '/main.xxp'): Promise<CodeAction[]> {
    const document = project.document(path);
    const diagnostic = document.diagnostics?.find((each) => each.code === code);
    assert.ok(diagnostic, `expected ${code}, found ${document.diagnostics?.map((each) => String(each.code)).join(', ')}`);
    const found = await project.services.lsp.CodeActionProvider!.getCodeActions(document, {
        textDocument: { uri: document.uri.toString() }, range: diagnostic.range, context: { diagnostics: [diagnostic], only: ['quickfix'] },
    });
    return (found ?? []) as CodeAction[];
}

function applied(project: Project, action: CodeAction, path = '/main.xxp'): string {
    const { textDocument } = project.document(path);
    return TextDocument.applyEdits(textDocument, action.edit!.changes![textDocument.uri]!);
}

const others = flow.slice(1);
const experiment = (text: string): string => `import "flow.xxp";\nexperiment E { control { START -> S -> END; } ${text} }\n`;
const space = (text: string): string => experiment(`space S of Flow { ${text} }`);
const grid = (text: string): string => space(`strategy gridsearch; ${text}`);
const asking = (flows: string, text: string): string => `experiment E { control { START -> R; ${flows} } interaction R { ${text} } }\n`;
const workflow = (text: string): string => `workflow W { ${text} }\n`;
const tasks = 'task A { implementation "lib/load"; } task B { implementation "lib/train"; }';

interface Case { readonly code: string; readonly from: string; readonly to: string; readonly title: string }

const cases: readonly Case[] = [
    { code: 'syntax/missing-semicolon', from: 'workflow W {\n    task A\n    task B;\n}\n', to: 'workflow W {\n    task A;\n    task B;\n}\n', title: 'Add the missing \';\'' },
    { code: 'syntax/missing-brace', from: 'workflow W {\n    task A;\n\nworkflow V { }\n', to: 'workflow W {\n    task A;\n\n}\nworkflow V { }\n', title: 'Add the missing \'}\'' },
    { code: 'syntax/missing-brace', from: 'workflow W {\n    task A;\n', to: 'workflow W {\n    task A;\n}\n', title: 'Add the missing \'}\'' },
    { code: 'syntax/extra-brace', from: 'workflow W { }}\n', to: 'workflow W { }\n', title: 'Delete the brace' },
    { code: 'syntax/missing-opening-brace', from: 'workflow W {\n    task A\n        implementation "lib/load";\n    }\n    task B;\n}\n', to: 'workflow W {\n    task A {\n        implementation "lib/load";\n    }\n    task B;\n}\n', title: 'Add the missing \'{\'' },
    { code: 'data/said-twice', from: workflow('define input data D; configure data D { path "a"; path "b"; }'), to: workflow('define input data D; configure data D { path "a"; }'), title: 'Delete this' },
    { code: 'engine/assembled', from: 'workflow B { }\nassembled workflow V from B { }\n', to: 'workflow B { }\nworkflow V from B { }\n', title: 'Delete this word' },
    { code: 'syntax/missing-arrow', from: workflow('task A; task B; START -> A B -> END;'), to: workflow('task A; task B; START -> A -> B -> END;'), title: 'Add the missing \'->\'' },
    { code: 'syntax/fused-word', from: workflow('taskA;'), to: workflow('task A;'), title: 'Write a space between' },
    { code: 'syntax/open-text', from: 'experiment E {\n    intent "find it;\n}\n', to: 'experiment E {\n    intent "find it";\n}\n', title: 'Close the text' },
    { code: 'syntax/unknown-word', from: workflow('taks A;'), to: workflow('task A;'), title: 'Write task' },
    { code: 'syntax/invisible-character', from: workflow('task A\u200B;'), to: workflow('task A;'), title: 'Delete the invisible character' },
    { code: 'syntax/block-comment', from: '/* One\n * two */\nworkflow W { }\n', to: '// One\n// two\nworkflow W { }\n', title: 'Begin each line with //' },
    { code: 'syntax/block-comment', from: 'workflow W {\n    /* a */ task A;\n}\n', to: 'workflow W {\n    // a\n    task A;\n}\n', title: 'Begin each line with //' },
    { code: 'link/unknown-workflow', from: 'experiment E { space S of Flow { strategy gridsearch; } }\n', to: 'import "flow.xxp";\n\nexperiment E { space S of Flow { strategy gridsearch; } }\n', title: 'Import "flow.xxp"' },
    { code: 'link/unknown-workflow', from: experiment('space S of Flwo { strategy gridsearch; }'), to: experiment('space S of Flow { strategy gridsearch; }'), title: 'Write Flow' },
    { code: 'link/unknown-task-or-data', from: workflow('A -> Trian; task A; task Train;'), to: workflow('A -> Train; task A; task Train;'), title: 'Write Train' },
    { code: 'link/unknown-task-or-data', from: workflow('Abc -> Xyzzy; task Abc; task Def; task Ghi; task Jkl;'), to: workflow('Abc -> Xyzzy; task Abc; task Def; task Ghi; task Jkl; task Xyzzy;'), title: 'Declare \'task Xyzzy;\'' },
    { code: 'link/unknown-task-or-data', from: `workflow W {\n    Rows --> A.source;\n    ${tasks} A -> B;\n    task C; task D; B -> C -> D;\n}\n`, to: `workflow W {\n    define input data Rows;\n    Rows --> A.source;\n    ${tasks} A -> B;\n    task C; task D; B -> C -> D;\n}\n`, title: 'Declare \'define input data Rows;\'' },
    { code: 'link/unknown-value', from: grid('task Train { param mode = how; }'), to: grid('param_values how = enum("fast", "slow"); task Train { param mode = how; }'), title: 'Declare \'param_values how = enum("fast", "slow");\'' },
    { code: 'link/unknown-node', from: experiment('space Sp of Flow { strategy gridsearch; }'), to: experiment('space Sp of Flow { strategy gridsearch; }').replace('-> S ->', '-> Sp ->'), title: 'Write Sp' },
    { code: 'formula/single-equals', from: experiment('require Train.loss + 1 = 2 and Train.loss > 0; space S of Flow { strategy gridsearch; }'), to: experiment('require Train.loss + 1 == 2 and Train.loss > 0; space S of Flow { strategy gridsearch; }'), title: 'Write \'==\'' },
    { code: 'formula/unquoted-text', from: grid('param_values m = enum("fast", "slow"); param_values r = enum(1, 2) when m == fast; task Train { param mode = m; param rate = r; }'), to: grid('param_values m = enum("fast", "slow"); param_values r = enum(1, 2) when m == "fast"; task Train { param mode = m; param rate = r; }'), title: 'Put it in quotes' },
    { code: 'formula/unknown-name', from: experiment('require Train.acuracy > 0; space S of Flow { strategy gridsearch; }'), to: experiment('require Train.accuracy > 0; space S of Flow { strategy gridsearch; }'), title: 'Write accuracy' },
    { code: 'formula/unknown-function', from: experiment('stop when maxx(S.accuracy) > 0; space S of Flow { strategy gridsearch; }'), to: experiment('stop when max(S.accuracy) > 0; space S of Flow { strategy gridsearch; }'), title: 'Write max' },
    { code: 'formula/outcome', from: asking('R ?-> END { when outcome(R) == "answerd" };', 'ask "Well?"; choose yes, no;'), to: asking('R ?-> END { when outcome(R) == "answered" };', 'ask "Well?"; choose yes, no;'), title: 'Write "answered"' },
    { code: 'space/implementation', from: grid('task Train { implementation "lib/train"; }'), to: grid('task Train { implementation = "lib/train"; }'), title: 'Write \'implementation = …\'' },
    { code: 'control/quoted-formula', from: asking('R ?-> END { condition "outcome(R) == \'answered\'" };', 'ask "Well?"; choose yes, no;'), to: asking('R ?-> END { when outcome(R) == \'answered\' };', 'ask "Well?"; choose yes, no;'), title: 'Write it as a formula' },
    { code: 'workflow/nothing-changed', from: 'import "flow.xxp";\nworkflow V from Flow {\n    task Load;\n    task Train { param epochs = 3; }\n}\n', to: 'import "flow.xxp";\nworkflow V from Flow {\n    task Train { param epochs = 3; }\n}\n', title: 'Delete \'Load\'' },
    { code: 'budget/said-twice', from: experiment('budget { runs 5; runs 9; } space S of Flow { strategy gridsearch; }'), to: experiment('budget { runs 9; } space S of Flow { strategy gridsearch; }'), title: 'Delete \'runs 5;\', which has no effect' },
    { code: 'task/two-implementations', from: workflow('task A { implementation "lib/load"; implementation "lib/train"; }'), to: workflow('task A { implementation "lib/train"; }'), title: 'Delete \'implementation "lib/load";\', which has no effect' },
    { code: 'space/needless-strategy-file', from: space('strategy gridsearch "search.py";'), to: space('strategy gridsearch;'), title: 'Delete the file' },
    { code: 'control/link-twice', from: 'import "flow.xxp";\nexperiment E {\n    control {\n        S -> T;\n        START -> S -> T;\n    }\n    space S of Flow { strategy gridsearch; }\n    space T of Flow { strategy gridsearch; }\n}\n', to: 'import "flow.xxp";\nexperiment E {\n    control {\n        START -> S -> T;\n    }\n    space S of Flow { strategy gridsearch; }\n    space T of Flow { strategy gridsearch; }\n}\n', title: 'Delete this link' },
    { code: 'budget/limit', from: experiment('budget { time 5; } space S of Flow { strategy gridsearch; }'), to: experiment('budget { time 5m; } space S of Flow { strategy gridsearch; }'), title: 'Write 5m' },
    { code: 'import/missing-file', from: 'import "no.xxp";\nworkflow W { }\n', to: 'workflow W { }\n', title: 'Delete this import' },
    { code: 'engine/spelling', from: workflow('define  input data D;'), to: workflow('define input data D;'), title: 'Write it in one piece' },
    { code: 'engine/spelling', from: grid('param_values e = range (1, 4);'), to: grid('param_values e = range(1, 4);'), title: 'Write \'range(\'' },
    { code: 'engine/spelling', from: grid('param_values e = range[1, 4];'), to: grid('param_values e = range(1, 4);'), title: 'Write \'range(\'' },
    { code: 'engine/spelling', from: grid('param_values e = range(1, 9, 2) ;'), to: grid('param_values e = range(1, 9, 2);'), title: 'Write it in one piece' },
    { code: 'engine/semicolon', from: workflow('task A { };'), to: workflow('task A { }'), title: 'Delete the \';\'' },
    { code: 'engine/order', from: experiment('space S of Flow {\n    param_values e = enum(1);\n    strategy gridsearch;\n}'), to: experiment('space S of Flow {\n    strategy gridsearch;\n    param_values e = enum(1);\n}'), title: 'Move this up' },
    { code: 'import/inside', from: 'workflow W {\nimport "flow.xxp";\n    task A;\n}\n', to: 'import "flow.xxp";\n\nworkflow W {\n    task A;\n}\n', title: 'Write it at the top' },
    { code: 'import/misspelt', from: 'imports "flow.xxp";\n', to: 'import "flow.xxp";\n', title: 'Write \'import\'' },
    { code: 'import/unquoted', from: 'import flow.xxp;\nworkflow W { }\n', to: 'import "flow.xxp";\nworkflow W { }\n', title: 'Write \'import "flow.xxp";\'' },
    { code: 'import/ignored', from: 'import "flow.xxp"; as flow\nworkflow W { }\n', to: 'import "flow.xxp";\nworkflow W { }\n', title: 'Delete this' },
    { code: 'engine/import-line', from: `import "flow.xxp"; ${workflow('')}`, to: `import "flow.xxp";\n ${workflow('')}`, title: 'Give the import a line of its own' },
    { code: 'control/missing', from: 'import "flow.xxp";\nexperiment E {\n    space S of Flow { strategy gridsearch; }\n}\n', to: 'import "flow.xxp";\nexperiment E {\n    control { START -> S -> END; }\n    space S of Flow { strategy gridsearch; }\n}\n', title: 'Add \'control { START -> S -> END; }\'' },
    { code: 'control/wrong-arrow', from: experiment('space S of Flow { strategy gridsearch; }').replace('START ->', 'START -->'), to: experiment('space S of Flow { strategy gridsearch; }'), title: 'Write ->' },
    { code: 'control/no-condition', from: asking('R ?-> END;', 'ask "?"; choose a, b;'), to: asking('R ?-> END { condition "a" };', 'ask "?"; choose a, b;'), title: 'Add the condition "a"' },
    { code: 'control/needless-condition', from: asking('R -> END { condition "a" };', 'ask "?"; choose a;'), to: asking('R ?-> END { condition "a" };', 'ask "?"; choose a;'), title: 'Write \'?->\'' },
    { code: 'control/unknown-choice', from: asking('R ?-> END { condition "acept" };', 'ask "?"; choose refine, accept;'), to: asking('R ?-> END { condition "accept" };', 'ask "?"; choose refine, accept;'), title: 'Write "accept"' },
    { code: 'control/open-choice', from: asking('R ?-> END { condition "a" }', 'ask "?"; choose a, b;'), to: asking('R ?-> END { condition "a" } R ?-> END { condition "b" }', 'ask "?"; choose a, b;'), title: 'Let \'b\' end the experiment' },
    { code: 'workflow/wrong-arrow', from: workflow(`A.rows -> B.rows; ${tasks}`), to: workflow(`A.rows --> B.rows; ${tasks}`), title: 'Write \'-->\'' },
    { code: 'workflow/wrong-arrow', from: workflow(`START --> A; A -> B; ${tasks}`), to: workflow(`START -> A; A -> B; ${tasks}`), title: 'Write \'->\'' },
    { code: 'interaction/unknown-role', from: asking('', 'ask validater "?"; choose a;'), to: asking('', 'ask validator "?"; choose a;'), title: 'Write validator' },
    { code: 'interaction/unknown-type', from: asking('', 'ask "?"; choose a; input n as Strng;'), to: asking('', 'ask "?"; choose a; input n as String;'), title: 'Write String' },
    { code: 'interaction/no-question', from: asking('', 'choose a;'), to: asking('', 'ask validator "…"; choose a;'), title: 'Add a question' },
    { code: 'interaction/no-choices', from: asking('', 'ask "?";'), to: asking('', 'ask "?"; choose accept, refine;'), title: 'Add \'choose accept, refine;\'' },
    { code: 'interaction/no-default', from: asking('', 'ask "?"; choose a; timeout 3m;'), to: asking('', 'ask "?"; choose a; timeout 3m default a;'), title: 'Take \'a\' when nobody answers' },
    { code: 'goal/unknown-metric', from: experiment('space S of Flow { strategy gridsearch; } maximize Train.acuracy;'), to: experiment('space S of Flow { strategy gridsearch; } maximize Train.accuracy;'), title: 'Write accuracy' },
    { code: 'goal/twice', from: experiment('space S of Flow { strategy gridsearch; } maximize Train.loss; maximize Train.loss;'), to: experiment('space S of Flow { strategy gridsearch; } maximize Train.loss;'), title: 'Delete this goal' },
    { code: 'space/no-strategy', from: space('seed = 3;'), to: space('strategy gridsearch; seed = 3;'), title: 'Add \'strategy gridsearch;\'' },
    { code: 'space/no-strategy', from: 'import "flow.xxp";\nexperiment E {\n    space S of Flow {\n    }\n}\n', to: 'import "flow.xxp";\nexperiment E {\n    space S of Flow {\n        strategy gridsearch;\n    }\n}\n', title: 'Add \'strategy gridsearch;\'' },
    { code: 'space/unknown-strategy', from: space('strategy rndomsearch; runs = 2;'), to: space('strategy randomsearch; runs = 2;'), title: 'Write randomsearch' },
    { code: 'space/endless-grid', from: grid('runs = 3; param_values r = uniform(0, 1); task Train { param rate = r; }'), to: grid('runs = 3; param_values r = uniform(0, 1); task Train { param rate = r; }').replace('gridsearch', 'randomsearch'), title: 'Explore by \'strategy randomsearch;\'' },
    { code: 'space/no-runs', from: space('strategy randomsearch;'), to: space('strategy randomsearch; runs = 10;'), title: 'Add \'runs = 10;\'' },
    { code: 'space/runs-ignored', from: grid('runs = 3; seed = 1;'), to: grid('seed = 1;'), title: 'Delete \'runs\'' },
    { code: 'space/said-twice', from: grid('seed = 1; seed = 2;'), to: grid('seed = 2;'), title: 'Delete \'seed = 1;\', which has no effect' },
    { code: 'space/said-twice', from: grid('repeat = 2; repeat = 3;'), to: grid('repeat = 3;'), title: 'Delete \'repeat = 2;\', which has no effect' },
    { code: 'space/unknown-setting', from: grid('repaet = 2;'), to: grid('repeat = 2;'), title: 'Write repeat' },
    { code: 'space/unknown-setting', from: grid('sed = 1;'), to: grid('seed = 1;'), title: 'Write seed' },
    { code: 'space/empty-range', from: grid('param_values e = range(5, 2); task Train { param epochs = e; }'), to: grid('param_values e = range(2, 5); task Train { param epochs = e; }'), title: 'Exchange 5 and 2' },
    { code: 'space/distribution', from: grid('param_values e = integer(5, 2); task Train { param epochs = e; }'), to: grid('param_values e = integer(2, 5); task Train { param epochs = e; }'), title: 'Exchange 5 and 2' },
    { code: 'space/unquoted-text', from: grid('param_values m = enum(fast); task Train { param mode = m; }'), to: grid('param_values m = enum("fast"); task Train { param mode = m; }'), title: 'Put it in quotes' },
    { code: 'space/unused-value', from: grid('param_values m = enum("fast", "slow");'), to: space('strategy gridsearch;'), title: 'Delete \'m\'' },
    { code: 'space/unknown-param', from: grid('task Train { param epoch = 3; }'), to: grid('task Train { param epochs = 3; }'), title: 'Write epochs' },
    { code: 'space/set-twice', from: grid('task Train { param epochs = 3; param epochs = 4; }'), to: grid('task Train { param epochs = 4; }'), title: 'Delete \'param epochs = 3;\', which has no effect' },
    { code: 'task/default', from: 'task T { define param p { default "fsat"; enum ("slow", "fast"); } implementation "data.csv"; }\n', to: 'task T { define param p { default "fast"; enum ("slow", "fast"); } implementation "data.csv"; }\n', title: 'Write "fast"' },
    { code: 'task/default', from: 'task T { define param p { default 12; range (1, 10); } implementation "data.csv"; }\n', to: 'task T { define param p { default 10; range (1, 10); } implementation "data.csv"; }\n', title: 'Write 10' },
    { code: 'task/value', from: workflow('task B { implementation "lib/train"; param epochs 300; }'), to: workflow('task B { implementation "lib/train"; param epochs 100; }'), title: 'Write 100' },
    { code: 'space/value', from: grid('task Train { param mode = "slwo"; }'), to: grid('task Train { param mode = "slow"; }'), title: 'Write "slow"' },
    { code: 'task/empty-range', from: 'task T { define param p { range (9, 1); } implementation "data.csv"; }\n', to: 'task T { define param p { range (1, 9); } implementation "data.csv"; }\n', title: 'Exchange 9 and 1' },
    { code: 'task/metric-kind', from: 'task T { define metric m { kind serie; } implementation "data.csv"; }\n', to: 'task T { define metric m { kind series; } implementation "data.csv"; }\n', title: 'Write series' },
    { code: 'task/unknown-port', from: workflow(`A.row --> B.rows; ${tasks}`), to: workflow(`A.rows --> B.rows; ${tasks}`), title: 'Write rows' },
    { code: 'task/unknown-param', from: workflow('task B { implementation "lib/train"; param epoch 3; }'), to: workflow('task B { implementation "lib/train"; param epochs 3; }'), title: 'Write epochs' },
    { code: 'task/no-script', from: 'task T { define param p; }\n', to: 'task T { define param p; implementation "task.py"; }\n', title: 'Add \'implementation "task.py";\'' },
    { code: 'data/no-path', from: workflow(`define input data D; D --> A.source; A -> B; ${tasks}`), to: workflow(`define input data D; configure data D { path "…"; } D --> A.source; A -> B; ${tasks}`), title: 'Say where \'D\' lies' },
];

describe('quick fixes', () => {
    for (const { code, from, to, title } of cases) {
        it(`of ${code}: ${title}`, async () => {
            const project = await open(`//- /main.xxp\n${from}${others}`);
            const found = await actions(project, code);
            const [action] = found;
            assert.equal(action?.title, title, found.map((each) => each.title).join(' | '));
            assert.equal(applied(project, action), to);
            const mended = await open(`//- /main.xxp\n${to}${others}`);
            assert.deepEqual(mended.document('/main.xxp').diagnostics?.filter((each) => each.code === code).map((each) => each.message), []);
        });
    }

    it('have a case each', () => {
        const covered = new Set(cases.map((each) => each.code));
        const alike = ['link/unknown-task', 'link/unknown-space', 'link/unknown-data', 'link/unknown-choice', 'import/outside', 'import/itself', 'import/unused', 'task/port-direction',
            'space/other-workflow', 'space/no-file', 'space/no-value', 'task/missing-script', 'task/unknown-implementation'];
        assert.deepEqual(Object.keys(fixers).filter((code) => !covered.has(code) && !alike.includes(code) && !code.startsWith('script/')), []); // Those have theirs beside the other tests of scripts.
    });

    it('import a workflow by a path that leads to it from a folder above', async () => {
        const project = await open(`//- /main.xxp\nimport "lib/load/task.xxp";\nexperiment E { space S of Deep { strategy gridsearch; } }\n//- /parts/deep.xxp\nworkflow Deep { }\n${library}`);
        const [action] = await actions(project, 'link/unknown-workflow');
        assert.equal(applied(project, action!).split('\n')[1], 'import "parts/deep.xxp";');
    });

    it('create a task or a script that is named and not there, where the client can', async () => {
        const project = await open('//- /main.xxp\nworkflow W { task A { implementation "own/my_task"; } task B { implementation "lib/bare"; } }\n//- /lib/bare/task.xxp\ntask Bare { define input data rows; define param rate; define metric loss; implementation "main.py"; }\n');
        assert.deepEqual(await actions(project, 'task/unknown-implementation'), []);
        await project.services.shared.lsp.LanguageServer.initialize({
            processId: null, rootUri: null, capabilities: { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } } },
        });
        const made = async (code: string): Promise<string[]> => (await actions(project, code))[0]!.edit!.documentChanges!.map((change) =>
            'kind' in change ? `${change.kind} ${'uri' in change ? change.uri.replace(/^.*here/, '') : ''}` : (change.edits[0] as { newText: string }).newText);
        assert.deepEqual(await made('task/unknown-implementation'), [
            'create /own/my_task/task.xxp', 'task MyTask {\n    implementation "task.py";\n}\n', 'create /own/my_task/task.py', 'import xxp\n',
        ]);
        assert.deepEqual(await made('task/missing-script'), ['create /lib/bare/main.py',
            'import xxp\n\n# xxp.input("rows") is the path of its input.\n# xxp.param("rate") is its parameter.\n# xxp.metric(loss=…) reports its metric.\n']);
    });

    it('give a space of an espace file the data that it begins with, and values', async () => {
        const project = await open('//- /tune.espace\nexperiment E {\n    space S of Fit {\n        strategy gridsearch;\n    }\n}\n//- /fit.xxp\nworkflow Fit { define task A; define data raw; configure task A { input raw; param lr; } }\n');
        const [action] = await actions(project, 'space/no-file', '/tune.espace');
        const [value] = await actions(project, 'space/no-value', '/tune.espace');
        assert.match(applied(project, value!, '/tune.espace'), /param lr = 1;/);
        assert.match(applied(project, action!, '/tune.espace'), /space S of Fit \{\n {8}define data raw = "…";\n {8}strategy/);
    });

    it('delete all invisible characters at once', async () => {
        const project = await open('//- /main.xxp\nworkflow W { task\u00A0A\u200B; }\n');
        const all = (await actions(project, 'syntax/invisible-character')).at(-1)!;
        assert.equal(applied(project, all), 'workflow W { task A; }\n');
    });

    it('are not offered for a finding of an older text', async () => {
        const project = await open('workflow W { task A }\n');
        const document = project.document('/main.xxp');
        const [diagnostic] = document.diagnostics!;
        const moved = { ...diagnostic!, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } } };
        const found = await project.services.lsp.CodeActionProvider!.getCodeActions(document, { textDocument: { uri: '' }, range: moved.range, context: { diagnostics: [moved], only: ['quickfix'] } });
        assert.deepEqual(found, []);
    });

    it('offer the present form of an older one', async () => {
        const project = await open('workflow W { define task A;\n    configure task A { implementation "x"; } }\n');
        const document = project.document('/main.xxp');
        const at = { line: 1, character: 10 };
        const found = await project.services.lsp.CodeActionProvider!.getCodeActions(document, { textDocument: { uri: '' }, range: { start: at, end: at }, context: { diagnostics: [] } }) as CodeAction[];
        assert.deepEqual(found.map((each) => each.title), ['Write \'task\' for \'configure task\'']);
        assert.equal(applied(project, found[0]!), 'workflow W { define task A;\n    task A { implementation "x"; } }\n');
    });
});
