import assert from 'node:assert/strict';
import { CompletionItemKind, InsertTextFormat, type CompletionItem } from 'vscode-languageserver';
import { strategies } from '../../../language-server/src/model/strategies.ts';
import { flow, library, openAt, params } from '../../support/project.ts';

async function items(fixture: string): Promise<CompletionItem[]> {
    const project = await openAt(fixture);
    const list = await project.services.lsp.CompletionProvider.getCompletion(project.cursor.document, params(project));
    return list?.items ?? [];
}

/** The labels offered at `<|>`, without whole blocks. */
async function offered(fixture: string): Promise<string[]> {
    return (await items(fixture)).filter((item) => item.kind !== CompletionItemKind.Snippet).map((item) => item.label);
}

/** What begins a set of values. */
const sets = ['enum', 'range', 'uniform', 'loguniform', 'normal', 'integer', 'loginteger'];

const inSpace = (text: string): string => `import "flow.xxp";
experiment E { space S of Flow { param_values e = enum(1, 2); ${text} } interaction R { choose accept, refine; } }
${flow}`;

describe('completion', () => {
    it('offers the words that may begin a statement, and no others', async () => {
        assert.deepEqual(await offered('<|>'), ['import', 'package', 'workflow', 'experiment', 'task']);
        assert.deepEqual(await offered('experiment E {\n    <|>\n}'), ['intent', 'maximize', 'minimize', 'require', 'prefer', 'stop', 'on', 'supervisor', 'validator', 'budget', 'reuse', 'control', 'space', 'task', 'interaction', 'workflow']);
        assert.deepEqual(await offered('experiment E {\n    int<|>\n}'), ['intent', 'interaction']);
    });

    it('offers no words where a new name is expected, nor in comments', async () => {
        assert.deepEqual(await offered('experiment <|>'), []);
        assert.deepEqual(await offered('experiment E { // int<|>\n }'), []);
    });

    it('offers workflows behind `of` and `from`, but not a workflow to itself', async () => {
        assert.deepEqual(await offered(`import "flow.xxp";\nexperiment E { space S of <|> { } }\n${flow}`), ['Base', 'Flow']);
        assert.deepEqual(await offered(`import "flow.xxp";\nworkflow Own from <|>\n${flow}`), ['Base', 'Flow']);
    });

    it('offers strategies, types, kinds and roles', async () => {
        assert.deepEqual(await offered(inSpace('strategy <|>')), strategies.map(({ name }) => name));
        assert.deepEqual(await offered(inSpace('strategy gr<|>;')), ['gridsearch']);
        assert.deepEqual(await offered(inSpace('prune <|>')), ['median', 'asha', 'hyperband', 'patience']);
        assert.deepEqual(await offered(inSpace('prune asha { <|> }')), ['min', 'reduction']);
        assert.deepEqual(await offered(inSpace('prune asha on minimize Train.<|>')), ['loss', 'accuracy']);
        assert.deepEqual(await offered('task T { define metric m { kind <|> } }'), ['single-value', 'series']);
        assert.deepEqual(await offered('task T { define param p { type <|> } }'), ['Integer', 'Float', 'String', 'Boolean']);
        assert.deepEqual(await offered('experiment E { interaction I { ask <|> } }'), ['supervisor', 'validator', 'anyone']);
        assert.deepEqual(await offered('experiment E { interaction I { input n as <|> } }'), ['String', 'Text', 'Integer', 'Float', 'Boolean', 'Choice', 'Choices', 'Rating', 'Run', 'Preference', 'Labels', 'range', 'enum']);
    });

    it('offers the tasks of the workflow, the parameters of the task file, and the values of the space', async () => {
        assert.deepEqual(await offered(inSpace('task <|>')), ['Load', 'Train']);
        assert.deepEqual(await offered(inSpace('task Train { param <|> }')), ['rate', 'epochs', 'mode']);
        assert.deepEqual(await offered(inSpace('task Train { param epochs = <|>; }')), ['e', 'R', '15', ...sets]);
        assert.deepEqual(await offered(inSpace('param_values x = <|>')), [...sets, 'true', 'false']);
    });

    it('offers the metrics of the task that a goal names', async () => {
        assert.deepEqual(await offered(`import "flow.xxp";\nexperiment E {\n maximize Train.<|>\n space S of Flow { strategy gridsearch; } }\n${flow}`), ['loss', 'accuracy']);
    });

    it('offers nothing, and fails not, for a goal of which recovery lost the task', async () => {
        const said: unknown[] = [];
        const { error } = console;
        console.error = (...words: unknown[]) => void said.push(words);
        try {
            await offered('/*workflow W { task Train; }\nexperiment E { maximize Train.<|>accuracy; control { START -> S -> END; } space S of W { strategy bayesian; } }\n');
            assert.deepEqual(said, []);
        } finally {
            console.error = error;
        }
    });

    it('offers outputs before a data arrow and inputs behind it', async () => {
        const links = (text: string): string => `workflow W { task A { implementation "lib/load"; } task B { implementation "lib/train"; } ${text} }\n${library}`;
        assert.deepEqual(await offered(links('A.<|>')), ['rows']);
        assert.deepEqual(await offered(links('A.rows --> B.<|>')), ['rows']);
        assert.deepEqual(await offered(links('B.<|> --> A.source;')), ['model']);
        assert.deepEqual(await offered(links('A -> <|>')), ['START', 'END', 'A', 'B']);
    });

    it('offers nodes and arrows in a control flow', async () => {
        assert.deepEqual(await offered(inSpace('').replace('interaction', 'control { START -> <|> } interaction')), ['START', 'END', 'S', 'R']);
        assert.deepEqual(await offered(inSpace('').replace('interaction', 'control { START <|> } interaction')), ['->', '-->', '?->']);
    });

    it('offers choices as conditions and defaults, spaces as evidence', async () => {
        assert.deepEqual(await offered(inSpace('').replace('interaction', 'control { R ?-> S { condition "<|>" }; } interaction')), ['accept', 'refine']);
        assert.deepEqual(await offered(inSpace('').replace('refine;', 'refine; timeout 3s default <|>')), ['accept', 'refine']);
        assert.deepEqual(await offered(inSpace('').replace('refine;', 'refine; show best(<|>')), ['S']);
    });

    it('offers what a question needs, by the place where it stands', async () => {
        const within = (text: string): string => `workflow W { START -> A -> Look; task A { implementation "lib/train"; } interaction Look { ask "?"; choose good, bad; input stars as Rating; ${text} }\n${library}`;
        assert.deepEqual(await offered(within('show <|>')), ['difference', 'A', 'Look']);
        assert.deepEqual(await offered(within('show A.<|>')), ['loss', 'accuracy', 'model']);
        assert.deepEqual(await offered(within('comment required for <|>')), ['good', 'bad']);
        assert.deepEqual(await offered(within('on timeout <|>')), ['default', 'reject', 'stop', 'continue']);
        assert.deepEqual(await offered(within('input l as Labels of A.<|>')), ['model']);
        assert.deepEqual((await offered(within('ask validator "?" when <|>'))).filter((each) => /[_(]|uncertain/.test(each)), ['near_goal', 'breaks_preferred', 'uncertain']);
        assert.deepEqual(await offered(`${within('}').replace('choose', 'default good; choose')} workflow V from W { task A { param epochs = Look.<|>; } }`.replace(/\n[\s\S]*?(?= workflow V)/, '') + library), ['stars']);
        assert.deepEqual(await offered(inSpace('').replace('refine;', 'refine; show <|>')), ['best', 'top', 'Load', 'Train']);
        assert.deepEqual(await offered(inSpace('task Train { param epochs = R.<|>; }').replace('refine;', 'refine; input n as Integer;')), ['n']);
    });

    it('offers files where a path is written', async () => {
        assert.deepEqual(await offered(`import "<|>\n${flow}`), ['flow.xxp', 'lib']);
        assert.deepEqual(await offered(`workflow W { task A { implementation "lib/<|>"; } }\n${flow}`), ['load', 'train']);
        assert.deepEqual(await offered(`workflow W { define input data D; configure data D { path "<|>"; } }\n${flow}`), ['flow.xxp', 'lib', 'data.csv']);
    });

    it('replaces only the last part of a path', async () => {
        const project = await openAt(`workflow W { task A { implementation "lib/tr<|>"; } }\n${flow}`);
        const list = await project.services.lsp.CompletionProvider.getCompletion(project.cursor.document, params(project));
        const edit = list!.items.find((item) => item.label === 'train')!.textEdit!;
        const start = project.cursor.document.textDocument.getText().indexOf('lib/') + 'lib/'.length;
        assert.ok('range' in edit);
        assert.equal(edit.range.start.character, start);
        assert.equal(edit.range.end.character, start + 'tr'.length);
    });

    it('replaces the rest of a path that is closed', async () => {
        const project = await openAt(`workflow W { task A { implementation "lib/<|>load"; } }\n${flow}`);
        const list = await project.services.lsp.CompletionProvider.getCompletion(project.cursor.document, params(project));
        const edit = list!.items.find((item) => item.label === 'train')!.textEdit!;
        assert.equal(project.cursor.document.textDocument.getText('range' in edit ? edit.range : edit.replace), 'load');
    });

    it('offers a task of the library from anywhere by its whole path, with its signature', async () => {
        const project = await openAt(`workflow W { task A { implementation "<|>"; } }\n${library}`);
        const provider = project.services.lsp.CompletionProvider;
        const list = await provider.getCompletion(project.cursor.document, params(project));
        const train = list!.items.find((item) => item.label === 'lib/train')!;
        assert.equal(train.detail, 'task Train');
        assert.match(JSON.stringify(provider.resolve(train).documentation), /param rate: Float = 0.1/);
    });

    it('offers the texts that a parameter may have', async () => {
        assert.deepEqual(await offered(inSpace('task Train { param mode = "<|>"; }')), ['fast', 'slow']);
        assert.deepEqual(await offered(inSpace('task Train { param mode = <|>; }')), ['e', 'R', '"fast"', '"slow"', ...sets]);
    });

    it('offers the functions of the module that the configuration names', async () => {
        const module = "//- /eexp_config.py\nPYTHON_CONDITIONS = 'rules'\nPYTHON_CONFIGURATIONS = 'sets'\n//- /rules.py\ndef better(a, results):\n    return True\ndef _own():\n    pass\n//- /sets.py\ndef small(all):\n    return all\n";
        assert.deepEqual(await offered(inSpace('filter "<|>";') + module), ['small']);
        assert.deepEqual(await offered(inSpace('').replace('interaction', 'control { S ?-> S { condition "<|>" }; } interaction') + module), ['accept', 'refine', 'better']);
    });

    it('offers requirements and folders for a virtual environment', async () => {
        assert.deepEqual(await offered('task T { venv "<|>"; }\n//- /requirements.txt\n//- /other.csv\n//- /lib/a.py\n'), ['requirements.txt', 'lib']);
    });

    it('offers no parameter that has its value already, and what is unused first', async () => {
        assert.deepEqual(await offered(inSpace('task Train { param rate = 0.1; param <|> }')), ['epochs', 'mode']);
        const values = await items(inSpace('param_values f = enum(3); task Train { param epochs = e; param rate = <|>; }'));
        const first = (label: string): string | undefined => values.find((item) => item.label === label)?.sortText;
        assert.ok(first('f')! < first('e')!);
        assert.equal(values.find((item) => item.label === 'f')?.detail, 'enum(3)');
    });

    it('shows type, default and range of a parameter beside its name', async () => {
        const found = await items(inSpace('task Train { param <|> }'));
        assert.deepEqual(found.map((item) => item.detail), ['Float = 0.1 from 0.0001 to 10', 'Integer = 15 from 1 to 100', 'String = fast one of fast, slow']);
    });

    it('offers in a workflow only its own tasks', async () => {
        assert.deepEqual(await offered('workflow W { task A; A -> <|> } workflow V { task B; }'), ['START', 'END', 'A']);
    });
});

describe('completion in a broken file', () => {
    const broken = ['', 'experiment X { spce Y of { strategy ; }', 'workflow W { A -> ; task ; B. -->', ')) "open text', 'workflow (', 'task T { define param { type', 'experiment X { control { START -> (', '/* x */ import import'];
    const expected: readonly (readonly [string, readonly string[]])[] = [
        ['task Train { param epochs = <|>; }', ['e', '15', ...sets]],
        ['task Train { param epochs = <|>', ['e', '15', ...sets]],
        ['task Train { param <|> }', ['rate', 'epochs', 'mode']],
        ['task Train { param ep<|>', ['epochs']],
        ['task Tr<|>\n param_values x = enum(1);', ['Train']],
        ['strat<|>', ['strategy']],
        ['param_values z = enum(3)\n        ta<|>', ['task']],
        ['strategy <|>\n        param_values x = enum(1);', strategies.map(({ name }) => name)],
        ['param_values x = <|>', [...sets, 'true', 'false']],
        ['task Train { param rate = 0.1; <|>', ['param', 'implementation', 'retry', 'timeout', 'on', 'resources', 'cache', 'description']],
    ];

    for (const before of broken) {
        it(`works behind ${before === '' ? 'nothing' : `'${before}'`}`, async () => {
            for (const [text, labels] of expected) {
                for (const after of ['', 'workflow W { A -> ; task ; B. -->']) {
                    const fixture = `import "flow.xxp";\n${before}\nexperiment E {\n    control { START -> S -> END; }\n    space S of Flow {\n        param_values e = enum(1, 2);\n        ${text}\n    }\n    ${after}\n}\n${flow}`;
                    assert.deepEqual(await offered(fixture), labels, fixture.split('//- ')[0]);
                }
            }
        });
    }

    it('works where the statement before the next one was only begun', async () => {
        assert.deepEqual(await offered(`import "flow.xxp";\nexperiment E {\n    maximize <|>\n    space S of Flow { strategy gridsearch; }\n}\n${flow}`), ['Load', 'Train']);
        assert.deepEqual(await offered(`import "flow.xxp";\nexperiment E {\n    maximize Train.<|>\n    space S of Flow { strategy gridsearch; }\n}\n${flow}`), ['loss', 'accuracy']);
        assert.deepEqual(await offered(`import "flow.xxp";\nexperiment E {\n    control { START -> S; S ?-> <|> }\n    space S of Flow { strategy gridsearch; }\n}\n${flow}`), ['START', 'END', 'S']);
        assert.deepEqual(await offered(`workflow W {\n    task A { implementation "lib/load"; }\n    A.<|>\n    task B;\n}\n${library}`), ['rows']);
    });
});

describe('completion of a workflow of another file', () => {
    const fixture = `experiment E { space S of Fl<|> { } }\n${flow}`;

    it('brings its import along', async () => {
        const project = await openAt(fixture);
        const list = await project.services.lsp.CompletionProvider.getCompletion(project.cursor.document, params(project));
        const [item] = list!.items;
        assert.equal(item?.label, 'Flow');
        assert.equal(item.additionalTextEdits?.[0]?.newText, 'import "flow.xxp";\n\n');
    });

    it('offers none that would be looked up elsewhere', async () => {
        assert.deepEqual(await offered('//- /a/main.xxp\nexperiment E { space S of F<|> { } }\n//- /flow.xxp\nworkflow Far { }\n//- /a/flow.xxp\nworkflow Fine { }'), ['Fine']);
    });
});

describe('completion of whole blocks', () => {
    it('has the names that there are, as plain text where a client knows no snippets', async () => {
        const found = await items(`import "flow.xxp";\nexperiment E {\n    spa<|>\n}\n${flow}`);
        const grid = found.find((item) => item.label === 'space … gridsearch')!;
        assert.equal(grid.insertTextFormat, InsertTextFormat.PlainText);
        assert.match(JSON.stringify(grid.textEdit), /space Name of Flow \{\\n {4}strategy gridsearch;/);
    });

    it('has tab stops for a client that knows them', async () => {
        const project = await openAt('expe<|>');
        await project.services.shared.lsp.LanguageServer.initialize({ processId: null, rootUri: null, capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } }, workspaceFolders: null });
        const list = await project.services.lsp.CompletionProvider.getCompletion(project.cursor.document, params(project));
        const block = list!.items.find((item) => item.kind === CompletionItemKind.Snippet)!;
        assert.equal(block.insertTextFormat, InsertTextFormat.Snippet);
        assert.match(JSON.stringify(block.textEdit), /experiment \$\{1:Name\}/);
    });

    it('is there for budgets as well', async () => {
        const found = await items('experiment E {\n    bud<|>\n}\n');
        assert.match(JSON.stringify(found.find((item) => item.kind === CompletionItemKind.Snippet)?.textEdit), /budget \{ runs 100; time 2h; parallel 4; \}/);
    });

    it('is offered only where the block may stand', async () => {
        assert.deepEqual((await items('workflow W { define ta<|> }')).map((item) => item.label), ['task']);
    });
});

