import assert from 'node:assert/strict';
import { chmod, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { explainRun, objectFile, type JournalLine, type TaskStarted } from '../../../engine/src/index.ts';
import { record } from '../../support/engine-executions.ts';
import { prepare, ReuseWorkspace, train, type Ran, type Varied } from '../../support/reuse.ts';

const startsOf = ({ lines }: Ran): TaskStarted[] => lines.filter((line): line is JournalLine & TaskStarted => line.type === 'task.started');
const outputOf = ({ state }: Ran): string => state.runs.get('S-1')!.tasks.get('Prepare')!.outputs.data!.sha256;

describe('a result that is used again', () => {
    const place = ReuseWorkspace.forEach();
    const whyPrepare = async ({ dir }: Ran): Promise<string> => (await explainRun(place.root, dir, 'S-1'))!.find(({ task }) => task === 'Prepare')!.why;

    it('is computed once for all runs that share it, also when they are side by side', async () => {
        const ran = await place.run(place.experiment({ x: [1, 2, 3, 4, 5] }), { parallel: 4 });
        assert.deepEqual(await place.ran(), ['Prepare', 'Train', 'Train', 'Train', 'Train', 'Train']);
        assert.deepEqual([...ran.state.runs.values()].map((each) => each.metrics.get('Train.score')?.last), [2, 3, 4, 5, 6]);
        const reused = startsOf(ran).filter((line) => line.reused !== undefined);
        const first = startsOf(ran).find((line) => line.task === 'Prepare' && line.reused === undefined)!.run;
        assert.deepEqual(reused.map((line) => [line.task, line.reused!.run, line.pid]), Array.from({ length: 4 }, () => ['Prepare', first, undefined]));
        // Each run is complete by itself.
        for (const each of ran.state.runs.values()) {
            assert.deepEqual([each.metrics.get('Prepare.rows')?.last, each.metrics.get('Prepare.loss')?.count, each.metrics.get('Prepare.loss')?.last], [4, 2, 0.25]);
            assert.deepEqual(each.tasks.get('Prepare')!.outputs, ran.state.runs.get('S-1')!.tasks.get('Prepare')!.outputs);
        }
    });

    it('comes from an earlier execution, gives the same record, and is explained', async () => {
        const first = await place.run(place.experiment({ x: [1, 2] }), { parallel: 1 });
        await place.ran();
        const second = await place.run(place.experiment({ x: [1, 2] }));
        assert.deepEqual(await place.ran(), []);
        assert.deepEqual(record(second.state), record(first.state));
        const { reused } = second.state.runs.get('S-2')!.tasks.get('Train')!;
        assert.deepEqual([reused!.execution, reused!.run, reused!.task, reused!.attempt], [first.state.id, 'S-2', 'Train', 1]);
        assert.equal(await whyPrepare(first), 'no result of Prepare was there before');
        assert.equal(await whyPrepare(second), `it was not run: it has the result of Prepare in S-1 of ${first.state.id}`);
    });

    it('is not used when only new, but what one execution shares is still computed once', async () => {
        await place.run();
        await place.ran();
        await place.run(place.experiment({ x: [1, 2] }), { fresh: true });
        assert.deepEqual(await place.ran(), ['Prepare', 'Train', 'Train']);
        const fresh = await place.run(place.experiment(), { fresh: true });
        assert.equal(await whyPrepare(fresh), 'the execution was to use no earlier results (`--fresh`)');
    });

    it('is never a repetition', async () => {
        await place.run(place.experiment({ repeat: 3 }));
        assert.deepEqual(await place.ran(), ['Prepare', 'Prepare', 'Prepare', 'Train', 'Train', 'Train']);
    });

    it('is not used where the task says so', async () => {
        await place.run(place.experiment({ x: [1, 2], prepareTask: { policy: { cache: false } } }));
        assert.deepEqual(await place.ran(), ['Prepare', 'Prepare', 'Train', 'Train']);
    });

    it('is worked out once more for each that waits when the first fails, and the others go on', async () => {
        await place.write({ 'prepare.py': `${prepare}\nraise SystemExit(3)\n` });
        await assert.rejects(place.run(place.experiment({ x: [1, 2, 3] })), /All 3 runs failed/);
        assert.deepEqual(await place.ran(), ['Prepare', 'Prepare', 'Prepare']);
    });

    const grown: Varied = { prepareTask: { dependencies: ['extra'] } };
    const changes: Record<string, { given?: Varied; first?: Record<string, string>; change: Varied | Record<'files', Record<string, string>>; again: string[]; why: RegExp }> = {
        'the script': { change: { files: { 'prepare.py': `${prepare}# once more\n` } }, again: ['Prepare'], why: /^prepare\.py changed$/ },
        'a module that it imports': { change: { files: { 'helper.py': 'def scale():\n    return 2\n' } }, again: ['Prepare', 'Train'], why: /^helper\.py changed$/ },
        'a dependency': { given: grown, first: { 'extra/a.txt': '1' }, change: { files: { 'extra/a.txt': '2' } }, again: ['Prepare'], why: /^extra changed$/ },
        'the content of its data': { change: { files: { 'rows.csv': 'a,c\n' } }, again: ['Prepare', 'Train'], why: /^input source changed$/ },
        'which data it is': { change: { data: 'other.csv' }, again: ['Prepare'], why: /^the file of input source rows\.csv → other\.csv$/ },
        'a parameter': { change: { size: 2 }, again: ['Prepare', 'Train'], why: /^param size 1 → 2$/ },
        'what it declares to report': { change: { prepareTask: { metrics: [{ name: 'rows', kind: 'scalar' }] } }, again: ['Prepare'], why: /^metrics \[\] → \["rows"\]$/ },
        'a file that it opens': {
            first: { 'prepare.py': `${prepare}\nopen(os.path.join(os.path.dirname(__file__), "settings.ini"))\n`, 'settings.ini': 'a' },
            change: { files: { 'settings.ini': 'b' } }, again: ['Prepare'], why: /^settings\.ini changed$/,
        },
        'a file that it looks for in vain': {
            first: { 'prepare.py': `${prepare}\ntry:\n    open(os.path.join(os.path.dirname(__file__), "settings.ini"))\nexcept OSError:\n    pass\n` },
            change: { files: { 'settings.ini': 'b' } }, again: ['Prepare'], why: /^settings\.ini is new$/,
        },
        'what a folder holds that it lists': {
            first: { 'prepare.py': `${prepare}\nos.listdir(os.path.join(os.path.dirname(__file__), "parts"))\n`, 'parts/a.txt': '' },
            change: { files: { 'parts/b.txt': '' } }, again: ['Prepare'], why: /^the names in parts changed$/,
        },
        'a module that comes before another': {
            first: { 'prepare.py': `${prepare}\nimport colorsys\n`, 'train.py': `${train}\nimport colorsys\n` }, change: { files: { 'colorsys.py': '' } }, again: ['Prepare', 'Train'], why: /^colorsys\.py is new$/,
        },
        'a file that a child process reads': {
            first: { 'prepare.py': `${prepare}\npid = os.fork()\nif pid == 0:\n    open(os.path.join(os.path.dirname(__file__), "settings.ini")).read()\n    os._exit(0)\nos.waitpid(pid, 0)\n`, 'settings.ini': 'a' },
            change: { files: { 'settings.ini': 'b' } }, again: ['Prepare'], why: /^settings\.ini changed$/,
        },
    };
    for (const [what, { given = {}, first, change, again, why }] of Object.entries(changes)) {
        it(`is worked out again after a change of ${what}, as far as it matters`, async () => {
            if (first !== undefined) await place.write(first);
            await place.run(place.experiment(given));
            await place.ran();
            if ('files' in change) await place.write(change.files);
            const ran = await place.run(place.experiment('files' in change ? given : change));
            assert.deepEqual(await place.ran(), again);
            assert.match(await whyPrepare(ran), why);
        });
    }

    it('is worked out again with another version of a package, and not with another of one that it does not import', async () => {
        const site = `${place.root}.site/site-packages`;
        const install = async (name: string, version: string): Promise<void> => {
            await place.write({ [path.relative(place.root, `${site}/${name}/__init__.py`)]: '', [path.relative(place.root, `${site}/${name}-1.dist-info/METADATA`)]: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`, [path.relative(place.root, `${site}/${name}-1.dist-info/top_level.txt`)]: `${name}\n` });
        };
        process.env['PYTHONPATH'] = site;
        try {
            await install('used_here', '1.0');
            await install('unused_here', '1.0');
            await place.write({ 'prepare.py': `import used_here\n${prepare}` });
            await place.run();
            await install('unused_here', '2.0');
            await place.ran();
            await place.run();
            assert.deepEqual(await place.ran(), []);
            await install('used_here', '2.0');
            const ran = await place.run();
            assert.deepEqual(await place.ran(), ['Prepare']);
            assert.equal(await whyPrepare(ran), 'package used_here 1.0 → 2.0');
        } finally {
            delete process.env['PYTHONPATH'];
            await rm(path.dirname(site), { recursive: true, force: true });
        }
    });

    it('is worked out again for another seed', async () => {
        await place.run();
        const ran = await place.run(place.experiment(), { seed: 8 });
        assert.deepEqual(await place.ran(), ['Prepare', 'Prepare', 'Train', 'Train']);
        assert.match(await whyPrepare(ran), /^seed \d+ → \d+ \(another repetition, or another seed of the execution\)$/);
    });

    it('is worked out again after a file that only lies there was added', async () => {
        await place.run();
        await place.write({ 'nobody-reads-it.txt': '' });
        await place.ran();
        await place.run();
        assert.deepEqual(await place.ran(), []);
    });

    it('is not used when its output is gone or was changed, which is said', async () => {
        const first = await place.run();
        const output = objectFile(place.root, outputOf(first));
        for (const [spoil, problem] of [[() => rm(output), 'is gone'], [() => chmod(output, 0o644).then(() => writeFile(output, '')), 'was changed']] as const) {
            await spoil();
            await place.ran();
            const ran = await place.run();
            assert.deepEqual(await place.ran(), ['Prepare'], problem);
            assert.equal(outputOf(ran), outputOf(first));
            assert.match(ran.state.warnings[0]!.message, new RegExp(`^Prepare is run again, as its result of S-1 in .* cannot be used any more: data ${problem} in the store$`));
        }
    });

    it('is not kept of a task that changes the workspace, as that would be left out the next time', async () => {
        await place.write({ 'prepare.py': `${prepare}\nopen(os.path.join(os.path.dirname(__file__), "summary.txt"), "w").close()\n` });
        await place.run();
        await place.ran();
        const ran = await place.run();
        assert.deepEqual(await place.ran(), ['Prepare']);
        assert.equal(await whyPrepare(ran), 'its results cannot be used again: it changes summary.txt in the workspace');
    });

    it('is not kept where what it read was changed while it ran', async () => {
        await place.write({ 'settings.ini': 'a', 'prepare.py': `${prepare}\nfile = os.path.join(os.path.dirname(__file__), "settings.ini")\nos.system("echo b >> " + file)\nopen(file).read()\n` });
        const first = await place.run();
        const end = first.lines.find((line) => line.type === 'task.finished' && line.task === 'Prepare');
        assert.ok(end?.type === 'task.finished');
        assert.match(end.unfit!, /^settings\.ini was changed while it ran$/);
    });

    it('is not kept of a task that hands on paths into its own working folder', async () => {
        const hands: Readonly<Record<string, [code: string, why: string]>> = {
            variables: ['variables.put("where", get_file_path(variables, "made", "a.txt"))', 'what it hands on in `variables`'],
            results: ['resultMap.put("where", create_dir(variables, "made"))', 'its result where'],
            outputs: ['xxp.save_text("data", create_dir(variables, "made"))', 'its output data'],
        };
        for (const [what, [code, why]] of Object.entries(hands)) {
            await place.write({ 'prepare.py': `from proactive_helper import *\n${prepare}\n${code}\nxxp.save_json("data", [1]) if ${what === 'outputs' ? 'False' : 'True'} else None\n`, 'train.py': 'import xxp\nxxp.metric(score=1)\n' });
            await place.run();
            await place.ran();
            const ran = await place.run();
            assert.deepEqual(await place.ran(), ['Prepare'], what);
            assert.equal(await whyPrepare(ran), `its results cannot be used again: ${why} names files in its working folder, which is not kept with the result`);
        }
    });

    it('is whole where two engines keep it at once', async () => {
        const [first, second] = await Promise.all([place.run(), place.run()]);
        assert.equal(outputOf(first), outputOf(second));
        await place.ran();
        const third = await place.run();
        assert.deepEqual(await place.ran(), []);
        assert.equal(outputOf(third), outputOf(first));
    });
});
