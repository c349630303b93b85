import { learning, pythonWith } from '../../scripts/python-environment.ts';
import type { Figures } from '../support/figures.ts';
import { findInterpreter, spawnEach, timeExecution, withWorkspace } from './executions.ts';

/** Python tasks in the engine, to a loop that does nothing but spawn the same script for each. */
export async function measurePythonTasks(figures: Figures): Promise<void> {
    await measure(figures, '1000-noop-python-tasks', { text: 'pass\n', runs: 1000, python: findInterpreter(), atMost: 0.5 });
    await measure(figures, '100-scikit-learn-tasks', {
        text: 'from sklearn.linear_model import LogisticRegression\nassert LogisticRegression\n', runs: 100, python: pythonWith(learning), atMost: 0.1,
    });
}

interface Tasks {
    readonly text: string;
    readonly runs: number;
    readonly python: string;
    readonly atMost: number;
}

async function measure(figures: Figures, name: string, { text, runs, python, atMost }: Tasks): Promise<void> {
    await withWorkspace({ 'task.py': text }, async (root) => {
        // Once each before: what is read from the disk for the first time is nobody's merit.
        await spawnEach(2, python, ['task.py'], root);
        const bare = await spawnEach(runs, python, ['task.py'], root);
        const ours = await timeExecution(root, { script: 'task.py', runs, python });
        figures.add({ name, value: ours, unit: 'ms' });
        figures.add({ name: `${name}/bare-spawns`, value: ours / bare, unit: '×', atMost });
    });
}
