/** Executions that are begun from a plan, where it matters what people are asked and not how that is written. */
import path from 'node:path';
import { createExecution, currentPerson, launchEngine, type ExperimentPlan, type Person } from '../../../engine/src/index.ts';
import { root } from '../../../scripts/vscode/setup.ts';
import { options } from '../engine-plans.ts';
import type { Workbench } from './session.ts';

/** Begun in the window's folder by its shipped engine; the window finds it. */
export async function begin({ folder }: Workbench, plan: ExperimentPlan, by?: Person): Promise<{ readonly id: string; readonly dir: string; readonly pid: number }> {
    const execution = await createExecution(folder, { plan, options: options(), by: by ?? await currentPerson(folder) });
    const { pid } = await launchEngine(execution.dir, { engine: path.join(root, 'dist', 'engine.cjs') });
    return { ...execution, pid };
}
