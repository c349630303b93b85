/** The engine's whole public surface. */
export type * from './plan/plan.ts';
