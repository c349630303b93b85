import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { bestRun, executionsDir, readExecution } from '../../engine/src/index.ts';
import { extension, folder, openFile, until, uriOf, writeFile } from './support.ts';

const task = (name: string): string => `import xxp\nxxp.metric(score=xxp.param("level"))\nprint("${name} done")\n`;
const experiment = (name: string): string => `
workflow ${name}Flow { START -> Do -> END; task Do { implementation "${name}.py"; } }
experiment ${name} {
    intent "The higher level";
    maximize Do.score;
    control { START -> Levels -> END; }
    space Levels of ${name}Flow { strategy gridsearch; param_values level = enum(1, 2); task Do { param level = level; } }
}
`;

describe('running from the editor', () => {
    before(() => extension().activate());

    const launch = async (file: string, name: string): Promise<string> => {
        const dir = await vscode.commands.executeCommand<string | undefined>('xxp.runExperiment', uriOf(file).toString(), name);
        assert.ok(dir !== undefined, 'the command gives the folder of what it launched');
        return dir;
    };
    const finished = (dir: string): ReturnType<typeof readExecution> => until('the execution has ended', async () => {
        const read = await readExecution(dir);
        return read.state.finishedAt !== undefined && read;
    }, 60);
    const count = (): number => (existsSync(executionsDir(folder())) ? readdirSync(executionsDir(folder())).length : 0);

    it('an experiment runs to its end, and its record says what was best', async () => {
        await writeFile('simple.py', task('simple'));
        await writeFile('simple.xxp', experiment('simple'));
        const dir = await launch('simple.xxp', 'simple');
        assert.equal(path.dirname(dir), executionsDir(folder()));
        const { state } = await finished(dir);
        assert.equal(state.status, 'completed');
        assert.equal(state.runs.size, 2);
        assert.equal(bestRun(state)?.run.configuration.level, 2);
    });

    it('what is not yet saved is saved and run', async () => {
        await writeFile('unsaved.py', task('unsaved'));
        const editor = await writeFile('unsaved.xxp', experiment('unsaved'));
        await editor.edit((edit) => {
            const index = editor.document.getText().indexOf('enum(1, 2)');
            edit.replace(new vscode.Range(editor.document.positionAt(index), editor.document.positionAt(index + 'enum(1, 2)'.length)), 'enum(1, 2, 3)');
        });
        const { state } = await finished(await launch('unsaved.xxp', 'unsaved'));
        assert.equal(editor.document.isDirty, false);
        assert.equal(state.runs.size, 3);
    });

    it('a file with errors runs nothing', async () => {
        await writeFile('wrong.xxp', experiment('wrong').replace('of wrongFlow', 'of missingFlow'));
        const before = count();
        let answer: unknown = 'none yet';
        void vscode.commands.executeCommand('xxp.runExperiment', uriOf('wrong.xxp').toString(), 'wrong').then((dir) => { answer = dir; });
        // It says what is wrong in a notification, and ends once that was closed.
        await until('the command has ended', async () => {
            await vscode.commands.executeCommand('notifications.clearAll');
            return answer !== 'none yet';
        });
        assert.equal(answer, undefined);
        assert.equal(count(), before);
    });

    it('two executions at the same time do not disturb each other', async () => {
        await writeFile('one.py', task('one'));
        await writeFile('one.xxp', experiment('one'));
        await writeFile('two.py', task('two'));
        await writeFile('two.xxp', experiment('two'));
        const dirs = await Promise.all([launch('one.xxp', 'one'), launch('two.xxp', 'two')]);
        assert.notEqual(dirs[0], dirs[1]);
        for (const dir of dirs) assert.equal((await finished(dir)).state.status, 'completed');
    });

    it('the sample is ready to run', async () => {
        await openFile('digits/digits.xxp');
        await until('the sample was checked', async () => (await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', uriOf('digits/digits.xxp')))?.length);
        assert.deepEqual(vscode.languages.getDiagnostics(uriOf('digits/digits.xxp')).filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning), []);
    });
});
