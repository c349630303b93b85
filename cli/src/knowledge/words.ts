import type { Kind } from '../../../knowledge/src/index.ts';

/** What the kinds of nodes are called. */
export const wordFor: Readonly<Record<Kind, string>> = {
    algorithm: 'algorithm', characteristic: 'characteristic of data', data: 'data set', decision: 'decision', dimension: 'dimension', evaluation: 'measured value', execution: 'execution',
    experiment: 'experiment', feedback: 'word on a suggestion', goal: 'goal', implementation: 'version of a script', intent: 'intent', lesson: 'lesson', limit: 'limit', measure: 'metric', parameter: 'parameter', rating: 'rating', run: 'run',
    series: 'series', setting: 'value of a parameter', space: 'space', strategy: 'strategy', task: 'task', taskRun: 'task run', user: 'person', workflow: 'workflow',
};
