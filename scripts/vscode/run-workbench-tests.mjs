// Runs test/workbench: what a user does, in a real VS Code in a browser, with the packed extension.
// Exits with 1 when a test fails or none ran. Pictures of the steps are left in .cache/screenshots.
//   XXP_VSCODE=4.134.0   another release of scripts/vscode/pins.ts
//   XXP_GREP=…           only the tests whose names match
import { globSync, rmSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { openWorkbenches, screenshots } from '../../test/support/workbench/session.ts';
import { inSession } from './in-session.mjs';
import { root } from './setup.ts';

process.chdir(root);
process.env.XXP_RESULTS ??= path.join(root, '.cache', 'results', 'workbench.json');
rmSync(process.env.XXP_RESULTS, { force: true });
rmSync(screenshots, { recursive: true, force: true });

const mocha = new Mocha({
    ui: 'bdd', timeout: 120_000, forbidOnly: true, forbidPending: true,
    reporter: path.join(root, 'scripts', 'mocha-reporter.cjs'),
    ...(process.env.XXP_GREP === undefined ? {} : { grep: process.env.XXP_GREP }),
});
mocha.rootHooks({
    async afterEach() {
        if (this.currentTest?.state !== 'failed') return;
        const name = this.currentTest.fullTitle().replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 100);
        for (const [index, workbench] of openWorkbenches().entries()) await workbench.picture(`failed-${index}-${name}`);
    },
});
for (const file of globSync('test/workbench/**/*.test.ts').sort()) mocha.addFile(file);

await inSession(async () => {
    await mocha.loadFilesAsync();
    let passed = 0;
    const failures = await new Promise((resolve) => {
        mocha.run(resolve).on('pass', () => passed++);
    });
    process.exitCode = failures === 0 && passed > 0 ? 0 : 1;
});
