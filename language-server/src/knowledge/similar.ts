import { AstUtils } from 'langium';
import { similarTo } from '../../../knowledge/src/suggestions.ts';
import type { Experiment } from '../generated/ast.ts';
import type { XxpServices } from '../module.ts';
import type { SimilarExperiment } from '../protocol.ts';
import { askedExperiment } from './asked.ts';

/** Earlier experiments that one is like, as far as what is known has been read. */
export function similarExperiments(experiment: Experiment, services: XxpServices): SimilarExperiment[] {
    const suggestions = services.knowledge.Known.at(AstUtils.getDocument(experiment).uri);
    if (suggestions === undefined) return [];
    return similarTo(suggestions, askedExperiment(experiment, services))
        .map(({ experiment: { name, runs, executions, best }, why }) => ({ name, why, runs, executions, ...(best && { best }) }));
}
