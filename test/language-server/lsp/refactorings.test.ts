import assert from 'node:assert/strict';
import { TextDocument } from 'langium';
import { CodeActionKind, TextDocumentEdit, type CodeAction, type InitializeParams } from 'vscode-languageserver';
import { flow, library, openAt } from '../../support/project.ts';

const client = { processId: null, rootUri: null, workspaceFolders: null, capabilities: { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } } } } as InitializeParams;

/** The actions at `<|>`, or for the text behind it that is marked; with what becomes of the files. */
async function actions(fixture: string, { marked = '', only }: { readonly marked?: string; readonly only?: string } = {}): Promise<{ readonly title: string; readonly text: string }[]> {
    const project = await openAt(fixture);
    const { document, position } = project.cursor;
    const { textDocument } = document;
    await project.services.shared.lsp.LanguageServer.initialize(client);
    const end = textDocument.positionAt(textDocument.offsetAt(position) + marked.length);
    const found = await project.services.lsp.CodeActionProvider!.getCodeActions(document, { textDocument: { uri: document.uri.toString() }, range: { start: position, end }, context: { diagnostics: [], only: only === undefined ? [CodeActionKind.Refactor] : [only] } });
    return (found ?? []).map((each) => ({ title: each.title, text: applied(each as CodeAction, textDocument) }));
}

function applied({ edit }: CodeAction, textDocument: TextDocument): string {
    const changes = edit?.documentChanges?.filter(TextDocumentEdit.is) ?? Object.entries(edit?.changes ?? {}).map(([uri, edits]) => ({ textDocument: { uri }, edits }));
    assert.ok(changes.filter((change) => change.textDocument.uri === textDocument.uri).every((change) => change.edits.length === 1), 'one undo takes it back');
    return changes.map((change) => {
        const own = change.textDocument.uri === textDocument.uri;
        const text = TextDocument.applyEdits(own ? textDocument : TextDocument.create(change.textDocument.uri, 'xxp', 0, ''), change.edits as Parameters<typeof TextDocument.applyEdits>[1]);
        return own ? text : `//- ${change.textDocument.uri.replace(/^.*\/workspace\/here/, '')}\n${text}`;
    }).join('');
}

async function refactor(title: RegExp, fixture: string, marked?: string): Promise<string> {
    const found = await actions(fixture, marked === undefined ? {} : { marked });
    const [action] = found.filter((each) => title.test(each.title));
    assert.ok(action, `no ${title.source}, but ${found.map((each) => each.title).join(' | ')}`);
    return action.text;
}

const space = (text: string): string => `import "flow.xxp";

experiment E {
    control { START -> S -> END; }
    space S of Flow {
        strategy gridsearch;
${text}    }
}
`;
const others = flow.slice(1);

describe('a value', () => {
    it('becomes a variability point', async () => {
        assert.equal(await refactor(/^Vary 'epochs'/, space('        task Train { param epochs = <|>10; }\n') + others), space('        param_values epochs = enum(10);\n        task Train { param epochs = epochs; }\n'));
    });

    it('of a name that is taken gets another', async () => {
        assert.equal(
            await refactor(/^Vary 'epochs'/, space('        param_values epochs = enum(0.1);\n        task Train { param epochs = <|>10; param rate = epochs; }\n') + others),
            space('        param_values epochs = enum(0.1);\n        param_values epochs2 = enum(10);\n        task Train { param epochs = epochs2; param rate = epochs; }\n'));
    });

    it('of the workflow is varied in a space', async () => {
        const text = (workflow: string, inner: string): string => `workflow W {\n    task A { implementation "lib/train"; param ${workflow} = 7; }\n}\nexperiment E {\n    space S of W {\n        strategy gridsearch;\n${inner}    }\n}\n`;
        assert.equal(await refactor(/^Vary 'epochs' in space 'S'/, text('<|>epochs', '') + library.slice(1)), text('epochs', '        param_values epochs = enum(7);\n        task A { param epochs = epochs; }\n'));
    });

    it('that is declared can be varied in a space, as all that are open', async () => {
        assert.equal(await refactor(/^Vary all 3 open parameters$/, space('').replace('space S', 'space <|>S') + others), space(`        param_values rate = enum(0.0001, 0.1, 10);
        param_values epochs = enum(1, 15, 100);
        param_values mode = enum("fast", "slow");
        task Train { param rate = rate; param epochs = epochs; param mode = mode; }
`));
        assert.equal(await refactor(/^Vary all 2 open parameters of 'Train'$/, space('        runs = 4;\n        task <|>Train { param mode = "slow"; }\n').replace('gridsearch', 'randomsearch') + others), space(`        runs = 4;
        param_values rate = loguniform(0.0001, 10);
        param_values epochs = integer(1, 100);
        task Train { param mode = "slow"; param rate = rate; param epochs = epochs; }
`).replace('gridsearch', 'randomsearch'));
    });

    it('that is declared and given once is written where it is given', async () => {
        assert.equal(await refactor(/^Write 'e' where/, space('        param_values <|>e = enum(10);\n        task Train { param epochs = e; }\n') + others), space('        task Train { param epochs = 10; }\n'));
        assert.equal(await refactor(/^Write 'e' where/, space('        param_values <|>e = range(1, 4);\n        task Train { param epochs = e; }\n') + others), space('        task Train { param epochs = range(1, 4); }\n'));
        const twice = await actions(space('        param_values <|>e = enum(10);\n        task Train { param epochs = e; param rate = e; }\n') + others);
        assert.ok(!twice.some(({ title }) => /where it is given/.test(title)));
    });
});

