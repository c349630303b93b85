/** Plans whose runs ask people: First, then Look, then Last, which is given the stars; or Otherwise, where it was found bad. */
import type { ExperimentPlan, InteractionPlan, SpacePlan, TaskPlan, Way } from '../../engine/src/index.ts';
import { at, interaction, plan, space, task, workflow } from './engine-plans.ts';

/** A task that a person does. */
export function look(more: Partial<InteractionPlan> = {}, of: Partial<TaskPlan> = {}): TaskPlan {
    const asks = interaction('Look', { choices: ['good', 'bad'], inputs: [{ name: 'stars', type: 'Rating', low: 1, high: 5 }, { name: 'sure', type: 'Boolean' }, { name: 'why', type: 'String' }], ...more });
    return { name: 'Look', script: '', asks, after: ['First'], params: {}, inputs: {}, outputs: [], metrics: [{ name: 'stars', kind: 'scalar' }, { name: 'sure', kind: 'scalar' }], location: at(30), ...of };
}

export function looked(asked: TaskPlan, more: Partial<SpacePlan> = {}, ways?: readonly Way[]): ExperimentPlan {
    const flow = workflow('W', task('First', 'score.py', { params: { x: 1 } }), asked,
        task('Last', 'score.py', { params: { x: 0 }, after: ['Look'], answers: { x: { interaction: 'Look', input: 'stars' } } }),
        ...ways === undefined ? [] : [task('Otherwise', 'nothing.py', { after: ['Look'] })]);
    const first = { dimensions: [{ name: 'x', kind: 'values', values: [1, 2] }] } as const;
    return plan({ workflows: [{ ...flow, ...(ways && { ways }) }], nodes: [space('S', 'W', { ...first, ...more })] });
}

export const way = (from: string | null, to: string, condition?: Way['condition']): Way => ({ from, to, location: at(8), ...(condition && { condition }) });
export const chosen = (choice: string): Way['condition'] => ({ kind: 'choice', interaction: 'Look', choice });
