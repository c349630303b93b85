import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { exportedJson } from '../../cli/src/export/json.ts';
import { listExecutions, readExecutionRecord } from '../../engine/src/index.ts';
import { pythonWith } from '../../scripts/python-environment.ts';
import { learning } from '../support/cli-experiments.ts';
import { root, scratchFolder, xxp } from '../support/cli.ts';

interface Entity { '@id': string; '@type': string | string[]; sha256?: string; name?: string; instrument?: { '@id': string }; object?: unknown; result?: unknown; actionStatus?: string; error?: string }

/** As `learning`, with a run that fails, a text that a spreadsheet would calculate, and numbers that JSON lacks. */
const odd = {
    ...learning,
    'flow.xxp': learning['flow.xxp'].replace('enum(0.1, 0.2)', 'enum(0.1, 0.2, -1.0)').replace('repeat 2;', ''),
    'train/task.py': `${learning['train/task.py']}
if rate < 0:
    raise ValueError("no, \\"never\\"")
if rate == 0.2:
    xxp.metric(score=float("nan"))
`,
};

describe('xxp export', () => {
    let cwd: string;
    before(async function () {
        this.timeout(60_000);
        cwd = scratchFolder(odd);
        const { code, stderr } = await xxp(['run', 'flow.xxp', '--quiet'], { cwd });
        assert.equal(code, 0, stderr);
        // What was run counts, not what stands there now.
        writeFileSync(path.join(cwd, 'flow.xxp'), '');
    });
    const exported = async (...args: string[]): Promise<string> => {
        const { code, stdout, stderr } = await xxp(['export', 'last', ...args], { cwd });
        assert.equal(code, 0, stderr);
        return stdout;
    };

    it('writes a Provenance Run Crate that the validator accepts, with every file it names', async function () {
        this.timeout(300_000);
        await exported('--format', 'ro-crate', '--output', 'crate', '--license', 'https://spdx.org/licenses/CC-BY-4.0');
        const crate = path.join(cwd, 'crate');
        const entities = (JSON.parse(readFileSync(path.join(crate, 'ro-crate-metadata.json'), 'utf8')) as { '@graph': Entity[] })['@graph'];
        for (const { '@id': id, '@type': type, sha256 } of entities) {
            if (![type].flat().includes('File') || sha256 === undefined) continue;
            assert.equal(createHash('sha256').update(readFileSync(path.join(crate, decodeURIComponent(id)))).digest('hex'), sha256, id);
        }
        const actions = entities.filter((each) => each['@type'] === 'CreateAction');
        assert.equal(actions.length, 1 + 3 + 6, 'the execution, its runs, their tasks');
        const failed = actions.find(({ '@id': id }) => id === '#run/Grid-3/Train')!;
        assert.match(failed.actionStatus!, /FailedActionStatus$/);
        assert.match(failed.error!, /ValueError: no, "never"/);
        assert.equal(readFileSync(path.join(crate, 'experiment', 'flow.xxp'), 'utf8'), odd['flow.xxp']);

        const python = pythonWith(['roc-validator==0.13.0', 'rocrate==0.10.0']);
        const said = execFileSync(python, [path.join(root, 'scripts/crate/validate.py'), crate, 'provenance-run-crate', 'REQUIRED'], { encoding: 'utf8' });
        assert.deepEqual(JSON.parse(said), { passed: true, issues: [] });
    });

    it('writes tables of runs and points that no spreadsheet calculates with', async () => {
        await exported('--format', 'csv', '--output', 'tables/');
        const [head, ...runs] = readFileSync(path.join(cwd, 'tables', 'runs.csv'), 'utf8').trimEnd().split('\r\n');
        assert.equal(head, 'run,space,index,repetition,seed,status,reason,broken,createdAt,startedAt,finishedAt,seconds,configuration.rate,metric.Train.loss,metric.Train.score');
        assert.match(runs[0]!, /^Grid-1,Grid,1,,\d+,completed,,,[^,]+Z,[^,]+Z,[^,]+Z,[\d.]+,0\.1,0\.04,0\.\d+$/);
        assert.match(runs[1]!, /,NaN$/);
        assert.match(runs[2]!, /,failed,"Train raised ValueError: no, ""never"".*,-1,/);
        const series = readFileSync(path.join(cwd, 'tables', 'series.csv'), 'utf8').trimEnd().split('\r\n');
        assert.equal(series[0], 'run,task,metric,step,value,at');
        assert.equal(series.filter((line) => line.startsWith('Grid-1,Train,loss,')).length, 5);
        assert.equal((await exported('--format', 'csv')).split('\r\n')[0], head);
    });

    it('prints one JSON object with all that is recorded', async () => {
        const { runs, environments, files, plan } = JSON.parse(await exported('--format', 'json')) as {
            runs: { series: Record<string, [number, number][]>; tasks: { task: string; environment: string; files: string }[] }[];
            environments: { id: string; runtime: string }[]; files: { id: string; files: { path: string; as: string }[] }[]; plan: { name: string };
        };
        assert.equal(plan.name, 'Learn');
        assert.deepEqual(runs[0]!.series['Train.loss']!.map(([step]) => step), [0, 1, 2, 3, 4]);
        const train = runs[0]!.tasks.find(({ task }) => task === 'Train')!;
        assert.match(environments.find(({ id }) => id === train.environment)!.runtime, /Python/i);
        assert.deepEqual(files.find(({ id }) => id === train.files)!.files.map((file) => [file.path, file.as]), [['train/task.py', 'script'], ['train/scale.py', 'read']]);
    });

    it('reads a journal as often as it must, so that not all points need be held at once', async () => {
        const [execution] = await listExecutions(cwd);
        const record = await readExecutionRecord(execution!.dir);
        const all = JSON.parse(await text(exportedJson(record))) as object;
        for (const atOnce of [1, 6, 12]) assert.deepEqual(JSON.parse(await text(exportedJson(record, atOnce))), all);
        await exported('--format', 'json', '--output', 'execution.json');
        assert.deepEqual(JSON.parse(readFileSync(path.join(cwd, 'execution.json'), 'utf8')), all);
    });

    it('writes nothing of a journal that is damaged, and says where', async () => {
        const [execution] = await listExecutions(cwd);
        const journal = path.join(execution!.dir, 'journal.jsonl');
        const whole = readFileSync(journal, 'utf8');
        writeFileSync(journal, whole.replace('"run.finished"', '"run.finishes"'));
        try {
            for (const args of [['export', 'last', '-f', 'json'], ['export', 'last', '-o', 'damaged'], ['diff', 'Grid-1', 'Grid-2']]) {
                const { code, stdout, stderr } = await xxp(args, { cwd });
                assert.deepEqual([code, stdout], [5, '']);
                assert.match(stderr, /^xxp: Line \d+ of .* cannot be trusted: its checksum says/);
            }
        } finally {
            writeFileSync(journal, whole);
        }
    });

    it('writes over nothing, and says what it needs', async () => {
        const refused = async (...args: string[]): Promise<string> => {
            const { code, stderr } = await xxp(['export', 'last', ...args], { cwd });
            assert.equal(code, 2);
            return stderr;
        };
        assert.match(await refused(), /Expected a folder after --output/);
        assert.match(await refused('-f', 'csv', '-o', 'flow.xxp'), /Expected a new file after --output/);
        assert.match(await refused('-f', 'ro-crate', '-o', '.'), /Expected a new or empty folder after --output/);
        assert.match(await refused('-f', 'xml'), /Expected ro-crate or prov or csv or json/);
    });
});
