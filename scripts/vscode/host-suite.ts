/** Bundles the suites that run inside the extension host, and lays out the workspace they run on. */
import { build } from 'esbuild';
import { cpSync, globSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './setup.ts';

export const harness = path.join(root, 'test', 'vscode', 'harness');

/** @returns the file that VS Code loads: `extensionTestsPath`. */
export async function bundleSuites(): Promise<string> {
    const outdir = path.join(root, '.cache', 'vscode-suite');
    rmSync(outdir, { recursive: true, force: true });
    const files = ['run.ts', ...globSync('*.test.ts', { cwd: path.join(root, 'test', 'vscode') })];
    await build({
        entryPoints: files.map((file) => path.join(root, 'test', 'vscode', file)),
        outdir, bundle: true, platform: 'node', format: 'cjs', target: 'node22', outExtension: { '.js': '.cjs' },
        external: ['vscode', 'mocha'], sourcemap: 'inline', logLevel: 'warning',
        define: { 'import.meta.filename': '__filename', 'import.meta.dirname': '__dirname' },
    });
    return path.join(outdir, 'run.cjs');
}

/** A copy of the samples, so that what an execution records stays out of the repository. */
export function scratchWorkspace(): string {
    const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'xxp-workspace-')));
    cpSync(path.join(root, 'samples'), folder, { recursive: true, filter: (file) => !/[/\\](\.xxp-store|__pycache__)$/.test(file) });
    return folder;
}
