import assert from 'node:assert/strict';
import { URI } from 'langium';
import { FileChangeType } from 'vscode-languageserver';
import { suggestionsPath, type Suggestions } from '../../../knowledge/src/suggestions.ts';
import { known } from '../../support/known.ts';
import { open, root, type Project } from '../../support/project.ts';

const store = `${root}/${suggestionsPath}`;

describe('what is known of a folder', () => {
    const stampIn = async ({ services }: Project, file = `${root}/main.xxp`): Promise<string | undefined> => (await services.knowledge.Known.of(URI.file(file)))?.stamp;
    const tell = ({ services }: Project, path: string, type: FileChangeType): void => services.shared.lsp.DocumentUpdateHandler.didChangeWatchedFiles({ changes: [{ uri: URI.file(path).toString(), type }] });
    const stamped = (stamp: string): string => JSON.stringify({ ...known, stamp } satisfies Suggestions);

    it('is read when it is asked for, and again when its file has changed', async () => {
        const project = await open(`experiment E { }\n//- /${suggestionsPath}\n${stamped('one')}`);
        assert.equal(await stampIn(project), 'one');
        project.files.write(store, stamped('two'));
        assert.equal(await stampIn(project), 'one');
        let changes = 0;
        project.services.knowledge.Known.onChange(() => { changes++; });
        tell(project, store, FileChangeType.Changed);
        assert.equal(project.services.knowledge.Known.at(URI.file(`${root}/main.xxp`))?.stamp, 'one', 'what was read last counts meanwhile');
        assert.equal(await stampIn(project), 'two');
        assert.equal(changes, 1);
    });

    it('is nothing where there is no store, and comes and goes with it', async () => {
        const project = await open('experiment E { }');
        assert.equal(await stampIn(project), undefined);
        project.files.write(store, stamped('new'));
        tell(project, store, FileChangeType.Created);
        assert.equal(await stampIn(project), 'new');
        project.files.delete(store);
        tell(project, `${root}/.xxp-store`, FileChangeType.Deleted);
        assert.equal(await stampIn(project), undefined);
    });

    it('belongs to the folder of the workspace that a file lies in', async () => {
        const project = await open(`experiment E { }\n//- /inner/b.xxp\nexperiment F { }\n//- /${suggestionsPath}\n${stamped('outer')}\n//- /inner/${suggestionsPath}\n${stamped('inner')}`);
        project.services.shared.workspace.Roots.set([URI.file(root), URI.file(`${root}/inner`)]);
        assert.equal(await stampIn(project), 'outer');
        assert.equal(await stampIn(project, `${root}/inner/b.xxp`), 'inner');
    });

    it('is nothing, and says so, where the file is broken or of another version', async () => {
        const said: unknown[] = [];
        const { warn } = console;
        console.warn = (message: unknown) => void said.push(message);
        try {
            const project = await open(`experiment E { }\n//- /${suggestionsPath}\n{ "version": 99 }`);
            assert.equal(await stampIn(project), undefined);
            await stampIn(project);
            assert.deepEqual(said, ['suggestions.json is left out: Expected suggestions of version 1, found 99']);
            project.files.write(store, '{');
            tell(project, store, FileChangeType.Changed);
            assert.equal(await stampIn(project), undefined);
            assert.match(String(said[1]), /^suggestions\.json is left out: Expected suggestions in JSON/);
        } finally {
            console.warn = warn;
        }
    });
});
