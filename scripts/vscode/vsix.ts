/** The packed extension: what users install is what the tests test. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup.ts';

const sources = ['{engine,knowledge,language-server,cli,extension,grammar}/**/*.*', 'package*.json', 'esbuild.mjs', '.vscodeignore', 'scripts/package.mjs', '*.md', 'LICENSE'];

/** The path of a `.vsix` that is no older than the sources; packs one where there is none. `XXP_VSIX` names another. */
export function packedExtension(say: (line: string) => void = console.log): string {
    if (process.env.XXP_VSIX !== undefined) return path.resolve(process.env.XXP_VSIX);
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    const vsix = path.join(root, `xxp-studio-${version}.vsix`);
    if (existsSync(vsix) && statSync(vsix).mtimeMs >= newestSource()) return vsix;
    say('Packing the extension');
    const { status } = spawnSync('npm', ['run', '--silent', 'package'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
    if (status !== 0 || !existsSync(vsix)) throw new Error(`Expected npm run package to make ${path.basename(vsix)}, found ${status === 0 ? 'no such file' : `exit code ${status}`}`);
    return vsix;
}

function newestSource(): number {
    const files = globSync(sources, { cwd: root, exclude: (name) => name === '__pycache__' || name === 'tsconfig.json' });
    return Math.max(...files.map((file) => statSync(path.join(root, file)).mtimeMs));
}
