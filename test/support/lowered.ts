/** Plans of experiments in fixtures. */
import assert from 'node:assert/strict';
import { URI } from 'langium';
import type { ExperimentPlan } from '../../engine/src/plan/plan.ts';
import { isExperiment, isXxpFile } from '../../language-server/src/generated/ast.ts';
import { lower, type Lowered } from '../../language-server/src/lowering/lower.ts';
import { open, root } from './project.ts';

/** Of the first experiment in a file. */
export async function lowered(fixture: string, main = '/main.xxp'): Promise<Lowered> {
    const project = await open(fixture);
    const file = project.document(main).parseResult.value;
    assert.ok(isXxpFile(file));
    return lower(file.elements.find(isExperiment)!, project.services, URI.file(root));
}

/** One that can be run, with nothing to say about it. */
export async function planned(fixture: string): Promise<ExperimentPlan> {
    const result = await lowered(fixture);
    assert.deepEqual(result.problems, []);
    assert.ok(result.plan);
    return result.plan;
}
