/** The architecture as a test: who may import whom, how long a file may be, what must not stand in the repository. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lowest, pins } from '../scripts/vscode/pins.ts';

const root = path.resolve(import.meta.dirname, '..');
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .split('\n').filter((file) => file !== '' && existsSync(path.join(root, file)));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Which room may import which; `room/part` allows only that part of it. What is not named is forbidden. */
const mayImport: Record<string, readonly string[]> = {
    engine: [],
    knowledge: ['engine/src/index'],
    'language-server': ['engine/src/plan', 'knowledge/src/suggestions'],
    cli: ['engine', 'language-server', 'knowledge/src/index', 'knowledge/src/suggestions'],
    extension: ['engine', 'knowledge/src/index', 'knowledge/src/suggestions', 'language-server/src/protocol', 'extension/webviews'],
    'extension/webviews': ['engine/src/plan'],
};
/** Packages that only one room may know. */
const onlyIn: Record<string, readonly string[]> = {
    vscode: ['extension'],
    'vscode-languageclient': ['extension'],
    langium: ['language-server'],
    'vscode-languageserver': ['language-server'],
    'vscode-languageserver-types': ['language-server', 'extension'],
    'web-tree-sitter': ['language-server'],
    lowdb: ['engine'],
    n3: ['knowledge'],
    oxigraph: ['knowledge'],
    lit: ['extension/webviews'],
    uplot: ['extension/webviews'],
    elkjs: ['extension/webviews'],
};
const generated = (file: string): boolean => file.startsWith('language-server/src/generated/');
const sources = files.filter((file) => /^(engine|knowledge|language-server|cli|extension)\/.*\.ts$/.test(file) && !generated(file));

function roomOf(file: string): string {
    return file.startsWith('extension/webviews/') ? 'extension/webviews' : file.split('/')[0]!;
}

function importsOf(file: string): string[] {
    return [...read(file).matchAll(/(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)]
        .map((match) => (match[1] ?? match[2])!);
}

describe('architecture', () => {
    it('each room imports only what lies below it', () => {
        const wrong: string[] = [];
        for (const file of sources) {
            const room = roomOf(file);
            for (const specifier of importsOf(file)) {
                if (!specifier.startsWith('.')) continue;
                const target = path.posix.join(path.posix.dirname(file), specifier);
                if (roomOf(target) === room) continue;
                if (!mayImport[room]!.some((allowed) => target === allowed || target.startsWith(`${allowed}/`) || target.startsWith(`${allowed}.`))) {
                    wrong.push(`${file} imports ${specifier}`);
                }
            }
        }
        assert.deepEqual(wrong, []);
    });

    it('a package that belongs to one room is imported nowhere else', () => {
        const wrong: string[] = [];
        for (const file of sources) {
            for (const specifier of importsOf(file)) {
                for (const [name, rooms] of Object.entries(onlyIn)) {
                    if ((specifier === name || specifier.startsWith(`${name}/`)) && !rooms.includes(roomOf(file))) wrong.push(`${file} imports ${specifier}`);
                }
            }
        }
        assert.deepEqual(wrong, []);
    });

    it('decisions, and what is learnt, touch neither files nor processes nor the clock', () => {
        const pure = sources.filter((file) => /^engine\/src\/(plan\/|strategy\/|numeric\/|analysis\/|scheduler\/|store\/(state|asking|budget|identity|decisions|decision-log|series|records|commands|best|pareto|known)\.)|^knowledge\/src\/(embedding\/(?!worker|background|file)|link-prediction\/(?!learn|links)|suggest\/(?!refresh|keep-up)|suggestions)/.test(file));
        assert.ok(pure.length > 5, 'the pure part of the engine was found');
        const wrong = pure.flatMap((file) => importsOf(file).filter((specifier) => specifier.startsWith('node:')).map((specifier) => `${file} imports ${specifier}`));
        assert.deepEqual(wrong, []);
    });

    it('webviews know neither Node nor VS Code', () => {
        const wrong = sources.filter((file) => roomOf(file) === 'extension/webviews')
            .flatMap((file) => importsOf(file).filter((specifier) => /^(node:|vscode$)/.test(specifier)).map((specifier) => `${file} imports ${specifier}`));
        assert.deepEqual(wrong, []);
    });

    it('no `export *`, which hides what a room offers', () => {
        assert.deepEqual(sources.filter((file) => /^export \* /m.test(read(file))), []);
    });
});

describe('housekeeping', () => {
    it('no file of ours is longer than 500 lines', () => {
        const long = files.filter((file) => /\.(ts|mjs|cjs|py|langium|sh)$/.test(file) && !generated(file))
            .map((file) => ({ file, lines: read(file).split('\n').length - 1 })).filter(({ lines }) => lines > 500);
        assert.deepEqual(long, []);
    });

    it('file names are kebab-case', () => {
        const odd = files.filter((file) => /\.(ts|mjs)$/.test(file)).filter((file) => !/^[a-z0-9.]+(-[a-z0-9.]+)*$/.test(path.basename(file)));
        assert.deepEqual(odd, []);
    });

    it('no path of one machine stands in a file', () => {
        const text = files.filter((file) => /\.(ts|mjs|cjs|js|py|sh|md|json|xxp|langium|yml)$/.test(file) && file !== 'package-lock.json');
        assert.deepEqual(text.filter((file) => /(^|[^A-Za-z0-9_.])\/(work|root|home|farm)\/[a-z]/m.test(read(file))), []);
    });

    it('the lock file names no registry', () => {
        assert.ok(!read('package-lock.json').includes('"resolved": "http'));
    });

    it('nothing is skipped, focused or left pending in the tests', () => {
        const marked = files.filter((file) => /^(test|bench)\/.*\.ts$/.test(file) && file !== 'test/tidy.test.ts')
            .filter((file) => /\b(it|describe|test|suite|context)\.(skip|only)\(|\bx(it|describe)\(/.test(read(file)));
        assert.deepEqual(marked, []);
    });

    it('each dependency has its line in docs/dependencies.md', () => {
        const manifest = JSON.parse(read('package.json')) as { dependencies?: object; devDependencies: object };
        const page = read('docs/dependencies.md');
        const missing = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter((name) => !page.includes(`| \`${name}\` |`));
        assert.deepEqual(missing, []);
    });

    it('the oldest VS Code that the manifest allows is one that the tests can be run on', () => {
        const { engines } = JSON.parse(read('package.json')) as { engines: { vscode: string } };
        assert.equal(engines.vscode, `^${pins[lowest]?.vscode}`);
    });

    it('links between the documents lead somewhere', () => {
        const broken: string[] = [];
        for (const file of files.filter((name) => name.endsWith('.md'))) {
            for (const [, target] of read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)) {
                if (!existsSync(path.join(root, path.dirname(file), decodeURIComponent(target!)))) broken.push(`${file} -> ${target}`);
            }
        }
        assert.deepEqual(broken, []);
    });
});
