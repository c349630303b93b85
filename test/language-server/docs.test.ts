import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
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
${library}`;

async function examplesOf(page: string): Promise<string[]> {
    return [...(await readFile(path.join(pages, page), 'utf8')).matchAll(/```xxp\n([\s\S]*?)```/g)].map((match) => match[1]!);
}

for (const [page, least] of [['language.md', 13], ['extremexp.md', 1]] as const) {
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

describe('the page for ExtremeXP\'s users', () => {
    it('names codes that there are', async () => {
        const sources = await Promise.all((await readdir(path.resolve(pages, '../language-server/src'), { recursive: true })).filter((name) => name.endsWith('.ts') && !name.startsWith('generated'))
            .map((name) => readFile(path.resolve(pages, '../language-server/src', name), 'utf8')));
        const named = [...(await readFile(path.join(pages, 'extremexp.md'), 'utf8')).matchAll(/`([a-z]+\/[a-z-]+)`/g)].map((match) => match[1]!);
        assert.ok(named.length > 20);
        assert.deepEqual(named.filter((code) => !sources.some((source) => source.includes(`'${code}'`))), []);
    });
});
