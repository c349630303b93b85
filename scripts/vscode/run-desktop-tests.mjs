// Runs test/vscode in a desktop VS Code: the one named by XXP_CODE (its executable), else one that is downloaded.
// Not part of npm test, which must pass on machines without a screen and with the npm registry as their only host.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { stopEngines } from './engines.ts';
import { bundleSuites, harness, scratchWorkspace } from './host-suite.ts';
import { freshProfile } from './profile.ts';
import { cache, root } from './setup.ts';
import { packedExtension } from './vsix.ts';

const vsix = packedExtension();
const workspace = scratchWorkspace();
const profile = freshProfile();
try {
    const executable = process.env.XXP_CODE ?? await download();
    const folders = ['--extensions-dir', profile.extensions, '--user-data-dir', path.join(profile.home, 'data')];
    const [program, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
    const windows = process.platform === 'win32';
    const installed = spawnSync(windows ? `"${program}"` : program, [...args, ...folders, '--install-extension', vsix, '--force'], { stdio: 'inherit', shell: windows });
    if (installed.status !== 0) throw new Error(`VS Code did not install ${path.basename(vsix)}`, { cause: installed.error });
    await runTests({
        vscodeExecutablePath: executable, reuseMachineInstall: true,
        extensionDevelopmentPath: harness, extensionTestsPath: await bundleSuites(),
        launchArgs: [workspace, ...folders, '--disable-workspace-trust', '--skip-welcome'],
        extensionTestsEnv: {
            XXP_RESULTS: path.join(root, '.cache', 'results', 'desktop.json'), XXP_REPORTER: path.join(root, 'scripts', 'mocha-reporter.cjs'),
            XXP_REPOSITORY: root,
        },
    });
} catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
} finally {
    await stopEngines(workspace);
    profile.remove();
    rmSync(workspace, { recursive: true, force: true });
}

async function download() {
    try {
        return await downloadAndUnzipVSCode({ cachePath: path.join(cache, 'desktop') });
    } catch (cause) {
        throw new Error(`A desktop VS Code could not be downloaded (${cause.message}): name an installed one in XXP_CODE, or run npm test, which needs none`, { cause });
    }
}
