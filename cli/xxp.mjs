#!/usr/bin/env node
// The `xxp` command. In a clone that has not been built yet it builds first, so that `npx xxp` works from the start.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bundle = new URL('../dist/xxp.cjs', import.meta.url);
const bootstrap = new URL('../scripts/bootstrap.mjs', import.meta.url);
const cannotRun = 70;

if (!existsSync(bundle)) {
    if (!existsSync(bootstrap)) {
        console.error(`xxp: Expected ${fileURLToPath(bundle)}, found nothing there: install the package again`);
        process.exit(cannotRun);
    }
    // What a command prints on its standard output is its result: the build speaks on the other one.
    const { status } = spawnSync(process.execPath, [fileURLToPath(bootstrap)], { stdio: ['ignore', 2, 2] });
    if (status !== 0) process.exit(cannotRun);
}
await import(bundle.href);
