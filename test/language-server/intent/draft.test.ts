import assert from 'node:assert/strict';
import fc from 'fast-check';
import { URI } from 'langium';
import { formatText } from '../../../language-server/src/format-text.ts';
import { isWorkflow, isXxpFile } from '../../../language-server/src/generated/ast.ts';
import { candidateOf } from '../../../language-server/src/intent/candidate.ts';
import { draftExperiment, type Draft, type DraftGiven } from '../../../language-server/src/intent/draft.ts';
import { interpret } from '../../../language-server/src/intent/read.ts';
import { problemsOf, type Problem } from '../../../language-server/src/problems.ts';
import { open, root, type Project } from '../../support/project.ts';
import { heldOut, seen } from './corpus.ts';

const iris = `
//- /iris.xxp
// Tells species of iris flowers apart.
workflow Iris {
    START -> Train -> Test -> END;
    task Train { implementation "tasks/train"; }
    task Test { implementation "tasks/test"; }
    define input data Flowers;
    configure data Flowers { path "iris.csv"; }
    Flowers --> Train.rows;
    Train.model --> Test.model;
}
//- /tasks/train/task.xxp
task Train {
    define input data rows;
    define output data model;
    define param depth { type Integer; default 3; range (1, 20); }
    define param rate { type Float; default 0.1; range (0.0001, 1.0); }
    define param kernel { type String; enum ("rbf", "linear"); }
    define param target { type String; default "species"; }
    define param seed { type Integer; default 1; range (0, 1000); }
    define metric accuracy { kind series; type double; }
    implementation "task.py";
}
//- /tasks/train/task.py
//- /tasks/test/task.xxp
task Test {
    define input data model;
    define metric test_accuracy { kind single-value; type double; }
    define metric latency_ms { kind single-value; type double; }
    define metric memory { kind single-value; type double; }
    define metric f1 { kind single-value; type double; }
    implementation "task.py";
}
//- /tasks/test/task.py
//- /iris.csv
`;

/** As a file beside the workflows, with what is wrong with it. */
async function drafted(project: Project, intent: string, given: Partial<DraftGiven> = {}): Promise<{ readonly draft: Draft; readonly problems: readonly Problem[] }> {
    const workflows = project.documents.map((document) => document.parseResult.value).filter(isXxpFile).flatMap(({ elements }) => elements.filter(isWorkflow));
    const draft = draftExperiment(interpret(intent), { candidates: workflows.map((each) => candidateOf(each, project.services)), pathOf: ({ uri }) => uri.slice(uri.lastIndexOf('/') + 1), ...given });
    const { LangiumDocumentFactory, LangiumDocuments, DocumentBuilder } = project.services.shared.workspace;
    const uri = URI.file(`${root}/draft.xxp`);
    const document = LangiumDocumentFactory.fromString(draft.text, uri);
    LangiumDocuments.addDocument(document);
    await DocumentBuilder.build([document], { validation: true });
    const problems = problemsOf(document.diagnostics ?? []);
    LangiumDocuments.deleteDocument(uri);
    return { draft, problems };
}

