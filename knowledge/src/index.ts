/** The knowledge room's whole public surface. */
export { describeData, type DescribedData, type DescribeOptions } from './data/describe.ts';
export type { Features } from './data/features.ts';
export { describeKnownData, type DescribeKnownOptions } from './data/keep.ts';
export { groupRuns, readExperience, type Experience, type PastData, type PastGoal, type PastGroup, type PastRun, type PastTask } from './experience.ts';
export { iri, partsOf } from './graph/iri.ts';
export { prefixes, terms, types } from './graph/vocabulary.ts';
export { forget } from './graph/forget.ts';
export { ImportError, importGraph, isGraphFile, type ImportedGraph, type ImportGraphOptions } from './graph/import.ts';
export { queryGraph, type AnsweredTerm, type QueryAnswer, type QueryOptions } from './graph/query.ts';
export { QueryError } from './graph/sparql.ts';
export { graphLines, quadOf, type Quad } from './graph/read.ts';
export { forgetting, readSaid, say, type FeedbackSaid, type Forgotten, type LessonSaid, type Said, type SaidLine } from './graph/said.ts';
export { updateGraph, type Updated, type UpdateOptions } from './graph/update.ts';
export { importRuns, type Imported, type ImportOptions } from './import/import.ts';
export { exportGraph, type ExportOptions } from './graph/export.ts';
export { findNodes, neighbourhood, summarizeGraph, type Found, type Kind, type Neighbourhood, type Summary } from './graph/summary.ts';
export { valueOf } from './graph/term.ts';
