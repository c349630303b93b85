import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { samples, xxp, type Finished } from '../support/cli.ts';
import { place, workspaces } from '../support/journals.ts';
import { pastExecution } from '../support/past-runs.ts';

describe('xxp knowledge draft', () => {
    const workspace = workspaces();
    const digits = (): string => {
        const root = workspace();
        cpSync(path.join(samples, 'digits'), root, { recursive: true, filter: (source) => !source.includes('.xxp-store') });
        mkdirSync(path.join(root, '.xxp-store'), { recursive: true });
        return root;
    };
    const draft = (root: string, ...args: string[]): Promise<Finished> => xxp(['knowledge', 'draft', ...args], { cwd: root });

    it('prints an experiment over the workflows of the workspace that can be run as it is', async () => {
        const root = digits();
        const { code, stdout, stderr } = await draft(root, 'Read handwritten digits: right at least 97 times in 100, answers within 5 ms, at most 30 runs');
        assert.equal(code, 0, stderr);
        assert.match(stdout, /^import "flow\.xxp";\n[^]*maximize Evaluate\.accuracy;[^]*require Evaluate\.latency_ms <= 5; \/\/ "answers within 5 ms"/);
        assert.match(stderr, /^Over DigitsSoftmax, DigitsMlp: it measures Evaluate\.accuracy; /);
        writeFileSync(path.join(root, 'draft.xxp'), stdout);
        assert.match((await xxp(['check', 'draft.xxp'], { cwd: root })).stdout, /^no problems in 1 file\n/m);
        assert.match((await xxp(['plan', 'draft.xxp'], { cwd: root })).stdout, / {2}30 runs in all\n/);
    });

    it('gives all that was read with its words, as JSON', async () => {
        const root = workspace();
        writeFileSync(path.join(root, 'customers.csv'), 'age;Churned\n1;yes\n');
        const { stdout } = await draft(root, 'Predict churn from the customer data, F1 of 0.9 or better, and a purple sky', '--json');
        const { version, files, target, workflows, reading, open } = JSON.parse(stdout) as { version: number; files: string[]; target: string; workflows: string[]; open: string[]; reading: { taskType: { type: string }; bounds: object[]; notUnderstood: { words: string }[] } };
        assert.deepEqual([version, files, target, workflows, reading.taskType.type], [1, ['customers.csv'], 'Churned', [], 'classification']);
        assert.deepEqual(reading.bounds, [{ measure: 'f1', operator: '>=', value: 0.9, unit: 'share', strength: 'require', spans: [{ start: 38, end: 57 }], words: 'F1 of 0.9 or better' }]);
        assert.deepEqual(reading.notUnderstood.map(({ words }) => words), ['purple sky']);
        assert.deepEqual(open, ['Not understood: "purple sky"']);
    });

    it('takes from earlier runs what the words leave open', async () => {
        const root = workspace();
        const runs = Array.from({ length: 12 }, (_, index) => ({ configuration: { depth: index + 1 }, accuracy: index / 12 }));
        place(root, 'e1', pastExecution({ id: 'e1', name: 'Wine', intent: 'Tell good wine from bad', runs }));
        mkdirSync(path.join(root, 'train'));
        writeFileSync(path.join(root, 'train', 'task.py'), '');
        writeFileSync(path.join(root, 'train', 'task.xxp'), 'task Train { define param depth { type Integer; default 1; range (1, 99); } define metric accuracy { kind single-value; type double; } implementation "task.py"; }\n');
        writeFileSync(path.join(root, 'flow.xxp'), 'workflow W { START -> Train -> END; task Train { implementation "train"; } }\n');
        const { stdout } = await draft(root, 'Tell good wine');
        assert.match(stdout, /maximize Train\.accuracy; \/\/ as in Wine; the intent names no measure\n/);
        assert.match(stdout, /param_values depth = integer\(9, 12\); \/\/ where the best of 12 runs of Wine were\n/);
    });

    it('is for a file that is there, and believes a language model no further than the intent goes', async () => {
        const root = digits();
        const { stdout, stderr } = await draft(root, 'Digits, nine of ten read as they are', '--into', 'flow.xxp', '--reading', JSON.stringify({ bounds: [{ measure: 'accuracy', operator: '>=', value: 0.9, words: 'nine of ten' }, { measure: 'latency', operator: '<=', value: 0.005, words: '5 ms' }] }));
        assert.match(stdout, /^experiment Digits[^]*require Evaluate\.accuracy >= 0\.9; \/\/ "nine of ten"/);
        assert.ok(!stdout.includes('latency'));
        assert.match(stderr, /^Left out of what was read: bounds: the intent does not say "5 ms"\n/);
        assert.match((await draft(root, 'Digits', '--instructions')).stdout, /\nThe intent:\n"Digits"\n$/);
    });

    it('refuses what is no intent, and data that is not there', async () => {
        const root = workspace();
        assert.deepEqual([(await draft(root, '  ')).code, (await draft(root)).code, (await draft(root, 'x', '--data', 'gone.csv')).code], [2, 2, 2]);
    });
});