describe('values', () => {
    it('are written one by one or as a range, whose end is excluded', async () => {
        const set = (values: string): string => space(`        param_values e = ${values};\n`);
        assert.equal(await refactor(/^Write 'range/, set('enum<|>(10, 20, 30)') + others), set('range(10, 31, 10)'));
        assert.equal(await refactor(/^Write 'range/, set('enum<|>(3, 2, 1)') + others), set('range(3, 0, -1)'));
        assert.equal(await refactor(/^Write 'enum/, set('ran<|>ge(4, 9, 2)') + others), set('enum(4, 6, 8)'));
        for (const values of ['enum<|>(1, 2, 4)', 'enum<|>(0.5, 1, 1.5)', 'enum<|>("a", "b", "c")', 'range<|>(0, 1000)', 'range<|>(3, 3)']) {
            assert.deepEqual((await actions(set(values) + others)).filter(({ title }) => /^Write '(enum|range)/.test(title)), [], values);
        }
    });
});

describe('a chain of arrows', () => {
    const workflow = (text: string): string => `workflow W {\n    task A;\n    task B;\n    ${text}\n}\n`;

    it('is written as one statement for each arrow, and back', async () => {
        assert.equal(await refactor(/^Write one statement/, workflow('START -> <|>A -> B -> END;')), workflow('START -> A;\n    A -> B;\n    B -> END;'));
        assert.equal(await refactor(/^Join/, workflow('START -> <|>A;\n    A -> B -> END;')), workflow('START -> A -> B -> END;'));
        assert.equal(await refactor(/^Write one statement/, 'experiment E {\n    control { START -> <|>S -> (S || R); }\n}\n'), 'experiment E {\n    control { START -> S; S -> (S || R); }\n}\n');
    });

    it('is not joined where the way parts, nor where data or conditions go', async () => {
        const titles = async (text: string): Promise<string[]> => (await actions(workflow(text))).map(({ title }) => title).filter((title) => /Join|Write one/.test(title));
        assert.deepEqual(await titles('START -> <|>A;\n    A -> B;\n    A -> END;'), []);
        assert.deepEqual(await titles('A.x --> <|>B.y;'), []);
    });
});

describe('a variant', () => {
    const base = 'workflow Base {\n    START -> Load -> Train -> END;\n    task Load { implementation "lib/load"; }\n    task Train;\n}\n';

    it('is made of a workflow with its abstract tasks', async () => {
        assert.equal(await refactor(/fills 'Train'/, base.replace('workflow Base', 'workflow <|>Base') + library.slice(1)), `${base}
workflow BaseVariant from Base {
    task Train { implementation "tasks/…"; }
}
`);
    });

    it('is made of a workflow with another implementation of a task', async () => {
        assert.equal(await refactor(/another implementation of 'Load'/, base.replace('task Load', 'task <|>Load') + library.slice(1)), `${base}
workflow BaseWithLoad from Base {
    task Load { implementation "lib/load"; }
}
`);
    });

    it('is written out as a workflow that stands alone', async () => {
        const variant = (text: string): string => `${base}workflow ${text}Fast from Base { task Train { implementation "lib/train"; param epochs = 3; } }\n`;
        assert.equal(await refactor(/^Write 'Fast' out/, variant('<|>') + library.slice(1)), `${base}workflow Fast {
    START -> Load -> Train -> END;
    task Load { implementation "lib/load"; }
    task Train { implementation "lib/train"; param epochs = 3; }
}
`);
    });
});

describe('tasks', () => {
    it('become a workflow of their own', async () => {
        const marked = 'task B { implementation "lib/train"; }\n    task C { implementation "lib/evaluate"; }';
        const text = `workflow W {
    START -> A -> B -> C -> END;
    task A { implementation "lib/load"; }
    <|>${marked}
    define input data Raw;
    define output data Best;
    Raw --> A.source;
    A.rows --> B.rows;
    B.model --> C.model;
    C.report --> Best;
}
`;
        assert.equal(await refactor(/^Make 2 tasks a workflow/, text, marked), `//- /WPart.xxp
workflow WPart {
    START -> B -> C -> END;
    task B { implementation "lib/train"; }
    task C { implementation "lib/evaluate"; }
    define input data rows;
    define output data report;
    B.model --> C.model;
    rows --> B.rows;
    C.report --> report;
}
workflow W {
    START -> A -> Part -> END;
    task A { implementation "lib/load"; }
    task Part { subworkflow "WPart"; }
    define input data Raw;
    define output data Best;
    Raw --> A.source;
    A.rows --> Part.rows;
    Part.report --> Best;
}
`);
    });

    it('do not where they are not one chain, and not all of them', async () => {
        for (const [text, marked] of [['task A;\n    task B;\n    START -> A -> C;\n    A -> B;', 'task A;\n    task B;'], ['task A;\n    START -> A;', 'task A;']] as const) {
            const fixture = `workflow W {\n    <|>${text}\n}\n`;
            assert.deepEqual((await actions(fixture, { marked })).filter(({ title }) => /of (its|their) own/.test(title)), [], text);
        }
    });

    it('with a script get a task file that declares what they take and give', async () => {
        const text = (path: string): string => `workflow W {
    task FitModel { implementation "${path}"; param epochs = 3; }
    define input data Raw;
    Raw --> FitModel.rows;
}
`;
        assert.equal(await refactor(/^Declare what/, `${text('lib/train/task.py').replace('FitModel {', 'Fit<|>Model {')}${library.slice(1)}`), `//- /tasks/fit_model/task.xxp
task FitModel {
    define input data rows;
    define param epochs { type Integer; default 3; }
    implementation "lib/train/task.py";
}
${text('tasks/fit_model')}`);
    });
});

describe('a workflow', () => {
    it('moves to a file of its own, which is imported', async () => {
        const experiment = 'experiment E {\n    space S of Fit { strategy singlerun; }\n}\n';
        assert.equal(await refactor(/^Move 'Fit'/, `// Fits well.\nworkflow <|>Fit {\n    task A;\n}\n\n${experiment}`), `//- /fit.xxp
// Fits well.
workflow Fit {
    task A;
}
import "fit.xxp";

${experiment}`);
    });

    it('takes along the comments right above it, and no others', async () => {
        const moved = await refactor(/^Move 'Fit'/, '// About the file.\n\n// About both.\n\n// Fits\n// well.\nworkflow <|>Fit { }\n\nworkflow Other { }\n');
        assert.equal(moved, '//- /fit.xxp\n// Fits\n// well.\nworkflow Fit { }\nimport "fit.xxp";\n\n// About the file.\n\n// About both.\n\nworkflow Other { }\n');
    });

    it('without a name stays where it is', async () => {
        assert.deepEqual((await actions('workflow <|>{ task A; }\nworkflow Other { }\n')).filter(({ title }) => /^Move/.test(title)), []);
    });

    it('stays with what it is made from', async () => {
        assert.deepEqual((await actions('workflow Base { }\nworkflow <|>Fast from Base { }\n')).filter(({ title }) => /^Move/.test(title)), []);
    });
});

describe('imports', () => {
    const organized = async (text: string): Promise<string | undefined> => (await actions(`<|>${text}//- /a.xxp\nworkflow A { }\n//- /b.xxp\nworkflow B { }\n//- /c.xxp\nimport "a.xxp";\n`, { only: CodeActionKind.SourceOrganizeImports }))[0]?.text;

    it('are put in order, without those that nothing needs, and keep their comments', async () => {
        assert.equal(await organized('import "b.xxp"; // Bee\n// The first letter.\nimport "a.xxp";\nimport "c.xxp";\nimport "gone.xxp";\n\nexperiment E { space S of A { } space T of B { } }\n'), `// The first letter.
import "a.xxp";
import "b.xxp"; // Bee
import "gone.xxp";

experiment E { space S of A { } space T of B { } }
`);
    });

    it('stay where they lead on to what is needed', async () => {
        assert.equal(await organized('import "c.xxp";\nimport "b.xxp";\nexperiment E { space S of A { } }\n'), 'import "c.xxp";\nexperiment E { space S of A { } }\n');
    });

    it('with something else between them are left alone, however many comments there are', async () => {
        const comments = '// One of many. // And so on.\r\n'.repeat(200);
        assert.equal(await organized(`import "b.xxp";\r\n${comments}/* Else. */ import "a.xxp";\r\nexperiment E { space S of A { } space T of B { } }\r\n`), undefined);
    });

    it('that are in order are left alone', async () => {
        assert.equal(await organized('import "a.xxp";\nimport "b.xxp";\nexperiment E { space S of A { } space T of B { } }\n'), undefined);
    });
});
