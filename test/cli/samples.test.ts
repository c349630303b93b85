import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { copySample, samples, xxp } from '../support/cli.ts';

interface Ran {
    status: string; best: { run: string; value: number };
    runs: { run: string; space: string; status: string; configuration: Record<string, number>; metrics: Record<string, number> }[];
}

describe('the samples', () => {
    it('have no problem of any kind, apart and together', async () => {
        for (const sample of readdirSync(samples, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))) {
            const { code, stdout } = await xxp(['check', '.'], { cwd: path.join(samples, sample.name) });
            assert.match(stdout, /^no problems in \d+ files?\n$/, sample.name);
            assert.equal(code, 0);
        }
    });

    it('digits: the data is what its licence page says it is', () => {
        const data = readFileSync(path.join(samples, 'digits', 'data', 'digits.csv.gz'));
        const hash = createHash('sha256').update(data).digest('hex');
        assert.ok(readFileSync(path.join(samples, 'digits', 'data', 'LICENSE'), 'utf8').includes(hash));
    });

    it('curves: runs to its end without people, by its defaults', async function () {
        this.timeout(120_000);
        const cwd = copySample('curves');
        const { code, stdout, stderr } = await xxp(['run', 'curves/curves.xxp', '--interactions', 'default', '--json'], { cwd });
        assert.equal(code, 0, stderr);
        const { status, runs } = JSON.parse(stdout) as Ran;
        assert.equal(status, 'completed');
        assert.deepEqual(runs.map((run) => `${run.run} ${run.status}`), [...Array(12).keys()].map((n) => `Sketches-${n + 1} completed`).concat('Large-1 completed'));
        for (const { run, space, metrics } of runs) {
            assert.ok(metrics['Draw.length']! > 4 && metrics['Draw.crossings']! > 0, `${run} is a curve`);
            assert.equal(metrics['Look.stars'], space === 'Sketches' ? 3 : undefined, run);
        }
    });

    it('digits: runs to its end and finds a classifier that is right 97 times in 100', async function () {
        this.timeout(240_000);
        const cwd = copySample('digits');
        const { code, stdout, stderr } = await xxp(['run', 'digits/digits.xxp', '--interactions', 'default', '--json'], { cwd });
        assert.equal(code, 0, stderr);
        const { status, best, runs } = JSON.parse(stdout) as Ran;
        assert.equal(status, 'completed');
        assert.deepEqual(runs.map((run) => `${run.run} ${run.status}`), [1, 2, 3, 4, 5, 6].map((n) => `Coarse-${n} completed`).concat([1, 2, 3, 4].map((n) => `Fine-${n} completed`)));
        assert.deepEqual(runs.slice(0, 6).map((run) => [run.configuration['rate'], run.configuration['l2']]), [[0.02, 0], [0.02, 0.001], [0.1, 0], [0.1, 0.001], [0.5, 0], [0.5, 0.001]]);
        for (const { run, metrics } of runs) {
            assert.ok(metrics['Evaluate.accuracy']! > 0.9 && metrics['Evaluate.accuracy']! < 1, `${run} reads most digits`);
            assert.ok(metrics['Evaluate.latency_ms']! > 0, run);
            assert.ok(metrics['Train.loss']! < 0.6, `${run} has learned`);
        }
        assert.ok(best.value >= 0.97, `the goal of the experiment is reached: ${best.value}`);
    });
});
