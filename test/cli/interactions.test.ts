import assert from 'node:assert/strict';
import type { InputField } from '../../engine/src/index.ts';
import { look, looked } from '../support/asked.ts';
import { atTerminal } from '../support/at-terminal.ts';
import { as, scratchFolder, xxp, type Finished } from '../support/cli.ts';
import { trials, type Trial } from '../support/engine-executions.ts';
import { at, interaction, plan, space, task, workflow } from '../support/engine-plans.ts';

describe('xxp interactions', () => {
    const trial = trials();
    const asked = (running: Trial, count = 1) => running.until(({ attention }) => attention.open.size === count);
    const xxpIn = (running: Trial, person: string, ...args: string[]): Promise<Finished> => xxp(args, { cwd: running.root, env: as(person) });

    it('lists what people are asked in all executions, for whom and until when, and what asking has cost', async () => {
        const running = await trial({ ...looked(look({ timeoutSeconds: 3600, question: 'Good?\nReally?' })), roles: { validator: ['Ben', 'Chi'] }, budget: { interactions: 5, attentionSecondsPerPerson: 60, location: at(3) } });
        await asked(running, 2);
        const { code, stdout } = await xxpIn(running, 'Ben', 'interactions');
        assert.equal(code, 0);
        assert.match(stdout, /^\S+ +S-1\.Look-1 +Ben, Chi +Good\? +\d{4}-.*, in 59:\d\d min$/m);
        assert.match(stdout, /: 2 of 5 interactions spent, 3 left$/m);
        assert.match(stdout, /: Chi: 0 ms of 1:00 min attention spent, 1:00 min left$/m);
        const { executions } = JSON.parse((await xxpIn(running, 'Ben', 'interactions', '--json')).stdout) as { executions: { execution: string; engine: string; budget: { interactions: object }; interactions: Record<string, unknown>[] }[] };
        assert.deepEqual([executions[0]!.engine, executions[0]!.budget.interactions], ['alive', { spent: 2, limit: 5, left: 3 }]);
        const { interaction: id, ask, mayAnswer, choices, about } = executions[0]!.interactions.find((each) => each['interaction'] === 'S-1.Look-1')!;
        assert.deepEqual({ id, ask, mayAnswer, choices, about }, { id: 'S-1.Look-1', ask: 'validator', mayAnswer: ['Ben', 'Chi'], choices: ['good', 'bad'], about: { run: 'S-1', task: 'Look' } });
    });

    it('lays out the evidence of each question of an execution', async () => {
        const running = await trial(looked(look()));
        await asked(running, 2);
        const { stdout } = await xxpIn(running, 'Ben', 'interactions', 'last');
        assert.match(stdout, /S-2\.Look-1: a question for the validator\n {2}Well\?\n/);
        assert.match(stdout, /First\.score of S-2: 2/);
        assert.match(stdout, /S-1 +█[▁-█]+ +0\.16\d+ +0\.16\d+ +0\.5 +5$/m);
        assert.match(stdout, /Answer it with: xxp answer \S+ S-1\.Look-1 <good\|bad> --input stars=<Rating>/);
    });

    it('shows with --all also what is closed, and how', async () => {
        const running = await trial(looked(look()));
        await asked(running, 2);
        await xxpIn(running, 'Ben', 'answer', 'last', 'S-1.Look-1', 'good', '-i', 'stars=4', '-c', 'as it must be');
        const listed = (await xxpIn(running, 'Ben', 'interactions', '--all')).stdout;
        assert.match(listed, /S-1\.Look-1 .*answered: good \(Ben\)$/m);
        assert.doesNotMatch((await xxpIn(running, 'Ben', 'interactions')).stdout, /S-1\.Look-1/);
        assert.match((await xxpIn(running, 'Ben', 'interactions', 'last', '--all')).stdout, /answered: good by Ben at .*: "as it must be"/);
    });

    it('says so where nobody is asked anything', async () => {
        const { code, stdout, stderr } = await xxp(['interactions'], { cwd: scratchFolder() });
        assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: '', stderr: 'Nobody is asked anything\n' });
    });

    it('an answer by somebody who may not give it is refused with who may, and a vote counts until others have answered', async () => {
        const running = await trial({ ...looked(look({ quorum: 2, inputs: [] })), roles: { validator: ['Ben', 'Chi'] } });
        await asked(running, 2);
        const refused = await xxpIn(running, 'Eve', 'answer', 'last', 'S-1.Look-1', 'good');
        assert.equal(refused.code, 5);
        assert.match(refused.stderr, /does not count: only Ben and Chi may answer, as validator/);
        assert.equal((await xxpIn(running, 'Ben', 'answer', 'last', 'S-1.Look-1', 'good')).stdout, 'Your answer to S-1.Look-1 counts: good; others have to answer too\n');
        assert.match((await xxpIn(running, 'Ben', 'interactions', 'last')).stdout, /Decided once 2 people make the same choice; so far Ben: good/);
        assert.match((await xxpIn(running, 'chi', 'answer', 'last', 'S-1.Look-1', 'good', '--json')).stdout, /"taken":"answered"/);
    });

    it('without a choice and without a terminal it says what it expects', async () => {
        const { code, stderr } = await xxp(['answer'], { cwd: scratchFolder() });
        assert.equal(code, 2);
        assert.match(stderr, /Expected <execution> <interaction> <choice>, as nobody can be asked here/);
    });
});