describe('completion in formulas, budgets and choices', () => {
    const experiment = (text: string, inner = ''): string => `import "flow.xxp";
experiment E {
    control { START -> S -> R; }
    ${text}
    space S of Flow {
        strategy gridsearch;
        param_values e = enum(1, 2);
        ${inner}
        task Train { param epochs = e; }
    }
    interaction R { ask "x"; choose accept, refine; input comment as String; }
}
${flow}`;

    it('offers what a constraint can speak of', async () => {
        for (const text of ['require <|>', 'stop when <|>', 'prefer Train.accuracy > 1 and <|>']) {
            const found = await offered(experiment(text));
            assert.ok(['Train', 'S', 'R'].every((name) => found.includes(name)), `${text}: ${found.join(', ')}`);
        }
        assert.deepEqual(await offered(experiment('require Train.acc<|> > 3;')), ['accuracy']);
        assert.ok((await offered(experiment('require Train.<|>'))).includes('loss'));
        assert.ok((await offered(experiment('require best(S.<|>)'))).includes('accuracy'));
        assert.ok((await offered(experiment('stop when <|>'))).includes('gain'));
        assert.ok((await offered(experiment('stop when gain(<|>)'))).includes('S'));
        assert.deepEqual(await offered(experiment('require R.<|>')), ['comment']);
        assert.deepEqual(await offered(experiment('require Train.accuracy <|>')), ['in', 'and', 'or']);
    });

    it('offers what a budget limits, and when a value counts', async () => {
        assert.deepEqual(await offered(experiment('budget { <|> }')), ['runs', 'time', 'interactions', 'attention', 'parallel', 'failures']);
        assert.deepEqual(await offered(experiment('stop <|>')), ['when']);
        assert.ok((await offered(experiment('', 'param_values x = enum(1) when <|>'))).includes('e'));
    });

    it('offers tasks and files as variability points', async () => {
        assert.deepEqual(await offered(experiment('', 'task Load { implementation = enum("<|>"); }')), ['lib', 'lib/load', 'lib/train']);
        assert.deepEqual(await offered(experiment('', 'data Raw { path = "<|>"; }')), ['flow.xxp', 'lib', 'data.csv']);
        assert.deepEqual(await offered(experiment('', 'param_values i = enum("<|>"); task Load { implementation = i; }')), ['lib', 'lib/load', 'lib/train']);
        assert.deepEqual(await offered(experiment('', 'data <|>')), ['Raw']);
    });

    it('offers people who are named elsewhere, in whatever role, but not twice in one clause', async () => {
        const named = 'experiment Before { supervisor "ana"; validator "ben", "chi"; control { R; } interaction R { ask "?"; choose a; } }\n';
        assert.deepEqual(await offered(`${named}experiment E { validator "<|>"; }`), ['ana', 'ben', 'chi']);
        assert.deepEqual(await offered(`${named}experiment E { validator "ben", "<|>"; }`), ['ana', 'chi']);
        assert.deepEqual(await offered(`import "flow.xxp";\nexperiment E { supervisor "<|>\n}\n//- /flow.xxp\n${named}`), ['ana', 'ben', 'chi']);
    });

    it('offers scripts behind a strategy of one\'s own', async () => {
        assert.deepEqual(await offered(`${inSpace('strategy custom "<|>";')}\n//- /search.py\n`), ['lib', 'search.py']);
    });

    it('offers whole blocks before the words that begin them', async () => {
        const found = (await items('experiment E {\n    sp<|>\n}')).filter((item) => item.label.startsWith('space'));
        const sorted = found.toSorted((a, b) => (a.sortText! < b.sortText! ? -1 : 1)).map((item) => item.label);
        assert.deepEqual(sorted, ['space … gridsearch', 'space … randomsearch', 'space']);
    });
});
