/** What the command line uses of the language: checking files and making plans of them. */
export type { CheckedFile, Problem } from './problems.ts';
export { checkFiles, planFile, type CheckOptions, type CheckResult, type PlanResult } from './files.ts';
