/** The configurations that a filter is to look through. */
import { configurationBy, configurationsOf, sizeOf, type Configuration } from '../plan/configurations.ts';
import type { SpacePlan } from '../plan/plan.ts';
import type { Random } from '../random.ts';
import { drawValue } from './dimension.ts';

/** More are not handed to a function, nor written down. */
const most = 100_000;
/** Of values without an end, so many configurations are drawn for each run that is wanted. */
const drawnForEach = 100;

/** All there are; of an endless space, many that are drawn by chance. A sentence where there are too many. */
export function candidatesOf(space: SpacePlan, chance: Random): Configuration[] | string {
    const size = sizeOf(space);
    if (size <= most) return [...configurationsOf(space)];
    const where = `${space.location.file}:${space.location.line}`;
    if (size !== Infinity) return `Space ${space.name} has ${size} configurations, and a filter or generator can be given at most ${most} (${where}); vary fewer values, or write the filter as a \`require\``;
    const wanted = Math.min(most, drawnForEach * (space.runs ?? 1));
    const drawn: Configuration[] = [];
    for (let tries = 0; drawn.length < wanted && tries < most; tries++) {
        const configuration = configurationBy(space, (dimension) => drawValue(dimension, chance));
        if (configuration !== null) drawn.push(configuration);
    }
    return drawn;
}
