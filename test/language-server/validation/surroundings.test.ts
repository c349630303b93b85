import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkFiles } from '../../../language-server/src/index.ts';
import { check } from '../../support/check.ts';

describe('what a task needs around its script', () => {
    it('should be there', () => check(`
        //- /lib/fit/task.xxp
        task Fit {
            implementation "task.py";
            dependency "shared/**";
            dependency "shared/*.py";
            dependency "shared/more/**";
//                     ^^^^^^^^^^^^^^^^ warning task/missing-dependency: "shared/more/**" is not found, so the task runs without it; put it there, or correct the path
            dependency "elsewhere/src/**";
//                     ^^^^^^^^^^^^^^^^^^ hint task/missing-dependency: "elsewhere/src/**" is not found, so the task runs without it; put it there, or correct the path
            venv "requirements.txt";
//               ^^^^^^^^^^^^^^^^^^ warning task/missing-requirements: "requirements.txt" is not found, so the task runs with the packages that are there; create it, or correct the path
            python_version "newest";
//                         ^^^^^^^^ warning task/python-version: Expected a version of Python such as "3.11", found "newest"; the task runs in any
        }
        //- /lib/fit/task.py
        //- /shared/a.py
    `));

    it('is a program that can be started', async () => {
        const root = await mkdtemp(path.join(tmpdir(), 'xxp-program-'));
        try {
            await writeFile(path.join(root, 'task.xxp'), 'task Fit {\n    implementation "fit";\n}\n');
            await writeFile(path.join(root, 'fit'), '#!/bin/sh\n');
            const said = async (): Promise<string[]> => (await checkFiles([path.join(root, 'task.xxp')], { workspaceRoot: root })).files.flatMap(({ problems }) => problems.map(({ severity, code, message, line }) => `${severity} ${code} ${line} ${message}`));
            assert.deepEqual(await said(), ['warning task/not-executable 2 fit is no program that can be started, so the task cannot be run; make it executable (chmod +x), or name a script in Python, JavaScript, the shell or R, or a notebook']);
            await chmod(path.join(root, 'fit'), 0o755);
            assert.deepEqual(await said(), []);
        } finally {
            await rm(root, { recursive: true, force: true });
        }
    });
});
