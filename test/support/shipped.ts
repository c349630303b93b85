/** The bundles that users have, made anew when a source has changed: they start several times sooner than the sources do. */
import path from 'node:path';
import { buildIfStale } from '../../scripts/build.mjs';

const dist = path.resolve(import.meta.dirname, '../../dist');

/** The command line. */
export const shippedCli = path.join(dist, 'xxp.cjs');

/** The engine's program, which has its Python beside it. */
export const shippedEngine = path.join(dist, 'engine.cjs');

if (!buildIfStale((line) => { console.error(line); })) throw new Error('The build failed; what it said stands above');
