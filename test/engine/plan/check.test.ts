import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createExecution, storeDir, type ExecutionOptions, type ExperimentPlan } from '../../../engine/src/index.ts';
import { planProblem } from '../../../engine/src/plan/check.ts';
import { ana, control, options, plan, space, task, workflow } from '../../support/engine-plans.ts';

describe('a plan', () => {
    const sound = plan({ workflows: [workflow('W', task('A', 'a.py', { outputs: ['x'] }), task('B', 'b.py', { after: ['A'], inputs: { x: { kind: 'task', task: 'A', output: 'x' } } }))], nodes: [space('S', 'W')] });

    it('that can be followed has no problem', () => {
        assert.equal(planProblem(sound), undefined);
    });

    it('that cannot be followed is refused with what is wrong', () => {
        const wrong: [ExperimentPlan, RegExp][] = [
            [{ ...sound, version: 2 as 1 }, /Expected a plan of version 1, found 2/],
            [{ ...sound, control: control('S -> Q') }, /Step Q of the plan names Q, which the plan does not have/],
            [{ ...sound, control: { ...sound.control, start: ['X'] } }, /leads to X, which is not a step of it/],
            [{ ...sound, workflows: {} }, /Space S is of W, which the plan does not have/],
            [plan({ workflows: [workflow('W', task('A', 'a.py', { after: ['B'] }), task('B', 'b.py'))], nodes: [space('S', 'W')] }), /Task A of W waits for B, which does not come before it/],
            [plan({ workflows: [workflow('W', task('A', 'a.py'), task('B', 'b.py', { inputs: { x: { kind: 'task', task: 'A', output: 'x' } } }))], nodes: [space('S', 'W')] }), /Input x of W\.B comes from A, which it does not wait for/],
            [plan({ workflows: [workflow('W', task('A', 'a.py'), task('B', 'b.py', { after: ['A'], inputs: { x: { kind: 'task', task: 'A', output: 'x' } } }))], nodes: [space('S', 'W')] }), /comes from A\.x, which that task does not write/],
        ];
        for (const [each, problem] of wrong) assert.match(planProblem(each)!, problem);
    });

    it('or options that no engine could follow leave nothing behind', async () => {
        const root = mkdtempSync(path.join(tmpdir(), 'xxp-plan-'));
        const refused = (more: Partial<ExecutionOptions>, message: RegExp, of = sound) => assert.rejects(createExecution(root, { plan: of, options: options(more), by: ana }), { code: 'bad-plan', message });
        await refused({ parallel: 0 }, /whole number from 1 as the tasks at a time, found 0/);
        await refused({ seed: 1.5 }, /whole number as the seed, found 1\.5/);
        await refused({ limits: { timeoutSeconds: -1 } }, /above 0 as the limit timeoutSeconds, found -1/);
        await refused({}, /version 1, found 2/, { ...sound, version: 2 as 1 });
        assert.ok(!existsSync(storeDir(root)));
        rmSync(root, { recursive: true });
    });
});
