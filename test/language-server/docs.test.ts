import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { problemsOf } from '../../language-server/src/problems.ts';
import { library, open } from '../support/project.ts';

const page = path.resolve(import.meta.dirname, '../../docs/language.md');

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

describe('the language\'s page', () => {
    it('has examples that are right', async () => {
        const examples = [...(await readFile(page, 'utf8')).matchAll(/```xxp\n([\s\S]*?)```/g)].map((match) => match[1]!);
        assert.ok(examples.length >= 8);
        for (const example of examples) {
            const project = await open(`${example}${flow}`);
            const remarks = problemsOf(project.document('/main.xxp').diagnostics ?? []).filter((problem) => problem.severity === 'error' || problem.severity === 'warning');
            assert.deepEqual(remarks, [], example);
        }
    });
});
