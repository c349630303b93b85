/** Whether the packages that the build needs are there. */
export function canBuild(): boolean;
/** Returns whether dist/ is as it should be. `say` is told when there is something to do. */
export function buildIfStale(say: (line: string) => void): boolean;
