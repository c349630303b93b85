/** How fast the language server is, mostly as ratios, which hold on any machine: `npm run bench:language`. */
import { Figures } from '../support/figures.ts';
import { measureBurst } from './burst.ts';
import { measureEditing } from './editing.ts';
import { measureOpening } from './opening.ts';

const figures = new Figures();
for (const measure of [measureEditing, measureBurst, measureOpening]) await measure(figures);
figures.end();
