/** The engine as it is shipped: one file, which starts much sooner than the sources. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

const repository = path.resolve(import.meta.dirname, '../..');

export async function bundleEngine(): Promise<{ engine: string; remove: () => void }> {
    const folder = mkdtempSync(path.join(tmpdir(), 'xxp-bundle-'));
    const engine = path.join(folder, 'engine.cjs');
    await build({
        entryPoints: [path.join(repository, 'engine/src/main.ts')], outfile: engine, bundle: true, platform: 'node', format: 'cjs',
        target: 'node20.19', mainFields: ['module', 'main'], define: { 'import.meta.url': '__bundleUrl' },
        banner: { js: 'const __bundleUrl=require("node:url").pathToFileURL(__filename).href;' },
    });
    cpSync(path.join(repository, 'engine/python'), path.join(folder, 'python'), { recursive: true });
    return { engine, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
