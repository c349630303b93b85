import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { learning } from '../support/cli-experiments.ts';
import { scratchFolder, xxp } from '../support/cli.ts';

interface Compared {
    equal: boolean;
    sections: { name: string; equal: boolean; fields: number; differences: { field: string; first: unknown; second: unknown; series?: { differing: number; from?: { step: number } } }[] }[];
}

describe('xxp reproduce and xxp diff', () => {
    let cwd: string;
    let execution: string;
    before(async function () {
        this.timeout(60_000);
        cwd = scratchFolder(learning);
        const { code, stdout, stderr } = await xxp(['run', 'flow.xxp', '--json'], { cwd });
        assert.equal(code, 0, stderr);
        ({ execution } = JSON.parse(stdout) as { execution: string });
    });
    const json = async (...args: string[]): Promise<Compared & { code: number | null; again: { dir: string }; patches: { path: string; patch: string[] }[] }> => {
        const { code, stdout, stderr } = await xxp([...args, '--json'], { cwd });
        assert.match(stdout, /^\{/, stderr);
        return { code, ...JSON.parse(stdout) as Compared & { again: { dir: string }; patches: { path: string; patch: string[] }[] } };
    };
    const differing = ({ sections }: Compared): Record<string, string[]> => Object.fromEntries(sections.filter(({ equal }) => !equal).map(({ name, differences }) => [name, differences.map(({ field }) => field)]));

    it('a run that is made again, also a repetition, comes to the same in all that is recorded', async () => {
        const { code, equal, sections } = await json('reproduce', `${execution}/Grid-4`);
        assert.deepEqual(sections.filter((section) => !section.equal || section.fields === 0), [], 'each section has fields, and all are equal');
        assert.deepEqual([code, equal], [0, true]);
        const { stdout, stderr, code: plainCode } = await xxp(['reproduce', 'Grid-1', '--workspace', cwd], { cwd });
        assert.equal(plainCode, 0, stderr);
        assert.match(stdout, /^code +equal \(6 files\)\n/m);
        assert.match(stdout, /It came to the same\n$/);
    });

    it('two runs differ where they were made to, and in what follows from it', async () => {
        const compared = await json('diff', `${execution}/Grid-1`, `${execution}/Grid-3`);
        assert.equal(compared.code, 1);
        assert.deepEqual(differing(compared), { configuration: ['rate', 'Train.rate'], metrics: ['Train.loss', 'Train.score'], outputs: ['Train.model'] });
        assert.deepEqual(compared.sections.find(({ name }) => name === 'configuration')!.differences[0], { field: 'rate', first: 0.1, second: 0.2 });
        const loss = compared.sections.find(({ name }) => name === 'metrics')!.differences[0]!.series!;
        assert.deepEqual([loss.differing, loss.from?.step], [5, 0]);
        const repetition = await json('diff', `${execution}/Grid-1`, `${execution}/Grid-2`);
        assert.deepEqual(differing(repetition), { seeds: ['run'], metrics: ['Train.score'] });
        assert.equal((await json('diff', `${execution}/Grid-1`, `${execution}/Grid-2`, '--tolerance', '1')).sections.find(({ name }) => name === 'metrics')!.equal, true);
    });

    it('after an edit the report says what changed, and with the recorded files it comes to the same again', async () => {
        appendFileSync(path.join(cwd, 'train/scale.py'), 'factor = 3.0\n');
        writeFileSync(path.join(cwd, 'data/rows.csv'), 'a,b\n1,2\n3,4\n');
        const edited = await json('reproduce', `${execution}/Grid-1`);
        assert.equal(edited.code, 1);
        assert.deepEqual(differing(edited), { code: ['train/scale.py'], data: ['data/rows.csv'], metrics: ['Train.loss'], outputs: ['Prepare.clean', 'Train.model'] });

        const second = path.basename(edited.again.dir);
        const { patches } = await json('diff', `${execution}/Grid-1`, `${second}/Grid-1`, '--patch');
        assert.deepEqual(patches, [{ path: 'train/scale.py', patch: ['--- train/scale.py', '+++ train/scale.py', '@@ -1,1 +1,2 @@', ' factor = 2.0', '+factor = 3.0'] }]);

        writeFileSync(path.join(cwd, 'data/rows.csv'), learning['data/rows.csv']);
        const restored = await json('reproduce', `${execution}/Grid-1`, '--recorded');
        assert.deepEqual([restored.code, differing(restored)], [0, {}]);
        const place = path.resolve(restored.again.dir, '../../..');
        assert.equal(path.dirname(place), path.join(cwd, '.xxp-store', 'restored'));
        assert.equal(readFileSync(path.join(place, 'train/scale.py'), 'utf8'), 'factor = 2.0\n');
        assert.ok(existsSync(path.join(place, 'data/rows.csv')));
    });

    it('the experiment itself counts, and its text is kept when the file has changed', async () => {
        const text = readFileSync(path.join(cwd, 'flow.xxp'), 'utf8');
        writeFileSync(path.join(cwd, 'flow.xxp'), `// Another day.\n${text}`);
        try {
            const { code, stdout, stderr } = await xxp(['run', 'flow.xxp', '--json'], { cwd });
            assert.equal(code, 0, stderr);
            const { execution: second } = JSON.parse(stdout) as { execution: string };
            writeFileSync(path.join(cwd, 'flow.xxp'), '');
            const compared = await json('diff', `${execution}/Grid-1`, `${second}/Grid-1`, '--patch');
            assert.deepEqual(differing(compared)['code'], ['flow.xxp', 'train/scale.py']);
            assert.deepEqual(compared.patches[0]!.patch.filter((line) => /^[+-][^+-]/.test(line)), ['+// Another day.']);
            const { again } = await json('reproduce', `${second}/Grid-1`, '--recorded');
            assert.equal(readFileSync(path.resolve(again.dir, '../../..', 'flow.xxp'), 'utf8'), `// Another day.\n${text}`);
        } finally {
            writeFileSync(path.join(cwd, 'flow.xxp'), text);
        }
    });

    it('what is not there is said', async () => {
        const { code, stderr } = await xxp(['diff', `${execution}/Grid-1`, `${execution}/Grid-9`], { cwd });
        assert.equal(code, 2);
        assert.match(stderr, /Expected a run of .*, found "Grid-9"; `xxp show .*` shows those that are there/);
        const wrong = await xxp(['reproduce', 'Grid-1', '--tolerance', 'x'], { cwd });
        assert.equal(wrong.code, 2);
        assert.match(wrong.stderr, /Expected a number from 0 on after --tolerance, found "x"/);
    });
});
