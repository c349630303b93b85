import path from 'node:path';
import type { Figures } from '../support/figures.ts';
import { findInterpreter, spawnEach, timeExecution, withWorkspace } from './executions.ts';

const runs = 1000;

/** Programs that take 20 ms each, in the engine, to a loop that does nothing but spawn them. */
export async function measureExecutables(figures: Figures): Promise<void> {
    await withWorkspace({ 'nap': '#!/bin/sh\nexec sleep 0.02\n' }, async (root) => {
        const bare = await spawnEach(runs, path.join(root, 'nap'), [], root);
        const ours = await timeExecution(root, { script: 'nap', runs, python: findInterpreter() });
        figures.add({ name: '1000-executables-of-20-ms', value: ours, unit: 'ms' });
        figures.add({ name: '1000-executables-of-20-ms/bare-spawns', value: ours / bare, unit: '×', atMost: 1.1 });
    });
}
