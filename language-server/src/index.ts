/** What the command line uses of the language: checking files, laying them out, converting them, and making plans of them. */
export type { CheckedFile, Problem } from './problems.ts';
export { askedIn } from './asked-in.ts';
export { checkFiles, planFile, type CheckOptions, type CheckResult, type PlanResult } from './files.ts';
export { formatText, type Formatted } from './format-text.ts';
export { convertFiles, type ConvertedFile } from './convert-files.ts';
export { isSkippedFolder } from './workspace/skipped-folders.ts';
export { decodeReading, type Decoded } from './intent/decode.ts';
export { draftOver, type DraftOptions } from './intent/draft-files.ts';
export type { Draft } from './intent/draft.ts';
export { readingInstructions } from './intent/instructions.ts';
export { wordsOf, type Interpretation } from './intent/interpretation.ts';
export { interpret } from './intent/read.ts';
