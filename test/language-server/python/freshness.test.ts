import assert from 'node:assert/strict';
import { URI } from 'langium';
import type { Diagnostic } from 'vscode-languageserver/node';
import { connect, type LanguageClient } from '../../support/language-client.ts';
import { flow, open, root } from '../../support/project.ts';

describe('what is known of a script', () => {
    let client: LanguageClient;

    before(async () => { client = await connect({ files: `import "flow.xxp";\n${flow}` }); });
    after(() => client.end());

    it('is as fresh as its file, and as the modules that it imports', async () => {
        const unread = (diagnostics: readonly Diagnostic[]): number => diagnostics.filter((each) => each.code === 'script/unread-param').length;
        await client.write('lib/train/task.py', 'import xxp\nimport more\nxxp.param("rate")\n');
        await client.until('lib/train/task.xxp', (diagnostics) => unread(diagnostics) === 2);
        await client.write('lib/train/more.py', 'import xxp\nxxp.param("mode")\n');
        await client.until('lib/train/task.xxp', (diagnostics) => unread(diagnostics) === 1);
        await client.write('lib/train/more.py', 'import xxp\nxxp.param("mode")\nxxp.param("epochs")\n');
        await client.until('lib/train/task.xxp', (diagnostics) => unread(diagnostics) === 0);
    });

    it('is not asked for anew while somebody types in an experiment', async () => {
        const project = await open(`import "flow.xxp";\n${flow}`);
        const script = URI.file(`${root}/lib/train/task.py`);
        const update = async (): Promise<string[]> => {
            await project.services.shared.workspace.DocumentBuilder.update([project.document('/main.xxp').uri, project.document('/lib/train/task.xxp').uri], []);
            return (project.document('/lib/train/task.xxp').diagnostics ?? []).map((each) => String(each.code));
        };
        project.files.write(script.path, 'import xxp\nxxp.param("rate")\n');
        assert.deepEqual(await update(), []);
        project.services.python.Scripts.forget([script]);
        assert.ok((await update()).includes('script/unread-param'));
    });
});
