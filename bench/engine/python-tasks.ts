import type { Figures } from '../support/figures.ts';
import { findInterpreter, spawnEach, timeExecution, withWorkspace } from './executions.ts';

const runs = 1000;

/** Python tasks in the engine, to a loop that does nothing but spawn the same script for each. */
export async function measurePythonTasks(figures: Figures): Promise<void> {
    const python = findInterpreter();
    await withWorkspace({ 'task.py': 'pass\n' }, async (root) => {
        const bare = await spawnEach(runs, python, ['task.py'], root);
        const ours = await timeExecution(root, { script: 'task.py', runs, python });
        figures.add({ name: '1000-noop-python-tasks', value: ours, unit: 'ms' });
        figures.add({ name: '1000-noop-python-tasks/bare-spawns', value: ours / bare, unit: '×', atMost: 0.5 });
    });
}
