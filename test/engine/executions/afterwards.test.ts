import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createExecution, launchEngine, readExecution } from '../../../engine/src/index.ts';
import { ana, options, plan, space, task, workflow, workspace } from '../../support/engine-plans.ts';
import '../../support/own-machine.ts';
import { shippedEngine } from '../../support/shipped.ts';

/** Says in a file what it was given. */
const program = `
import { renameSync, writeFileSync } from 'node:fs';
const [place, ...args] = process.argv.slice(2);
writeFileSync(place + '.aside', JSON.stringify({ args, token: process.env.TOKEN ?? null, other: process.env.OTHER ?? null }));
renameSync(place + '.aside', place);
`;

describe('what follows an execution', () => {
    it('is started by the engine once it is over, with its arguments, and without its secrets', async () => {
        const { root, remove } = await workspace();
        try {
            const [script, place] = [path.join(root, 'after.mjs'), path.join(root, 'told.json')];
            writeFileSync(script, program);
            const whole = plan({ workflows: [workflow('W', task('T', 'nothing.py'))], nodes: [space('S', 'W')] });
            const { dir } = await createExecution(root, { plan: whole, options: options({ secrets: ['TOKEN'] }), by: ana });
            await launchEngine(dir, { engine: shippedEngine, secrets: { TOKEN: 'tulip-and-a-half', OTHER: 'plain' }, afterwards: [script, place, '--idle'] });
            while (!existsSync(place)) await new Promise((resolve) => { setTimeout(resolve, 10); });
            assert.deepEqual(JSON.parse(readFileSync(place, 'utf8')), { args: ['--idle'], token: null, other: 'plain' });
            assert.equal((await readExecution(dir)).state.status, 'completed');
        } finally {
            await remove();
        }
    });
});
