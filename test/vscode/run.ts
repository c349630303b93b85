/** What VS Code loads inside the extension host: runs the bundled suites beside it and fails when one test fails. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

export async function run(): Promise<void> {
    const mocha = new Mocha({
        ui: 'bdd', timeout: 60_000, color: false, forbidOnly: true, forbidPending: true,
        ...(process.env.XXP_REPORTER === undefined ? {} : { reporter: process.env.XXP_REPORTER }),
        ...(process.env.XXP_GREP === undefined ? {} : { grep: process.env.XXP_GREP }),
    });
    const folder = path.dirname(import.meta.filename);
    for (const file of readdirSync(folder).sort()) if (file.endsWith('.test.cjs')) mocha.addFile(path.join(folder, file));
    await mocha.loadFilesAsync();
    const failures = await new Promise<number>((resolve) => mocha.run(resolve));
    if (failures > 0) throw new Error(`${failures} tests failed`);
}
