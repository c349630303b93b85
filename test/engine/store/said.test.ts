import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { createExecution, decisionsOf, readExecution, readHeads, say, verifyChain, type JournalEvent, type JournalLine, type Person } from '../../../engine/src/index.ts';
import { systemClock } from '../../../engine/src/clock.ts';
import { FileJournal } from '../../../engine/src/store/file-journal.ts';
import { inboxDir, lockDir } from '../../../engine/src/store/layout.ts';
import { takeLock } from '../../../engine/src/store/lock.ts';
import { look, looked } from '../../support/asked.ts';
import { ana, options, plan, space, task, workflow, workspace } from '../../support/engine-plans.ts';
import { done, World } from '../../support/world.ts';

const ben: Person = { name: 'Ben', source: 'git' };

describe('what is said of a run', () => {
    let place: Awaited<ReturnType<typeof workspace>>;
    let dir: string;
    /** The lines of an execution that is over, without a process. */
    beforeEach(async () => {
        place = await workspace();
        const of = { ...plan({ workflows: [workflow('W', task('T', 't.py'))], nodes: [space('S', 'W', { strategy: 'singlerun' })] }), roles: { supervisor: ['ana'] } };
        ({ dir } = await createExecution(place.root, { plan: of, options: options(), by: ana }));
        const world = new World(of);
        world.settle();
        world.finish(0, done);
        world.settle();
        const journal = await FileJournal.open(dir, systemClock);
        await journal.append(world.lines.slice(1).map(({ v: _, seq: __, at: ___, ...event }) => event as JournalEvent)).written;
        await journal.close();
    });
    afterEach(() => place.remove());

    it('is written down at once where no engine works, in the chain of decisions', async () => {
        assert.equal(await say(dir, { type: 'rate', run: 'S-1', stars: 4, by: ben }), 'recorded');
        assert.equal(await say(dir, { type: 'note', run: 'S-1', text: 'good on small data', by: ben }), 'recorded');
        assert.equal(await say(dir, { type: 'promote', run: 'S-1', as: 'production', comment: 'best so far', by: ana }), 'recorded');
        const { state } = await readExecution(dir);
        const { ratings, notes, promoted } = state.runs.get('S-1')!;
        assert.deepEqual([state.status, ratings![0]!.stars, notes![0]!.text, promoted!.as], ['completed', 4, 'good on small data', 'production']);
        const lines: JournalLine[] = [];
        await (await FileJournal.open(dir, systemClock, (all) => { lines.push(...all); })).close();
        assert.deepEqual(verifyChain(lines, await readHeads(place.root, state.id)), { linked: 3, unlinked: 0, problems: [] });
        assert.deepEqual(decisionsOf(lines).map(({ by, what, comment }) => [by.name, what, comment]), [
            ['Ben', 'rated S-1 4 of 5', undefined], ['Ben', 'noted on S-1', 'good on small data'], ['Ana', 'promoted S-1 to production', 'best so far'],
        ]);
        assert.deepEqual(readdirSync(inboxDir(dir)), []);
    });

    it('is refused to whom it does not belong, with who may', async () => {
        assert.deepEqual(await say(dir, { type: 'promote', run: 'S-1', as: 'production', by: ben }), { refused: '`promote` by Ben was not followed: only ana may do that, as supervisor' });
        assert.deepEqual(await say(dir, { type: 'rate', run: 'S-9', stars: 1, by: ben }), { refused: '`rate` by Ben was not followed: there is no run "S-9"' });
    });

    it('waits for an engine that works on the execution', async () => {
        const lock = await takeLock(lockDir(dir));
        assert.ok('release' in lock);
        assert.equal(await say(dir, { type: 'note', run: 'S-1', text: 'later', by: ben }, { seconds: 0 }), 'waiting');
        assert.equal(readdirSync(inboxDir(dir)).length, 1);
        await lock.release();
    });

    it('is kept apart from what others say at the same time', async () => {
        const all = await Promise.all([1, 2, 3, 4].map((number) => say(dir, { type: 'note', run: 'S-1', text: `number ${number}`, by: ben })));
        assert.deepEqual(all, ['recorded', 'recorded', 'recorded', 'recorded']);
        assert.equal((await readExecution(dir)).state.runs.get('S-1')!.notes!.length, 4);
    });
});

describe('the decision log', () => {
    it('says in words and as data what was asked, answered and taken, by whom, why and how long it took', () => {
        const world = new World({ ...looked(look({ default: 'bad', inputs: [], quorum: 2, timeoutSeconds: 60 })), budget: { interactions: 1, location: { file: 'f', line: 1, column: 1 } } }, 2);
        world.settle();
        while (world.running().length > 0) {
            world.finish(0, done);
            world.settle();
        }
        world.now += 30_000;
        world.tell({ type: 'answer', interaction: 'S-1.Look-1', choice: 'good', comment: 'sharp', seconds: 12, by: ben });
        world.tell({ type: 'answer', interaction: 'S-1.Look-1', choice: 'good', by: ana });
        world.tell({ type: 'skip', run: 'S-1', by: ana });
        const decisions = decisionsOf(world.lines);
        assert.deepEqual(decisions.map(({ by, what }) => `${by.name} ${what}`), [
            'engine asked S-1.Look-1', 'engine asked S-2.Look-1', 'engine closed S-2.Look-1, as the budget of interactions is spent: bad was taken',
            'Ben voted good on S-1.Look-1', 'Ana voted good on S-1.Look-1', 'Ana decided S-1.Look-1 with good', 'Ana skipped S-1',
        ]);
        const { question, run, task: asked, choice, comment, seconds, openSeconds } = decisions[3]!;
        assert.deepEqual([question, run, asked, choice, comment, seconds, Math.round(openSeconds!)], ['Well?', 'S-1', 'Look', 'good', 'sharp', 12, 30]);
        assert.equal(decisions[0]!.shown, world.state.interactions.get('S-1.Look-1')!.shown);
    });
});
