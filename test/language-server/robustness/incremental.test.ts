/** After any changes of several files, what is known of them is what reading them afresh would tell. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AstUtils, URI, type LangiumDocument } from 'langium';
import { problemsOf } from '../../../language-server/src/problems.ts';
import { treeOf } from '../../../language-server/src/parser/tree.ts';
import type { XxpServices } from '../../../language-server/src/module.ts';
import { open, root } from '../../support/project.ts';

const paths = ['/a.xxp', '/b.xxp', '/c.xxp', '/sub/d.xxp', '/base.xxp', '/lib/t/task.xxp', '/e.espace'] as const;

const task = (name: string, rest: string): string => `task ${name} { define input data i; define output data o; define param p { type Integer; } define metric m; implementation "task.py"; ${rest} }`;

const texts: readonly string[] = [
    '', 'import "b.xxp";', 'import "a.xxp"; import "c.xxp";', 'import "sub/d.xxp";\nimport "none.xxp";', '\uFEFF\r\n',
    'import "c.xxp";\nworkflow W { START -> A -> B -> END; task A { implementation "lib/t"; } task B; A.o --> B.i; }',
    'workflow W { task A { implementation "lib.t"; param p = "x"; } task C; C -> A; }\nworkflow V from W { task C { implementation "lib/t/task.xxp"; } }',
    'import "base.xxp";\nimport "b.xxp";\nworkflow V from W { task B { implementation "lib/t"; } A.o --> B.i; }',
    'workflow Base { task B { implementation "lib/none"; } }', 'workflow V from Base { task B { implementation "lib/t"; } }', 'workflow V from Missing { task B; ',
    'import "a.xxp";\nexperiment E { maximize A.m; control { START -> S -> END; } space S of W { strategy gridsearch; param_values v = enum(1, 2); task A { param p = v; } } }',
    'import "../b.xxp";\nexperiment E { control { S; Q; } space S of V { strategy randomsearch; runs = 3; task B { param p = 1; param q = 2; } } }',
    'experiment E { control { START -> S -> END; } space S of Base { strategy random; } }',
    task('T', ''), task('Other', 'define input data j;'), 'task T { implementation "gone.py"; }', 'task T { param', 'workflow W { task A; task A; } }}} "',
];

type Change = { readonly path: typeof paths[number]; readonly text: string | undefined };
const change: fc.Arbitrary<Change> = fc.record({ path: fc.constantFrom(...paths), text: fc.option(fc.constantFrom(...texts), { nil: undefined, freq: 5 }) });
/** Changes that are announced together, as when a branch is checked out. */
const batches = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 });

function fixture(files: ReadonlyMap<string, string>): string {
    return [...files].map(([path, text]) => `//- ${path}\n${text}\n`).join('');
}

/** All that is known of the files, in an order of its own. */
function knowledge({ shared: { workspace } }: XxpServices): unknown {
    const place = (document: LangiumDocument): string => document.uri.path.slice(root.length);
    const symbols = workspace.IndexManager.allElements().map((each) => `${each.documentUri.path.slice(root.length)} ${each.type} ${each.name} ${each.path}`).toArray().sort();
    const files = workspace.LangiumDocuments.all.toArray().sort((a, b) => (place(a) < place(b) ? -1 : 1)).map((document) => ({
        file: place(document),
        problems: problemsOf(document.diagnostics ?? []).map((each) => JSON.stringify(each)).sort(),
        references: treeOf(document.parseResult.value).references.map(({ reference, property }) => {
            const target = 'ref' in reference ? reference.ref : undefined;
            return `${property} ${reference.$refText} -> ${target === undefined ? 'nothing' : `${place(AstUtils.getDocument(target))} ${target.$type} ${target.$cstNode?.offset}`}`;
        }),
    }));
    return { symbols, files };
}

describe('several files', () => {
    it('are known after any changes as if they were read afresh', async () => {
        await fc.assert(fc.asyncProperty(batches, async (sequence) => {
            const files = new Map<string, string>([['/lib/t/task.py', '\n']]);
            const project = await open(fixture(files));
            for (const batch of sequence) {
                const now = new Map(batch.map(({ path, text }) => [path, text]));
                for (const [path, text] of now) {
                    if (text === undefined) {
                        files.delete(path);
                        project.files.delete(`${root}${path}`);
                    } else {
                        files.set(path, `${text}\n`);
                        project.files.write(`${root}${path}`, `${text}\n`);
                    }
                }
                const uris = (there: boolean): URI[] => [...now].filter(([, text]) => (text !== undefined) === there).map(([path]) => URI.file(`${root}${path}`));
                await project.services.shared.workspace.DocumentBuilder.update(uris(true), uris(false));
            }
            const afresh = await open(fixture(new Map([...files].map(([path, text]) => [path, text.slice(0, -1)]))));
            assert.deepEqual(knowledge(project.services), knowledge(afresh.services));
        }), { numRuns: 50, seed: 1 });
    });
});