describe('an experiment that is drafted from an intent', () => {
    let project: Project;
    let nothing: Project;
    before(async () => {
        project = await open(iris);
        nothing = await open('// Nothing yet.\n');
    });

    it('has the goals, limits and values that it can be run with, each with its words', async () => {
        const { draft, problems } = await drafted(project, 'Tell species of iris apart: right at least 95 times in 100, each answer within 5 ms, without more than 2 GB. At most 40 runs.');
        assert.equal(draft.text, `import "iris.xxp";

experiment TellSpeciesIris {
    intent "Tell species of iris apart: right at least 95 times in 100, each answer within 5 ms, without more than 2 GB. At most 40 runs.";
    maximize Test.test_accuracy; // "right at least 95 times in 100"
    require Test.test_accuracy >= 0.95; // "right at least 95 times in 100"
    require Test.latency_ms <= 5; // "answer within 5 ms"
    require Test.memory <= 2000000000; // "without more than 2 GB", if memory counts bytes
    budget { runs 40; } // "At most 40 runs"

    control { START -> Search -> END; }

    space Search of Iris {
        strategy auto;
        runs = 40;
        param_values depth = integer(1, 20);
        param_values rate = loguniform(0.0001, 1);
        param_values kernel = enum("rbf", "linear");
        task Train { param depth = depth; param rate = rate; param kernel = kernel; }
    }
}
`);
        assert.deepEqual(problems.filter(({ severity }) => severity !== 'hint'), []);
    });

    it('says what it does not know, where it would stand', async () => {
        const { draft, problems } = await drafted(project, 'Iris flowers with an AUC over 0.9, and a purple sky');
        assert.match(draft.text, /\n {4}\/\/ "AUC over 0\.9": no task of Iris measures area under the ROC curve; once a task T does, write 'maximize T\.auc;'\n/);
        assert.match(draft.text, /\n {4}\/\/ Not understood: "purple sky"\n/);
        assert.equal(draft.open.length, 3);
        assert.deepEqual(problems.filter(({ severity }) => severity === 'error'), []);
    });

    it('takes what is usual where the words name no measure, and says so', async () => {
        const { draft } = await drafted(project, 'Classify iris flowers');
        assert.match(draft.text, /maximize Test\.test_accuracy; \/\/ usual for classification; the intent names no measure\n/);
        assert.match((await drafted(project, 'Something about iris flowers')).draft.text, /\/\/ The intent names nothing that a solution is judged by: write 'maximize Train\.accuracy;' or another goal\n/);
    });

    it('turns a share that is wrong into one that is right, where only that is measured', async () => {
        assert.match((await drafted(project, 'Iris species, wrong at most 3 times in 100')).draft.text, /maximize Test\.test_accuracy;.*\n {4}require Test\.test_accuracy >= 0\.97;/);
    });

    it('searches as the words say', async () => {
        assert.match((await drafted(project, 'Iris by grid search, accuracy above 0.9')).draft.text, /strategy gridsearch; \/\/ "grid search"\n {8}param_values depth = enum\(1, 3, 20\);/);
        assert.match((await drafted(project, 'Iris: stop as soon as accuracy reaches 99 %')).draft.text, /stop when max\(Test\.test_accuracy\) >= 0\.99;/);
    });

    it('reads other data, and foretells another column, where the workflow takes both', async () => {
        const { draft } = await drafted(project, 'Predict churn in customers.csv, F1 at least 0.8', { files: ['customers.csv'], target: 'Churned' });
        assert.match(draft.text, /data Flowers \{ path = "customers\.csv"; \}\n/);
        assert.match(draft.text, /param target = "Churned";/);
        assert.match((await drafted(project, 'Predict churn in customers.csv, F1 at least 0.8')).draft.text, /\/\/ "customers\.csv" was not found among the files of the workspace\n/);
    });

    it('follows what was done for a similar intent', async () => {
        const { draft } = await drafted(project, 'Blooms', {
            precedents: [{ intent: 'Blooms', experiment: 'Petals', likeness: 0.9, runs: 40, goals: [{ direction: 'maximize', task: 'Test', metric: 'f1' }], tasks: ['Train', 'Test'], strategies: ['bayesian'], settings: { 'Train.depth': { low: 4, high: 9, isWhole: true }, 'Train.kernel': { values: ['rbf', 'linear', 'gone'] } } }],
        });
        for (const line of ['reuse knowledge; // 40 runs of Petals had a similar intent', 'maximize Test.f1; // as in Petals; the intent names no measure', 'strategy bayesian; // as in Petals', 'param_values depth = integer(4, 9); // where the best of 40 runs of Petals were', 'param_values kernel = enum("rbf", "linear"); // where']) assert.ok(draft.text.includes(line), line);
    });

    it('begins a workflow where there is none that fits', async () => {
        const { draft, problems } = await drafted(nothing, 'Predict churn from customers.csv, right at least 95 times in 100, answers within 5 ms');
        assert.deepEqual(draft.workflows, []);
        for (const line of ['task Solve;', 'configure data Given { path "customers.csv"; }', 'maximize Solve.accuracy;', 'require Solve.latency_ms <= 5;', 'space Search of PredictChurnFlow {']) assert.ok(draft.text.includes(line), line);
        assert.deepEqual(problems.filter(({ severity }) => severity === 'error'), []);
        assert.ok(problems.some(({ code }) => code === 'space/abstract-task'), 'what is lacking is pointed at');
    });

    it('is not over a workflow that measures the same of something else', async () => {
        assert.deepEqual((await drafted(await open(iris.replace(/ +define param target.*\n/, '')), 'Predict churn from customers.csv with accuracy above 0.9')).draft.workflows, []);
    });

    it('is free of errors, and laid out, for all intents of the corpus', async () => {
        for (const { text } of [...seen, ...heldOut]) for (const each of [project, nothing]) await isSound(each, text);
    });

    it('is free of errors whatever the intent is', async () => {
        const words = fc.constantFrom('accuracy', 'at least', '95 %', 'below', 'latency', '5 ms', '2 GB', 'and', ',', '.', 'predict', 'iris', 'from', 'a.csv', 'the churn data', 'minimize', 'stop when', '7 runs', 'START', 'END', 'true', '"', '\'', '\\', '\n', '\r', '//', '/*', '*/', '}', '{', ';', 'import "x";', '\u2028', '\u200b', '…', 'zero', '-', 'grid');
        const texts = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.array(words, { maxLength: 12 }).map((all) => all.join(' '))).filter((text) => text.trim() !== '');
        await fc.assert(fc.asyncProperty(texts, fc.boolean(), async (text, hasFlow) => isSound(hasFlow ? project : nothing, text)), { numRuns: 60 });
    }).timeout(60_000);

    async function isSound(on: Project, text: string): Promise<void> {
        const { draft, problems } = await drafted(on, text);
        assert.deepEqual(problems.filter(({ severity }) => severity === 'error'), [], `${JSON.stringify(text)}\n${draft.text}`);
        assert.equal(formatText(draft.text).text, draft.text);
    }
});
