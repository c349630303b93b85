import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { AstUtils, EmptyFileSystem, GrammarAST } from 'langium';
import { createServices } from '../../language-server/src/module.ts';
import { problemsOf } from '../../language-server/src/problems.ts';
import { library, open } from '../support/project.ts';

const pages = path.resolve(import.meta.dirname, '../../docs');

/** What the examples import: the first workflow of the page, with a variant. */
const flow = `
//- /flow.xxp
workflow Flow {
    START -> Load -> Train -> END;
    task Load { implementation "lib/load"; }
    task Train { implementation "lib/train"; }
    define input data Rows;
    configure data Rows { path "data.csv"; }
    Rows --> Load.source;
    Load.rows --> Train.rows;
}
workflow FlowFast from Flow { task Train { implementation "lib/train"; } }
//- /src/a.py
//- /requirements.txt
${library}`;

async function examplesOf(page: string): Promise<string[]> {
    return [...(await readFile(path.join(pages, page), 'utf8')).matchAll(/```xxp\n([\s\S]*?)```/g)].map((match) => match[1]!);
}

for (const [page, least] of [['language.md', 20], ['extremexp.md', 1]] as const) {
    describe(`the page ${page}`, () => {
        it('has examples that are right', async () => {
            const examples = await examplesOf(page);
            assert.ok(examples.length >= least, `there are only ${examples.length}`);
            for (const example of examples) {
                const project = await open(`${example}${flow}`);
                const remarks = problemsOf(project.document('/main.xxp').diagnostics ?? []).filter((problem) => problem.severity === 'error' || problem.severity === 'warning');
                assert.deepEqual(remarks, [], example);
            }
        });
    });
}

/** Slips, of which no example can be right. */
const slips = ['Attribute', 'BareWord'];

describe('the page on the language', () => {
    const { shared: { AstReflection }, xxp: { Grammar, parser: { LangiumParser } } } = createServices(EmptyFileSystem);

    it('shows each construct of the grammar in an example', async () => {
        const shown = new Set((await examplesOf('language.md')).flatMap((example) => AstUtils.streamAst(LangiumParser.parse(example).value).map((node) => node.$type).toArray()));
        const all = AstReflection.getAllTypes().filter((type) => AstReflection.getAllSubTypes(type).every((each) => each === type));
        assert.ok(all.length > 90, `there are only ${all.length}`);
        assert.deepEqual(all.filter((type) => !shown.has(type) && !slips.includes(type)), []);
    });

    it('has each word of the grammar somewhere among its code', async () => {
        const code = [...(await readFile(path.join(pages, 'language.md'), 'utf8')).matchAll(/```xxp\n([\s\S]*?)```|`([^`\n]+)`/g)].map(([, block, span]) => block ?? span).join('\n');
        const said = new Set(code.match(/\w+/g));
        const words = Grammar.rules.flatMap((rule) => AstUtils.streamAst(rule).filter(GrammarAST.isKeyword).map(({ value }) => value).toArray()).filter((word) => /^\w/.test(word));
        assert.ok(words.length > 100, `there are only ${words.length}`);
        assert.deepEqual([...new Set(words)].filter((word) => !said.has(word)), []);
    });
});

describe('the page for ExtremeXP\'s users', () => {
    it('names codes that there are', async () => {
        const sources = await Promise.all((await readdir(path.resolve(pages, '../language-server/src'), { recursive: true })).filter((name) => name.endsWith('.ts') && !name.startsWith('generated'))
            .map((name) => readFile(path.resolve(pages, '../language-server/src', name), 'utf8')));
        const named = [...(await readFile(path.join(pages, 'extremexp.md'), 'utf8')).matchAll(/`([a-z]+\/[a-z-]+)`/g)].map((match) => match[1]!);
        assert.ok(named.length > 20);
        assert.deepEqual(named.filter((code) => !sources.some((source) => source.includes(`'${code}'`))), []);
    });
});
