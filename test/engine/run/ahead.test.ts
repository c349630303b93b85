import assert from 'node:assert/strict';
import type { Assignment, PreparedTask } from '../../../engine/src/executor/executor.ts';
import { Ahead } from '../../../engine/src/run/ahead.ts';
import { task } from '../../support/engine-plans.ts';

const assignment = (run: string, more: Partial<Assignment> = {}): Assignment => ({ run, task: task('T', 't.py'), attempt: 1, params: {}, inputs: {}, seed: 1, limits: {}, ...more });
const attempt = (run: string) => ({ run, task: 'T', attempt: 1 });

/** Notes what is made and thrown away; nothing is over before the turn of whoever asked is. */
function bench({ willRun = true }: { readonly willRun?: boolean } = {}) {
    const said: string[] = [];
    const made = new Map<PreparedTask, string>();
    let now = 0;
    const ahead = new Ahead({
        clock: { now: () => now, after: () => () => undefined },
        willRun: async () => willRun,
        executor: {
            async prepare({ run }) {
                said.push(`made ${run}`);
                const prepared: PreparedTask = {
                    begin: () => assert.fail('nothing begins'),
                    async discard() {
                        await Promise.resolve();
                        said.push(`gone ${run}`);
                    },
                };
                made.set(prepared, `${run} ${said.length}`);
                return prepared;
            },
        },
    });
    const take = async (of: Assignment): Promise<string> => {
        ahead.claim(attempt(of.run));
        return made.get(await ahead.take(of))!;
    };
    return { ahead, said, take, pass: (milliseconds: number) => { now += milliseconds; } };
}

describe('a process that is made before its task is begun', () => {
    it('is taken by that task, and made once', async () => {
        const { ahead, said, take } = bench();
        ahead.expect([assignment('S-1'), assignment('S-2')]);
        ahead.expect([assignment('S-1'), assignment('S-2')]);
        assert.equal(await take(assignment('S-1')), 'S-1 1');
        assert.equal(await take(assignment('S-3')), 'S-3 3');
        assert.deepEqual(said, ['made S-1', 'made S-2', 'made S-3']);
    });

    it('stays while its task is being started, though others are expected by then', async () => {
        const { ahead, said } = bench();
        ahead.expect([assignment('S-1')]);
        ahead.claim(attempt('S-1'));
        ahead.expect([assignment('S-2')]);
        await ahead.take(assignment('S-1'));
        await ahead.close();
        assert.deepEqual(said, ['made S-1', 'made S-2', 'gone S-2']);
    });

    it('is thrown away when others come first, when its task does not begin, and at the end', async () => {
        const { ahead, said } = bench();
        ahead.expect([assignment('S-1'), assignment('S-2'), assignment('S-3')]);
        ahead.expect([assignment('S-2'), assignment('S-3')]);
        ahead.claim(attempt('S-2'));
        ahead.release(attempt('S-2'));
        await ahead.close();
        assert.deepEqual(said.slice(3).sort(), ['gone S-1', 'gone S-2', 'gone S-3']);
    });

    it('is thrown away where the task is given something else, or time has passed, before another takes its folder', async () => {
        const { ahead, said, take, pass } = bench();
        ahead.expect([assignment('S-1'), assignment('S-2')]);
        await take(assignment('S-1', { params: { x: 1 } }));
        pass(2001);
        await take(assignment('S-2'));
        assert.deepEqual(said, ['made S-1', 'made S-2', 'gone S-1', 'made S-1', 'gone S-2', 'made S-2']);
    });

    it('is not made for a task that will not run', async () => {
        const { ahead, said, take } = bench({ willRun: false });
        ahead.expect([assignment('S-1')]);
        assert.equal(await take(assignment('S-1')), 'S-1 1');
        assert.deepEqual(said, ['made S-1']);
    });
});
