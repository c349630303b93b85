/** After any changes of several files, what is known of them is what reading them afresh would tell. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AstUtils, URI, type LangiumDocument } from 'langium';
import { problemsOf } from '../../../language-server/src/problems.ts';
import { treeOf } from '../../../language-server/src/parser/tree.ts';
import type { XxpServices } from '../../../language-server/src/module.ts';
import { open, root, type Project } from '../../support/project.ts';

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

type Path = typeof paths[number];
type Change =
    | { readonly kind: 'write'; readonly path: Path; readonly text: string }
    | { readonly kind: 'delete'; readonly path: Path }
    | { readonly kind: 'move'; readonly path: Path; readonly to: Path }
    | { readonly kind: 'edit'; readonly path: Path; readonly at: number; readonly length: number; readonly text: string };

const path = fc.constantFrom(...paths);
const change: fc.Arbitrary<Change> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const), path, text: fc.constantFrom(...texts) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), path }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), path, to: path }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('edit' as const), path, at: fc.nat(150), length: fc.nat(12), text: fc.constantFrom('', ' ', ';', '}', '{', '"', 'W', 'import "a.xxp";\n', 'task B;', 'from Base') }) },
);
/** Changes that are announced together, as when a branch is checked out. */
const batches = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 });

/** Makes the change, and tells which files it wrote or deleted. Each ends with a line break, so that they can stand in one fixture. */
function apply(files: Map<string, string>, change: Change): Path[] {
    const text = files.get(change.path);
    switch (change.kind) {
        case 'write':
            files.set(change.path, `${change.text}\n`);
            return [change.path];
        case 'delete':
            files.delete(change.path);
            return [change.path];
        case 'move':
            if (text === undefined) return [];
            files.delete(change.path);
            files.set(change.to, text);
            return [change.path, change.to];
        case 'edit':
            if (text === undefined) return [];
            files.set(change.path, `${text.slice(0, change.at)}${change.text}${text.slice(change.at + change.length)}`.replace(/\n?$/, '\n'));
            return [change.path];
    }
}

function openFiles(files: ReadonlyMap<string, string>): Promise<Project> {
    return open([...files].map(([path, text]) => `//- ${path}\n${text}`).join(''));
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
    it('are known after any changes as if they were read afresh', async function () {
        this.timeout(300_000);
        await fc.assert(fc.asyncProperty(batches, async (sequence) => {
            const files = new Map<string, string>([['/lib/t/task.py', '\n']]);
            const project = await openFiles(files);
            for (const batch of sequence) {
                const touched = new Set(batch.flatMap((each) => apply(files, each)));
                for (const each of touched) {
                    const text = files.get(each);
                    if (text === undefined) project.files.delete(`${root}${each}`);
                    else project.files.write(`${root}${each}`, text);
                }
                const uris = (there: boolean): URI[] => [...touched].filter((each) => files.has(each) === there).map((each) => URI.file(`${root}${each}`));
                await project.services.shared.workspace.DocumentBuilder.update(uris(true), uris(false));
            }
            const afresh = await openFiles(files);
            assert.deepEqual(knowledge(project.services), knowledge(afresh.services));
        }), { numRuns: 90, seed: 1 });
    });
});
