/** Of fewer completed runs, little is known of what others would come to. */
const leastRuns = 20;
const leastForEachDimension = 4;

/** After how many completed runs of a space `gain(…)` is known, by how many values it varies. */
export function runsForGain(dimensions: number): number {
    return Math.max(leastRuns, leastForEachDimension * dimensions);
}
