// Bundles everything that ships into dist/: the extension, the language server, the engine, the CLI, the webviews.
import { build, context } from 'esbuild';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';

const watch = process.argv.includes('--watch');
const common = { bundle: true, logLevel: 'warning', legalComments: 'none', minify: !watch, sourcemap: watch ? 'linked' : false, keepNames: true };
const node = {
    ...common, platform: 'node', format: 'cjs', target: 'node20.19', outExtension: { '.js': '.cjs' }, outdir: 'dist',
    mainFields: ['module', 'main'],
    // ESM sources may ask where they are; in a CJS bundle that is __filename.
    define: { 'import.meta.url': '__bundleUrl' },
    banner: { js: 'const __bundleUrl=require("node:url").pathToFileURL(__filename).href;' },
};
const webviews = existsSync('extension/webviews')
    ? (await readdir('extension/webviews', { withFileTypes: true }))
        .filter((entry) => entry.isDirectory() && existsSync(`extension/webviews/${entry.name}/main.ts`)).map((entry) => entry.name)
    : [];

const targets = [
    { ...node, entryPoints: { extension: 'extension/src/main.ts' }, external: ['vscode'] },
    { ...node, entryPoints: { engine: 'engine/src/main.ts' } },
    { ...node, entryPoints: { sparql: 'knowledge/src/graph/sparql-worker.ts' } },
    { ...node, entryPoints: { learner: 'knowledge/src/embedding/worker.ts' } },
    // chevrotain asks for Object.groupBy, which Node 20 lacks.
    { ...node, entryPoints: { 'language-server': 'language-server/src/main.ts' }, inject: ['cli/src/node20.ts'] },
    { ...node, entryPoints: { xxp: 'cli/src/main.ts' }, inject: ['cli/src/node20.ts'], banner: { js: '#!/usr/bin/env node\n' + node.banner.js } },
    {
        ...common, platform: 'browser', format: 'iife', target: 'chrome128', outdir: 'dist/webviews',
        entryPoints: Object.fromEntries(webviews.map((name) => [name, `extension/webviews/${name}/main.ts`])),
        loader: { '.ttf': 'file' },
    },
].filter((target) => Object.values(target.entryPoints).length > 0 && Object.values(target.entryPoints).every((file) => existsSync(file)));

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
await cp('engine/python', 'dist/python', { recursive: true, filter: (source) => !source.includes('__pycache__') });
await cp('node_modules/@vscode/codicons/dist/codicon.css', 'dist/codicons/codicon.css');
await cp('node_modules/@vscode/codicons/dist/codicon.ttf', 'dist/codicons/codicon.ttf');
await cp('node_modules/oxigraph/web_bg.wasm', 'dist/wasm/oxigraph.wasm');
for (const file of ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-python/tree-sitter-python.wasm']) await cp(`node_modules/${file}`, `dist/wasm/${file.split('/')[1]}`);
const bundled = new Set(['tree-sitter-python']);
for (const target of targets) {
    if (watch) {
        await (await context(target)).watch();
        continue;
    }
    const { metafile } = await build({ ...target, metafile: true });
    for (const input of Object.keys(metafile.inputs)) {
        const name = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(input)?.[1];
        if (name) bundled.add(name);
    }
}
await writeFile('dist/THIRD-PARTY-NOTICES.txt', await notices(['@vscode/codicons', ...bundled].sort()));

/** The licences of all that the bundles contain, as those licences ask. */
async function notices(names) {
    const parts = [];
    for (const name of names) {
        const folder = `node_modules/${name}`;
        const { version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
        const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort();
        const texts = await Promise.all(files.map((file) => readFile(`${folder}/${file}`, 'utf8')));
        parts.push([`${name} ${version} (${license})`, ...texts.map((text) => text.trim())].join('\n\n'));
    }
    return parts.join(`\n\n${'-'.repeat(78)}\n\n`) + '\n';
}
