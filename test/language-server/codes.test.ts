/** The codes of the messages, as the sources have them: each has a test, an area on the page, and a fix where one can be made. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { fixers } from '../../language-server/src/lsp/fixes/index.ts';

const code = /'((?:budget|control|data|dialect|engine|formula|goal|import|interaction|link|name|people|plan|script|space|syntax|task|workflow)\/[a-z-]+)'/g;

function codesIn(pattern: string): ReadonlySet<string> {
    const files = globSync(pattern).filter((path) => !/[\\/](?:generated|fixes)[\\/]/.test(path));
    return new Set(files.flatMap((path) => [...readFileSync(path, 'utf8').matchAll(code)].map((match) => match[1]!)));
}

const tests = globSync('test/**/*.ts').map((path) => readFileSync(path, 'utf8')).join('\n');
const codes = [...codesIn('language-server/src/**/*.ts')].sort();

/** Here only the author knows what to write: the message says what is missing, or what stands against what. */
const left = new Set([
    'control/endless', 'data/missing-file', 'data/outside', 'engine/incomplete', 'engine/second-experiment', 'engine/semantic-type', 'engine/several-roots', 'engine/shared-name',
    'formula/arguments', 'formula/circle', 'formula/never', 'formula/no-condition', 'formula/no-value', 'formula/place', 'formula/type', 'formula/unchecked-name', 'goal/unchecked-metric',
    'interaction/answer', 'interaction/input', 'interaction/no-goal', 'interaction/unchecked-evidence', 'name/duplicate', 'name/imported-twice', 'name/reserved', 'script/function-arguments', 'script/hidden-read', 'script/syntax',
    'space/abstract-task', 'space/no-path', 'space/null', 'space/param-of-some', 'space/range', 'space/silent-strategy', 'space/strategy-arguments', 'space/strategy-outside', 'space/too-many-values',
    'syntax/many-problems', 'syntax/missing-name', 'syntax/missing-rest', 'syntax/nesting', 'syntax/not-text', 'task/missing-dependency', 'task/not-executable', 'task/outside', 'task/python-version', 'workflow/cycle', 'workflow/data-of-a-question', 'workflow/data-to-data', 'workflow/fan-in',
]);

describe('the code of a message', () => {
    it('is drawn by a test', () => {
        assert.ok(codes.length > 150);
        assert.deepEqual(codes.filter((each) => !new RegExp(`${each}(?![\\w-])`).test(tests)), []);
    });

    it('has a quick fix, unless only the author knows what to write', () => {
        const shown = codes.filter((each) => !each.startsWith('plan/') && !each.startsWith('dialect/')); // Those of dialects are mended by a conversion.
        assert.deepEqual(shown.filter((each) => !Object.hasOwn(fixers, each) && !left.has(each)), []);
        assert.deepEqual([...left].filter((each) => Object.hasOwn(fixers, each) || !codes.includes(each)), []);
        assert.ok(shown.filter((each) => Object.hasOwn(fixers, each)).length > 0.75 * shown.length);
    });

    it('has its area on the page about the language', () => {
        const page = readFileSync('docs/language.md', 'utf8');
        assert.deepEqual([...new Set(codes.map((each) => each.split('/')[0]!))].filter((area) => !page.includes(`\`${area}/…\``)), []);
    });
});
