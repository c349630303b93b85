import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { createExecution, currentPerson, executionDir, followExecution, listExecutions, readExecution, sendCommand, type JournalLine } from '../../../engine/src/index.ts';
import { identify, isAlive } from '../../../engine/src/executor/process-table.ts';
import { FileJournal } from '../../../engine/src/store/file-journal.ts';
import { Inbox } from '../../../engine/src/store/inbox.ts';
import { catalogFile, journalFile, objectFile, safeName } from '../../../engine/src/store/layout.ts';
import { lockHolder, takeLock, type Lock } from '../../../engine/src/store/lock.ts';
import { hashOutput, keepObject } from '../../../engine/src/store/objects.ts';
import { collectSeries } from '../../../engine/src/store/series.ts';
import { fixedClock } from '../../support/contracts/journal.ts';
import { ana, options, plan } from '../../support/engine-plans.ts';

describe('the store', () => {
    let root: string;
    beforeEach(() => { root = mkdtempSync(path.join(tmpdir(), 'xxp-store-')); });
    afterEach(() => { rmSync(root, { recursive: true, force: true }); });
    const create = () => createExecution(root, { plan: plan({ workflows: [], nodes: [] }), options: options(), by: ana });

    describe('following', () => {
        it('tells each line once, however they come', async () => {
            const { dir } = await create();
            const seen: number[] = [];
            let changed: () => void = () => undefined;
            const follower = await followExecution(dir, ({ lines }) => { seen.push(...lines.map(({ seq }) => seq)); changed(); });
            const journal = await FileJournal.open(dir, fixedClock(1));
            for (let round = 0; round < 20; round++) {
                await journal.append([{ type: 'warning', message: 'a' }, { type: 'warning', message: 'b' }]).written;
                while (seen.length < 3 + 2 * round) await new Promise<void>((resolve) => { changed = resolve; });
            }
            await journal.close();
            await follower.close();
            assert.deepEqual(seen, Array.from({ length: 41 }, (_, index) => index + 1));
            assert.equal(follower.state.warnings.length, 40);
        });

        it('tells of a broken line with its number, and stays where it was', async () => {
            const { dir } = await create();
            const problems: (number | undefined)[] = [];
            let told: () => void = () => undefined;
            const waiting = new Promise<void>((resolve) => { told = resolve; });
            const follower = await followExecution(dir, ({ problem }) => { if (problem !== undefined) { problems.push(problem.line); told(); } });
            writeFileSync(journalFile(dir), '{"v":1}\n', { flag: 'a' });
            await waiting;
            await follower.close();
            assert.deepEqual(problems, [2]);
            assert.equal(follower.state.lastSeq, 1);
            assert.equal((await readExecution(dir)).problem?.line, 2);
        });

        it('tells of a line that is whole and makes no sense', async () => {
            const { dir } = await create();
            const journal = await FileJournal.open(dir, fixedClock(1));
            await journal.append([{ type: 'warning', message: 'fine' }, { type: 'run.finished', run: 'S-1', status: 'completed' }, { type: 'warning', message: 'late' }]).written;
            await journal.close();
            const seen: number[] = [];
            const problems: string[] = [];
            const follower = await followExecution(dir, ({ lines, problem }) => {
                seen.push(...lines.map(({ seq }) => seq));
                if (problem !== undefined) problems.push(problem.message);
            });
            await follower.close();
            assert.deepEqual(seen, [1, 2]);
            assert.deepEqual(problems, ['Line 3 of the journal makes no sense where it stands: The journal speaks of run S-1 before it was created; bring back a copy of the journal, or start the experiment anew']);
            assert.equal((await readExecution(dir)).problem?.line, 3);
        });

        it('goes on from what was read before', async () => {
            const { dir } = await create();
            const before = await readExecution(dir);
            const journal = await FileJournal.open(dir, fixedClock(1));
            await journal.append([{ type: 'warning', message: 'new' }]).written;
            await journal.close();
            const seen: number[][] = [];
            const follower = await followExecution(dir, ({ lines }) => { seen.push(lines.map(({ seq }) => seq)); }, before);
            await follower.close();
            assert.deepEqual(seen, [[], [2]]);
            assert.deepEqual(follower.state.warnings.map(({ message }) => message), ['new']);
        });

        it('says when there is nothing to follow', async () => {
            await assert.rejects(followExecution(path.join(root, 'nothing'), () => undefined), { code: 'not-found' });
            const { dir } = await create();
            writeFileSync(journalFile(dir), '');
            await assert.rejects(followExecution(dir, () => undefined), { code: 'broken-journal' });
        });
    });

    describe('the lock', () => {
        const take = async (dir: string): Promise<Lock> => {
            const lock = await takeLock(dir);
            assert.ok('release' in lock);
            return lock;
        };

        it('is held by one, and can be taken again once it is released', async () => {
            const dir = path.join(root, 'lock');
            const lock = await take(dir);
            const second = await takeLock(dir);
            assert.ok('holder' in second && second.holder.pid === process.pid);
            await lock.release();
            assert.equal(await lockHolder(dir), undefined);
            await (await take(dir)).release();
        });

        it('of a process that is gone can be taken, by one of many', async () => {
            const dir = path.join(root, 'lock');
            const gone = spawn('true');
            await new Promise((resolve) => { gone.once('exit', resolve); });
            mkdirSync(dir);
            writeFileSync(path.join(dir, '7.json'), JSON.stringify({ pid: gone.pid, started: 'x', host: 'h' }));
            const all = await Promise.all(Array.from({ length: 20 }, () => takeLock(dir)));
            assert.equal(all.filter((lock) => 'release' in lock).length, 1);
            assert.deepEqual(readdirSync(dir), ['8.json']);
        });

        it('is not taken for held when another process has got the holder\'s number', async () => {
            const dir = path.join(root, 'lock');
            mkdirSync(dir);
            writeFileSync(path.join(dir, '1.json'), JSON.stringify({ pid: process.pid, started: 'another boot:1', host: 'h' }));
            assert.equal(await lockHolder(dir), undefined);
            await take(dir);
        });

        it('with nonsense in it holds nobody back', async () => {
            const dir = path.join(root, 'lock');
            mkdirSync(dir);
            for (const text of ['', 'null', '[]', '{"pid":"x"}']) {
                writeFileSync(path.join(dir, '1.json'), text);
                assert.equal(await lockHolder(dir), undefined);
            }
            await take(dir);
        });
    });

    it('knows a process by its beginning', async () => {
        const child = spawn('sleep', ['60']);
        const identity = identify(child.pid!)!;
        assert.ok(isAlive(identity));
        assert.ok(!isAlive({ ...identity, started: 'long ago' }));
        const ended = new Promise((resolve) => { child.once('exit', resolve); });
        child.kill('SIGKILL');
        await ended;
        assert.ok(!isAlive(identity));
        assert.equal(identify(-1), undefined);
        assert.equal(identify(0), undefined);
    });

    describe('the inbox', () => {
        it('hands commands over in the order in which they were sent, and forgets what is done', async () => {
            const { dir } = await create();
            const inbox = new Inbox(dir);
            await sendCommand(dir, { type: 'cancel', by: ana });
            await sendCommand(dir, { type: 'answer', interaction: 'R-1', choice: 'yes', by: ana });
            const received = await inbox.list();
            assert.deepEqual(received.map(({ command }) => (typeof command === 'string' ? command : command.type)), ['cancel', 'answer']);
            for (const { id } of received) await inbox.done(id);
            assert.deepEqual(await inbox.list(), []);
        });

        it('is not there for what is no execution', async () => {
            await assert.rejects(sendCommand(path.join(root, 'x'), { type: 'cancel', by: ana }), { code: 'not-found' });
            assert.ok(!existsSync(path.join(root, 'x')));
        });
    });

    describe('the list of executions', () => {
        it('is empty where there is no store, and is the same without its catalogue', async () => {
            assert.deepEqual(await listExecutions(root), []);
            const [{ id: first }, { id: second }] = [await create(), await create()];
            const list = await listExecutions(root);
            assert.deepEqual(list.map(({ id }) => id).sort(), [first, second].sort());
            assert.deepEqual(list.map(({ status }) => status), ['created', 'created']);
            for (const broken of ['', '{', '[]', '{"version":1,"executions":null}', '{"version":99,"executions":{}}']) {
                writeFileSync(catalogFile(root), broken);
                assert.deepEqual(await listExecutions(root), list);
            }
            rmSync(catalogFile(root));
            assert.deepEqual(await listExecutions(root), list);
            assert.deepEqual(Object.keys((JSON.parse(readFileSync(catalogFile(root), 'utf8')) as { executions: object }).executions).sort(), [first, second].sort());
        });

        it('reads again what has grown, forgets what is gone, and shows what it cannot read', async () => {
            const [{ dir }, { dir: other }] = [await create(), await create()];
            await listExecutions(root);
            const journal = await FileJournal.open(dir, fixedClock(1));
            await journal.append([{ type: 'execution.finished', status: 'cancelled' }]).written;
            await journal.close();
            writeFileSync(journalFile(other), 'rubbish\n');
            const statuses = Object.fromEntries((await listExecutions(root)).map((summary) => [summary.dir, summary.status]));
            assert.deepEqual(statuses, { [dir]: 'cancelled', [other]: 'unreadable' });
            rmSync(other, { recursive: true });
            assert.deepEqual((await listExecutions(root)).map((summary) => summary.dir), [dir]);
        });

        it('can be asked for by many at once', async () => {
            await create();
            const lists = await Promise.all(Array.from({ length: 10 }, () => listExecutions(root)));
            for (const list of lists) assert.deepEqual(list, lists[0]);
        });
    });

    describe('objects', () => {
        it('are held once for equal content, files and folders alike', async () => {
            const make = (name: string, text: string): string => {
                mkdirSync(path.join(root, name, 'deep'), { recursive: true });
                writeFileSync(path.join(root, name, 'deep/b.txt'), text);
                writeFileSync(path.join(root, name, 'a.txt'), '');
                return path.join(root, name);
            };
            const [one, two, three] = [make('one', 'x'), make('two', 'x'), make('three', 'y')];
            const [first, second, third] = [await hashOutput(one), await hashOutput(two), await hashOutput(three)];
            assert.deepEqual(first, second);
            assert.notEqual(first.sha256, third.sha256);
            assert.equal(first.kind, 'directory');
            assert.equal(first.bytes, 1);
            await Promise.all([keepObject(root, one, first), keepObject(root, two, second)]);
            assert.ok(!existsSync(one) && !existsSync(two));
            assert.equal(readFileSync(path.join(objectFile(root, first.sha256), 'deep/b.txt'), 'utf8'), 'x');
        });

        it('are never links', async () => {
            mkdirSync(path.join(root, 'folder'));
            symlinkSync('/etc/hostname', path.join(root, 'folder/link'));
            await assert.rejects(hashOutput(path.join(root, 'folder')), /link in it is neither a file nor a folder/);
            await assert.rejects(hashOutput(path.join(root, 'folder/link')), /neither a file nor a folder/);
        });
    });

    it('makes one safe folder name of each name', () => {
        const names = ['a', 'A-1', '..', '.', '', '../x', 'a/b', 'a\\b', 'con', 'nul.txt', 'ü', 'x.', '%2f'];
        const safe = names.map(safeName);
        assert.equal(new Set(safe).size, names.length);
        for (const name of safe) assert.match(name, /^(?!\.)[A-Za-z0-9_.%-]+(?<!\.)$/);
        assert.equal(executionDir('/ws', '../../etc'), path.join('/ws/.xxp-store/executions', safeName('../../etc')));
    });

    it('knows the person by git, or else by the system', async () => {
        execFileSync('git', ['init', '-q'], { cwd: root });
        execFileSync('git', ['config', 'user.name', 'Ana María'], { cwd: root });
        execFileSync('git', ['config', 'user.email', 'ana@example.org'], { cwd: root });
        assert.deepEqual(await currentPerson(root), { name: 'Ana María', source: 'git', also: ['ana@example.org', userInfo().username] });
        execFileSync('git', ['config', 'user.name', ''], { cwd: root });
        assert.equal((await currentPerson(root)).source, 'os');
    });
});

