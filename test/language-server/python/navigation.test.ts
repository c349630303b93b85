import assert from 'node:assert/strict';
import { URI } from 'langium';
import type { LocationLink, Range } from 'vscode-languageserver';
import { openAt, params, root, type Project } from '../../support/project.ts';

const task = `
//- /lib/train/task.xxp
task Train {
    define input data rows;
    define param rate { type Float; }
    define metric accuracy { kind single-value; type double; }
    implementation "task.py";
}
//- /lib/train/task.py
import xxp
RATE = 'rate'
rows = xxp.load_json("rows")
print(xxp.param(RATE), xxp.params()["rate"])
xxp.metric(accuracy=1)
`;
const workflow = `
workflow Flow {
    START -> Train -> END;
    task Train { implementation "lib/train"; }
    define input data Rows;
    configure data Rows { path "rows.json"; }
    Rows --> Train.rows;
}
//- /rows.json
${task}`;

function at(file: string, { start }: Range): string {
    return `${URI.parse(file).path.slice(root.length)}:${start.line + 1}:${start.character + 1}`;
}

function shown(links: LocationLink[] | undefined): string[] {
    return (links ?? []).map(({ targetUri, targetSelectionRange }) => at(targetUri, targetSelectionRange));
}

/** Definition, then implementation. */
async function lead(fixture: string): Promise<{ definition: string[]; implementation: string[] }> {
    const project = await openAt(fixture);
    const { DefinitionProvider, ImplementationProvider } = project.services.lsp;
    const { document } = project.cursor;
    const implementation = await ImplementationProvider!.getImplementation(document, params(project));
    return { definition: shown(await DefinitionProvider!.getDefinition(document, params(project))), implementation: shown(implementation) };
}

async function rename(fixture: string, newName: string): Promise<string[]> {
    const project: Project & { cursor: NonNullable<Project['cursor']> } = await openAt(fixture);
    const edit = await project.services.lsp.RenameProvider!.rename(project.cursor.document, { ...params(project), newName });
    return Object.entries(edit?.changes ?? {}).flatMap(([file, edits]) => edits.map((each) => `${at(file, each.range)} ${each.newText}`));
}

describe('the way into a script', () => {
    const uses = ['/lib/train/task.py:2:9', '/lib/train/task.py:4:38'];

    it('leads from a parameter where a space sets it, to its declaration first', async () => {
        const found = await lead(`${workflow.replace('//- /rows.json', `
experiment E {
    control { S; }
    space S of Flow { strategy gridsearch; param_values r = [1, 2]; task Train { param ra<|>te = r; } }
}
//- /rows.json`)}`);
        assert.deepEqual(found, { definition: ['/lib/train/task.xxp:3:18', ...uses], implementation: uses });
    });

    it('leads from the port of a link', async () => {
        const found = await lead(workflow.replace('Train.rows', 'Train.ro<|>ws'));
        assert.deepEqual(found, { definition: ['/lib/train/task.xxp:2:23', '/lib/train/task.py:3:23'], implementation: ['/lib/train/task.py:3:23'] });
    });

    it('leads from the declaration of a metric', async () => {
        const found = await lead(task.replace('metric accuracy', 'metric accur<|>acy'));
        assert.deepEqual(found, { definition: ['/lib/train/task.xxp:4:19', '/lib/train/task.py:5:12'], implementation: ['/lib/train/task.py:5:12'] });
    });

    it('leads from a task and from a path to the script as a whole', async () => {
        assert.deepEqual((await lead(workflow.replace('START -> Train', 'START -> Tr<|>ain'))).implementation, ['/lib/train/task.py:1:1']);
        assert.deepEqual((await lead(workflow.replace('"lib/train"', '"lib/tr<|>ain"'))).implementation, ['/lib/train/task.py:1:1']);
    });

    it('leads from a setting to the script that the workflow names directly', async () => {
        const found = await lead(`
workflow W { START -> T -> END; task T { implementation "t.py"; param ra<|>te = 1; } }
//- /t.py
import xxp
xxp.param("rate")
`);
        assert.deepEqual(found, { definition: ['/t.py:2:12'], implementation: ['/t.py:2:12'] });
    });

    it('is among the references', async () => {
        const project = await openAt(task.replace('param rate', 'param ra<|>te'));
        const found = await project.services.lsp.ReferencesProvider!.findReferences(project.cursor.document, { ...params(project), context: { includeDeclaration: true } });
        assert.deepEqual(found.map(({ uri, range }) => at(uri, range)), ['/lib/train/task.xxp:3:18', ...uses]);
    });

    it('is taken by a rename: texts and arguments follow', async () => {
        assert.deepEqual(await rename(task.replace('param rate', 'param ra<|>te'), 'speed'), ['/lib/train/task.xxp:3:18 speed', '/lib/train/task.py:2:9 speed', '/lib/train/task.py:4:38 speed']);
        assert.deepEqual(await rename(task.replace('metric accuracy', 'metric accur<|>acy'), 'right'), ['/lib/train/task.xxp:4:19 right', '/lib/train/task.py:5:12 right']);
        await assert.rejects(rename(task.replace('metric accuracy', 'metric accur<|>acy'), 'how-right'), /cannot stand/);
    });

    it('is renamed where the script has it now, also if nobody told of the change', async () => {
        const project = await openAt(task.replace('param rate', 'param ra<|>te'));
        const edited = async (): Promise<string[]> => {
            const edit = await project.services.lsp.RenameProvider!.rename(project.cursor.document, { ...params(project), newName: 'speed' });
            return Object.entries(edit?.changes ?? {}).flatMap(([file, edits]) => edits.map((each) => at(file, each.range)));
        };
        await edited();
        project.files.write(`${root}/lib/train/task.py`, 'import xxp\n\n\nprint(xxp.param("rate"))\n');
        assert.deepEqual(await edited(), ['/lib/train/task.xxp:3:18', '/lib/train/task.py:4:18']);
    });

    it('is told when the mouse rests on a name', async () => {
        const project = await openAt(workflow.replace('Train.rows', 'Train.ro<|>ws'));
        const hover = await project.services.lsp.HoverProvider!.getHoverContent(project.cursor.document, params(project));
        assert.match((hover!.contents as { value: string }).value, /Used in \[task\.py:3\]\(file:.*\/lib\/train\/task\.py#L3\)/);
    });
});
