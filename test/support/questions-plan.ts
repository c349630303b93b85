/** A plan in which people are asked in every way: several times alike within runs, once with all sorts of input, and between spaces. */
import type { ExperimentPlan, InputField, Roles } from '../../engine/src/index.ts';
import { at, control, interaction, plan, space, task, workflow } from './engine-plans.ts';

/** Tries to be more than text; far too long; with marks that turn the direction of writing. */
export const hostile = `Is **this** good? <img src=x onerror="document.title='broken out'"> <script>document.title='broken out'</script> [click](javascript:alert(1)) \u202eesrever\u202c ${'x'.repeat(3000)}`;

const allSorts: readonly InputField[] = [
    { name: 'stars', type: 'Rating', low: 1, high: 5 },
    { name: 'temperature', type: 'Float', low: 0, high: 10, default: 1 },
    { name: 'count', type: 'Integer', low: 1, high: 100 },
    { name: 'sure', type: 'Boolean' },
    { name: 'kind', type: 'Choice', choices: ['round', 'square'] },
    { name: 'parts', type: 'Choices', choices: ['edges', 'middle', 'corners'] },
    { name: 'why', type: 'Text' },
    { name: 'labels', type: 'Labels', choices: ['cat', 'dog'], examples: { task: 'Train', output: 'samples' } },
];

const train = task('Train', '../people/train.py', { outputs: ['samples'], metrics: [{ name: 'loss', kind: 'series' }, { name: 'score', kind: 'scalar' }] });

export function questionsPlan(): ExperimentPlan {
    const bindings = [{ task: 'Train', param: 'level', value: { kind: 'dimension', name: 'level' } }] as const;
    const levels = (...values: number[]) => [{ name: 'level', kind: 'values', values }] as const;
    return {
        ...plan({
            workflows: [
                workflow('Quick', train, { ...task('Glance', '', { after: ['Train'] }), script: '', metrics: [{ name: 'stars', kind: 'scalar' }], asks: interaction('Glance', { question: 'Good enough?', choices: ['keep', 'drop'], inputs: [{ name: 'stars', type: 'Rating', low: 1, high: 5 }] }) }),
                workflow('Thorough', train, { ...task('Look', '', { after: ['Train'] }), script: '', asks: interaction('Look', { question: hostile, choices: ['good', 'bad'], commentFor: ['bad'], inputs: allSorts }) }),
            ],
            nodes: [
                space('Shallow', 'Quick', { dimensions: levels(1, 2, 3), bindings }),
                space('Deep', 'Thorough', { dimensions: levels(4), bindings }),
                interaction('Review', {
                    question: 'Which one is it?', choices: ['accept', 'reject'], default: 'accept', timeoutSeconds: 3600,
                    inputs: [{ name: 'pick', type: 'Run', space: 'Shallow' }, { name: 'better', type: 'Preference', space: 'Shallow' }],
                    show: [
                        { kind: 'best', space: 'Shallow' }, { kind: 'top', space: 'Shallow', count: 2 }, { kind: 'metric', task: 'Train', metric: 'score' },
                        { kind: 'metric', task: 'Train', metric: 'loss' }, { kind: 'artifact', task: 'Train' },
                    ],
                }),
            ],
            control: control('Shallow -> Deep', 'Deep -> Review', 'Review -> END'),
            goals: [{ direction: 'maximize', task: 'Train', metric: 'score', location: at(3) }],
        }),
        name: 'Asking', budget: { interactions: 6, attentionSeconds: 1200, location: at(4) },
    };
}

/** One question, to whomever is named. */
export function reviewPlan(roles: Roles, quorum = 1): ExperimentPlan {
    return {
        ...plan({
            workflows: [workflow('Quick', train)],
            nodes: [
                space('Shallow', 'Quick', { dimensions: [{ name: 'level', kind: 'values', values: [1] }], bindings: [{ task: 'Train', param: 'level', value: { kind: 'dimension', name: 'level' } }] }),
                interaction('Approve', { question: 'Shall it be used?', choices: ['yes', 'no'], quorum, show: [{ kind: 'best', space: 'Shallow' }] }),
            ],
            goals: [{ direction: 'maximize', task: 'Train', metric: 'score', location: at(3) }],
        }),
        name: 'Guarded', roles,
    };
}