describe('series', () => {
    const points = (from: number, to: number, attempt = 1): JournalLine => ({
        v: 1, seq: from + 2, at: 1, type: 'metrics', run: 'S-1', task: 'T', attempt, offset: to,
        points: Array.from({ length: to - from }, (_, index) => ['loss', from + index, (from + index) / 10] as const),
    });

    it('hold all points while they are few', () => {
        const collector = collectSeries();
        assert.deepEqual([...collector.add([points(0, 3)])], ['S-1/T.loss']);
        const { steps, values, stride } = collector.series.get('S-1/T.loss')!;
        assert.deepEqual({ steps, values, stride }, { steps: [0, 1, 2], values: [0, 0.1, 0.2], stride: 1 });
    });

    it('hold evenly spread points, and always the newest, when they are many', () => {
        const collector = collectSeries({ maxPoints: 100 });
        for (let from = 0; from < 10_000; from += 7) {
            collector.add([points(from, from + 7)]);
            const { steps, stride } = collector.series.get('S-1/T.loss')!;
            assert.ok(steps.length <= 101);
            assert.equal(steps.at(-1), from + 6);
            assert.ok(steps.slice(0, -1).every((step, index) => step === index * stride), `${from}: ${steps.join(' ')}`);
        }
    });

    it('begin anew with a new attempt, and leave the old one\'s points out', () => {
        const collector = collectSeries();
        const started = (attempt: number): JournalLine => ({ v: 1, seq: 2, at: 1, type: 'task.started', run: 'S-1', task: 'T', attempt, params: {} });
        collector.add([started(1), points(0, 5), started(2), points(5, 6), points(0, 2, 2)]);
        assert.deepEqual(collector.series.get('S-1/T.loss')!.steps, [0, 1]);
    });
});
