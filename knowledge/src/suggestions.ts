/**
 * The knowledge room's other door: what is recommended, as one file holds it, and how to find in it, and what a draft may be told
 * of earlier intents. It leads to nothing that reads a graph, so that the language server can have it.
 */
export { algorithmName, taskName } from './graph/names.ts';
export type { IntentPrecedent } from './intent/precedents.ts';
export {
    decodeSuggestions, suggestionsPath, suggestionsVersion,
    type About, type AskedGoal, type Context, type Fact, type GoalSuggestion, type ImplementationSuggestion, type KnownFile, type Numbers, type ParameterSuggestion, type PastExperiment,
    type RangeSuggestion, type StrategySuggestion, type Suggestions, type ValueSuggestion,
} from './suggest/file.ts';
export { contextFor, factsAbout, fileIn, goalsFor, implementationsFor, parametersFor, rangeFor, strategiesFor, valuesFor, type Asked } from './suggest/look-up.ts';
export { similarTo, type AskedExperiment, type SimilarExperiment } from './suggest/similar.ts';
