import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { URI } from 'langium';
import { isExperiment, isWorkflow, isXxpFile } from '../../../language-server/src/generated/ast.ts';
import { lower } from '../../../language-server/src/lowering/lower.ts';
import { open, root } from '../../support/project.ts';
import { constructs } from '../../language-server/dialects/constructs.ts';

const project = path.resolve(import.meta.dirname, '../../..');
const rows = [...readFileSync(path.join(project, 'docs/constructs.md'), 'utf8').matchAll(/^\| (?!construct \||---)(.+?) \| `(test\/[^`]+)`(?:: (.+?))? \|$/gm)]
    .map(([, construct, file, title]) => ({ construct: construct!, file: file!, title: title ?? construct! }));

describe('the table of constructs', () => {
    it('has each construct of each dialect', () => {
        const known = new Set(rows.map(({ construct }) => construct));
        assert.deepEqual(Object.values(constructs).flatMap((each) => Object.keys(each)).filter((name) => !known.has(name)), []);
    });

    it('names tests that there are', () => {
        const lost = rows.filter(({ file, title }) => !readFileSync(path.join(project, file), 'utf8').includes(`it('${title.replaceAll('\'', '\\\'')}'`));
        assert.deepEqual(lost, []);
        assert.ok(rows.length > 80);
    });

    it('has nothing that a plan refuses because it could not be run', async () => {
        const refused: string[] = [];
        for (const [name, program] of Object.values(constructs).flatMap((each) => Object.entries(each))) {
            // A workflow by itself is run by an experiment over it.
            const workflows = [...program.matchAll(/\bworkflow\s+(\w+)/g)].map(([, workflow]) => workflow!);
            const whole = /\bexperiment\s/.test(program) || workflows.length === 0 ? program : program.replace(/^(\/\/- \/main\.xxp\n)?/, `$1experiment Over { control { S; } space S of ${workflows.at(-1)!} { strategy singlerun; } }\n`);
            const opened = await open(whole);
            const file = opened.documents[0]!.parseResult.value;
            assert.ok(isXxpFile(file) && file.elements.some((each) => isWorkflow(each) || isExperiment(each) || each.$type === 'TaskSignature' || each.$type === 'Structure'), name);
            const experiment = file.elements.find(isExperiment);
            const { problems } = experiment === undefined ? { problems: [] } : await lower(experiment, opened.services, URI.file(root));
            if (problems.some(({ code }) => code === 'plan/unsupported')) refused.push(name);
        }
        assert.deepEqual(refused, []);
    });
});
