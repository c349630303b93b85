// Runs after `npm ci` in a clone and before `npm pack`: makes dist/, so that `npx xxp` works.
// Without the development dependencies, or outside a clone, there is nothing to build and nothing wrong.
import { existsSync } from 'node:fs';

const build = new URL('build.mjs', import.meta.url);
if (existsSync(build)) {
    const { buildIfStale, canBuild } = await import(build.href);
    if (canBuild() && !buildIfStale((line) => console.error(line))) process.exitCode = 1;
}
