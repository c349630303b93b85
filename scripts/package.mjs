// Packs the extension into xxp-studio-<version>.vsix, and fails when anything is in it that does not belong there.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { buildIfStale } from './build.mjs';
import { listZip } from './zip.mjs';

const root = path.resolve(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const vsix = path.join(root, `xxp-studio-${version}.vsix`);

/** All that may be in it. */
const expected = [
    /^\[Content_Types\]\.xml$/, /^extension\.vsixmanifest$/,
    /^extension\/(package\.json|package\.nls\.json|readme\.md|changelog\.md|LICENSE(\.txt)?)$/i,
    /^extension\/dist\/(extension|language-server|engine|learner|sparql|xxp)\.cjs$/,
    /^extension\/dist\/THIRD-PARTY-NOTICES\.txt$/,
    /^extension\/dist\/webviews\/[\w-]+\.(js|css|ttf)$/,
    /^extension\/dist\/codicons\/codicon\.(css|ttf)$/,
    /^extension\/dist\/python\/(\w+\/)?\w+\.py$/,
    /^extension\/dist\/wasm\/(web-tree-sitter|tree-sitter-python|oxigraph)\.wasm$/,
    /^extension\/extension\/icons\/[\w-]+\.(svg|png)$/,
    /^extension\/extension\/(syntaxes|snippets)\/[\w.-]+\.json$/,
    /^extension\/extension\/language-configuration\.json$/,
];
/** What it cannot do without. */
const required = [
    'extension/package.json', 'extension/dist/extension.cjs', 'extension/dist/language-server.cjs', 'extension/dist/engine.cjs',
    'extension/dist/learner.cjs', 'extension/dist/xxp.cjs', 'extension/dist/python/xxp.py',
    'extension/dist/sparql.cjs', 'extension/dist/wasm/oxigraph.wasm', 'extension/dist/wasm/web-tree-sitter.wasm', 'extension/dist/wasm/tree-sitter-python.wasm', 'extension/dist/THIRD-PARTY-NOTICES.txt',
];

if (!buildIfStale((line) => { console.log(line); })) fail('The build failed; what it said stands above');
rmSync(vsix, { force: true });
const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
const { status, stdout, stderr } = spawnSync(process.execPath, [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsix], { cwd: root, encoding: 'utf8' });
if (status !== 0) fail(`vsce could not pack the extension:\n${stdout}${stderr}`);

const names = listZip(readFileSync(vsix));
const unexpected = names.filter((name) => !expected.some((pattern) => pattern.test(name)));
const missing = required.filter((name) => !names.includes(name));
if (unexpected.length > 0 || missing.length > 0) {
    rmSync(vsix);
    fail([
        ...unexpected.map((name) => `Unexpected in the package: ${name} (leave it out in .vscodeignore, or expect it in scripts/package.mjs)`),
        ...missing.map((name) => `Missing in the package: ${name}`),
    ].join('\n'));
}
console.log(`${path.basename(vsix)}: ${names.length} files, ${(statSync(vsix).size / 1e6).toFixed(2)} MB`);

function fail(message) {
    console.error(message.trimEnd());
    process.exit(1);
}
