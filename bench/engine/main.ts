/** How fast the engine is, mostly as ratios, which hold on any machine: `npm run bench:engine`, or with the names of some of the files. */
import path from 'node:path';
import { Figures } from '../support/figures.ts';
import { measureExecutables } from './executables.ts';
import { measureLatency } from './latency.ts';
import { measurePythonTasks } from './python-tasks.ts';
import { measureResume } from './resume.ts';
import { measureReuse } from './reuse.ts';

const measures: Readonly<Record<string, (figures: Figures) => Promise<void>>> = {
    'python-tasks': measurePythonTasks,
    executables: measureExecutables,
    reuse: measureReuse,
    resume: measureResume,
    latency: measureLatency,
};

const asked = process.argv.slice(2).map((name) => path.basename(name, '.ts'));
const figures = new Figures();
for (const [name, measure] of Object.entries(measures)) if (asked.length === 0 || asked.includes(name)) await measure(figures);
figures.end();
