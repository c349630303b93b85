/** Which files are looked at again when one changes, comes or goes. */
import assert from 'node:assert/strict';
import { DocumentState, URI } from 'langium';
import { open, root } from '../../support/project.ts';

/** The files that are checked again after a change, sorted. */
async function lookedAtAgain(fixture: string, change: { readonly write?: Readonly<Record<string, string>>; readonly remove?: readonly string[] }): Promise<string[]> {
    const { services, files } = await open(fixture);
    const { DocumentBuilder } = services.shared.workspace;
    const again: string[] = [];
    DocumentBuilder.onDocumentPhase(DocumentState.Validated, (document) => { again.push(document.uri.path.slice(root.length)); });
    const uri = (path: string): URI => URI.file(`${root}${path}`);
    for (const [path, text] of Object.entries(change.write ?? {})) files.write(`${root}${path}`, text);
    for (const path of change.remove ?? []) files.delete(`${root}${path}`);
    await DocumentBuilder.update(Object.keys(change.write ?? {}).map(uri), (change.remove ?? []).map(uri));
    return again.sort();
}

describe('a change of a file', () => {
    it('concerns those that import it, also through others, and no others', async () => {
        const fixture = `import "middle.xxp";
//- /middle.xxp
import "end.xxp";
//- /end.xxp
workflow W { task T; }
//- /other.xxp
workflow V from Unknown { task T; }
`;
        assert.deepEqual(await lookedAtAgain(fixture, { write: { '/end.xxp': 'workflow W { }' } }), ['/end.xxp', '/main.xxp', '/middle.xxp']);
        assert.deepEqual(await lookedAtAgain(fixture, { remove: ['/end.xxp'] }), ['/main.xxp', '/middle.xxp']);
        assert.deepEqual(await lookedAtAgain(fixture, { write: { '/other.xxp': 'workflow V { }' } }), ['/other.xxp']);
    });

    it('concerns those that name the place where it now is', async () => {
        const fixture = '//- /sub/deep/e.xxp\nimport "flows/f.xxp";\n//- /sub/g.xxp\nimport "../flows/f.xxp";\n//- /sub/h.xxp\nimport "other/f.xxp";\n';
        assert.deepEqual(await lookedAtAgain(fixture, { write: { '/flows/f.xxp': 'workflow W { }' } }), ['/flows/f.xxp', '/sub/deep/e.xxp', '/sub/g.xxp']);
    });

    it('concerns those that name its task, however they write it', async () => {
        const naming = (path: string): string => `workflow W { task T { implementation "${path}"; } }\n`;
        const fixture = `//- /a.xxp\n${naming('lib/load')}//- /b.xxp\n${naming('lib.load')}//- /c.xxp\n${naming('lib/load/task.xxp')}//- /lib/load/d.xxp\n${naming('./')}//- /e.xxp\n${naming('lib/store')}`;
        const written = { '/lib/load/task.xxp': 'task Load { implementation "task.py"; }' };
        assert.deepEqual(await lookedAtAgain(fixture, { write: written }), ['/a.xxp', '/b.xxp', '/c.xxp', '/lib/load/d.xxp', '/lib/load/task.xxp']);
    });

    it('concerns those that go by the names of workflows', async () => {
        const fixture = '//- /variant.xxp\nworkflow Variant from BaseFlow { }\n//- /e.espace\nexperiment E { space S of BaseFlow { strategy gridsearch; } }\n//- /two.xxp\nworkflow A from BaseFlow { }\nworkflow B { }\n';
        assert.deepEqual(await lookedAtAgain(fixture, { write: { '/baseFlow.xxp': 'workflow BaseFlow { }' } }), ['/baseFlow.xxp', '/e.espace', '/variant.xxp']);
    });

    it('concerns a workflow that has named another file for its task since', async () => {
        const { services, files } = await open('workflow W { task T { subworkflow "Before"; } }\n');
        const { DocumentBuilder } = services.shared.workspace;
        const update = async (path: string, text: string): Promise<void> => {
            files.write(`${root}${path}`, text);
            await DocumentBuilder.update([URI.file(`${root}${path}`)], []);
        };
        await update('/main.xxp', 'workflow W { task T { subworkflow "After"; } }\n');
        const again: string[] = [];
        DocumentBuilder.onDocumentPhase(DocumentState.Validated, (document) => { again.push(document.uri.path.slice(root.length)); });
        await update('/After.xxp', 'workflow After { task A; }\n');
        assert.deepEqual(again.sort(), ['/After.xxp', '/main.xxp']);
    });
});
