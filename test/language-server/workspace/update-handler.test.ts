/** What is made of files that come and go outside the editor, at whatever moment it is announced. */
import assert from 'node:assert/strict';
import { URI } from 'langium';
import { FileChangeType, type InitializeParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createServices, type XxpSharedServices } from '../../../language-server/src/module.ts';
import { MemoryFiles } from '../../support/memory-files.ts';
import { filesIn, flow, root } from '../../support/project.ts';

/** Files that are read as slowly as a test wants. */
class SlowFiles extends MemoryFiles {
    /** What reading waits for once a file's text is at hand. */
    held: Promise<void> = Promise.resolve();
    reads = 0;

    override async readFile(uri: URI): Promise<string> {
        const text = this.readFileSync(uri);
        this.reads++;
        await this.held;
        return text;
    }
}

interface Workspace {
    readonly files: SlowFiles;
    /** Resolves once the workspace has been read and checked. */
    readonly opened: Promise<void>;
    /** As an editor that shows a file and types in it. */
    type(path: string): void;
    /** Deletes what lies there, and says so as a watcher does. */
    delete(path: string): void;
    /** The codes of what is wrong with a file once all that was announced is known. */
    codes(path: string): Promise<string[]>;
}

function openWorkspace(fixture: string, held: Promise<void> = Promise.resolve()): Workspace {
    const files = new SlowFiles(new Map([...filesIn(fixture)].map(([path, text]) => [`${root}${path}`, text])));
    files.held = held;
    const { shared } = createServices({ fileSystemProvider: () => files });
    shared.workspace.WorkspaceManager.initialize({ workspaceFolders: [{ uri: URI.file(root).toString(), name: 'here' }] } as InitializeParams);
    return {
        files,
        opened: shared.workspace.WorkspaceManager.initialized({}),
        type(path) {
            const uri = URI.file(`${root}${path}`);
            const document = TextDocument.create(uri.toString(), 'xxp', 2, `${files.readFileSync(uri)} `);
            shared.workspace.TextDocuments.set(document);
            shared.lsp.DocumentUpdateHandler.didChangeContent({ document });
        },
        delete(path) {
            files.delete(`${root}${path}`);
            shared.lsp.DocumentUpdateHandler.didChangeWatchedFiles({ changes: [{ uri: URI.file(`${root}${path}`).toString(), type: FileChangeType.Deleted }] });
        },
        codes: (path) => codesOf(path, shared),
    };
}

async function codesOf(path: string, { lsp, workspace }: XxpSharedServices): Promise<string[]> {
    await lsp.DocumentUpdateHandler.settled();
    return workspace.WorkspaceLock.read(() => workspace.LangiumDocuments.getDocument(URI.file(`${root}${path}`))!.diagnostics!.map(({ code }) => String(code)));
}

describe('a folder that goes', () => {
    it('takes its task files along', async () => {
        const workspace = openWorkspace(flow);
        await workspace.opened;
        assert.deepEqual(await workspace.codes('/flow.xxp'), []);
        workspace.delete('/lib');
        assert.deepEqual(await workspace.codes('/flow.xxp'), ['task/unknown-implementation', 'task/unknown-implementation']);
    });

    it('takes them along also while the workspace is still being read', async () => {
        let goOn!: () => void;
        const workspace = openWorkspace(flow, new Promise((resolve) => { goOn = resolve; }));
        while (workspace.files.reads < 3) await new Promise(setImmediate); // All that there are have been read, and none is a document.
        workspace.delete('/lib');
        goOn();
        await workspace.opened;
        assert.deepEqual(await workspace.codes('/flow.xxp'), ['task/unknown-implementation', 'task/unknown-implementation']);
    });

    it('takes scripts along that lie there without a task file', async () => {
        const workspace = openWorkspace('workflow W { START -> T -> END; task T { implementation "steps/clean.py"; } }\n//- /steps/clean.py\nprint(1)\n');
        await workspace.opened;
        assert.deepEqual(await workspace.codes('/main.xxp'), []);
        workspace.delete('/steps');
        assert.deepEqual(await workspace.codes('/main.xxp'), ['task/unknown-implementation']);
    });
});

describe('a script that goes', () => {
    it('is missed at once, also by a file that was typed in a moment ago', async () => {
        const workspace = openWorkspace('workflow W { START -> T -> END; task T { implementation "steps/clean.py"; } }\n//- /steps/clean.py\nprint(1)\n//- /steps/other.py\n');
        await workspace.opened;
        workspace.type('/main.xxp');
        assert.deepEqual(await workspace.codes('/main.xxp'), []);
        workspace.delete('/steps/clean.py');
        assert.deepEqual(await workspace.codes('/main.xxp'), ['task/unknown-implementation']);
    });
});