describe('xxp answer at a terminal', function () {
    if (process.platform === 'win32') return;
    const trial = trials();
    const all: InputField[] = [
        { name: 'line', type: 'String' }, { name: 'words', type: 'Text' }, { name: 'rate', type: 'Float', low: 0, high: 1 }, { name: 'stars', type: 'Rating', low: 1, high: 5 },
        { name: 'sure', type: 'Boolean' }, { name: 'kind', type: 'Choice', choices: ['cat', 'dog'] }, { name: 'kinds', type: 'Choices', choices: ['a', 'b', 'c'] }, { name: 'pick', type: 'Run', space: 'S' },
    ];

    it('asks one question after the other, for each type of input in its way, and records what was shown and for how long', async () => {
        const running = await trial(plan({
            workflows: [workflow('W', task('First', 'score.py', { params: { x: 1 } }))],
            nodes: [space('S', 'W', { dimensions: [{ name: 'x', kind: 'values', values: [1, 2] }], bindings: [{ task: 'First', param: 'x', value: { kind: 'dimension', name: 'x' } }] }), interaction('Review', { inputs: all, commentFor: ['no'], show: [{ kind: 'top', space: 'S', count: 2 }] })],
            goals: [{ direction: 'maximize', task: 'First', metric: 'score', location: at(4) }],
        }));
        await running.until(({ attention }) => attention.open.size === 1);
        const began = performance.now();
        const session = atTerminal(['answer'], running.root, as('Ben'));
        const typed: readonly [RegExp, string][] = [
            [/best runs of S[^]*S-2[^]*Your choice: /, '2\r'], [/line \(String\): /, 'one line\r'],
            [/words \(a text, ended by an empty line\): /, 'first\rsecond\r\r'], [/rate \(a number from 0 to 1\): /, '3\r'], [/Expected a number from 0 to 1[^]*rate/, '0.5\r'],
            [/stars \(a whole number of stars from 1 to 5\): /, '4\r'], [/sure \(yes or no\): /, 'y\r'], [/2 {2}dog[^]*kind \(one of cat, dog\): /, '2\r'],
            [/kinds \(some of a, b, c\): /, '1, c\r'], [/2 +S-1[^]*pick \(a run of S\): /, '1\r'], [/Why: /, '\r'], [/Expected a comment with no[^]*Why: /, 'too slow\r'],
        ];
        for (const [sees, types] of typed) {
            await session.sees(sees);
            session.types(types);
        }
        await session.sees(/Review-1 is answered: no/);
        assert.equal((await session.finished).code, 0);
        const { closed, shown } = (await running.finished()).interactions.get('Review-1')!;
        assert.deepEqual(closed!.inputs, { line: 'one line', words: 'first\nsecond', rate: 0.5, stars: 4, sure: true, kind: 'dog', kinds: ['a', 'c'], pick: 'S-2' });
        assert.deepEqual([closed!.comment, closed!.shown, closed!.by.name], ['too slow', shown, 'Ben']);
        assert.ok(closed!.seconds! > 0 && closed!.seconds! <= (performance.now() - began) / 1000);
    });

    it('gives labels to examples one by one, and leaves out those that are left empty', async () => {
        const inputs: InputField[] = [{ name: 'labels', type: 'Labels', choices: ['cat', 'dog'], examples: { task: 'First', output: 'rows' } }];
        const base = looked(look({ inputs }), { dimensions: [] });
        const running = await trial({ ...base, workflows: { W: workflow('W', task('First', 'rows.mjs', { outputs: ['rows'] }), look({ inputs }, { metrics: [] })) } });
        await running.until(({ attention }) => attention.open.size === 1);
        const session = atTerminal(['answer', 'last', 'Look'], running.root, as('Ben'));
        const typed: readonly [RegExp, string][] = [[/Your choice: /, 'good\r'], [/a label for each of 3 examples[^]*1 of 3: /, '2\r'], [/2 of 3: /, '\r'], [/3 of 3: /, 'bird\r'], [/Expected cat or dog[^]*3 of 3: /, 'cat\r'], [/Why/, '\r']];
        for (const [sees, types] of typed) {
            await session.sees(sees);
            session.types(types);
        }
        await session.finished;
        assert.deepEqual((await running.finished()).interactions.get('S-1.Look-1')!.closed!.inputs, { labels: { 0: 'dog', 2: 'cat' } });
    });

    it('tells the one who was asked that somebody else was first, and who may not answer before anything is typed', async () => {
        const running = await trial({ ...looked(look({ inputs: [] }), { dimensions: [] }), roles: { validator: ['Ben', 'Chi'] } });
        await running.until(({ attention }) => attention.open.size === 1);
        const session = atTerminal(['answer', 'last'], running.root, as('Ben'));
        await session.sees(/Your choice: /);
        await xxp(['answer', 'last', 'Look', 'bad'], { cwd: running.root, env: as('Chi') });
        await session.sees(/S-1\.Look-1 was answered just now: bad \(Chi\)/);
        assert.equal((await session.finished).code, 0);
        const other = await trial({ ...looked(look({ inputs: [] }), { dimensions: [] }), roles: { validator: ['Ben', 'Chi'] } });
        await other.until(({ attention }) => attention.open.size === 1);
        const eve = atTerminal(['answer', 'last'], other.root, as('Eve'));
        await eve.sees(/S-1\.Look-1 is not for Eve: only Ben and Chi may answer, as validator/);
        assert.equal((await eve.finished).code, 5);
    });
});
