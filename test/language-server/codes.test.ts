/** The codes of the messages, as the sources have them: each has a test, an area on the page, and a fix where one can be made. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';

const code = /'((?:budget|control|data|dialect|engine|formula|goal|import|interaction|link|name|people|plan|script|space|syntax|task|workflow)\/[a-z-]+)'/g;

function codesIn(pattern: string): ReadonlySet<string> {
    const files = globSync(pattern).filter((path) => !/[\\/](?:generated|fixes)[\\/]/.test(path));
    return new Set(files.flatMap((path) => [...readFileSync(path, 'utf8').matchAll(code)].map((match) => match[1]!)));
}

const tests = globSync('test/**/*.ts').map((path) => readFileSync(path, 'utf8')).join('\n');
const codes = [...codesIn('language-server/src/**/*.ts')].sort();

describe('the code of a message', () => {
    it('is drawn by a test', () => {
        assert.ok(codes.length > 150);
        assert.deepEqual(codes.filter((each) => !new RegExp(`${each}(?![\\w-])`).test(tests)), []);
    });

    it('has its area on the page about the language', () => {
        const page = readFileSync('docs/language.md', 'utf8');
        assert.deepEqual([...new Set(codes.map((each) => each.split('/')[0]!))].filter((area) => !page.includes(`\`${area}/…\``)), []);
    });
});
