/** The curves of an interaction's evidence: the points that were in the journal when it was asked. Knows no editor. */
import { collectSeries, followExecution } from '../../../engine/src/index.ts';
import type { CurveLine } from '../../webviews/interaction/contract.ts';

/** Enough for the width that it is drawn in. */
const pointsKept = 500;

/** In the order of `runs`. */
export async function curvesThen(dir: string, interaction: string, metric: string, runs: readonly string[]): Promise<CurveLine[]> {
    const wanted = new Set(runs);
    const collector = collectSeries({ maxPoints: pointsKept });
    let asked = false;
    const follower = await followExecution(dir, ({ lines }) => {
        if (asked) return;
        const at = lines.findIndex((line) => line.type === 'interaction.asked' && line.interaction === interaction);
        asked = at >= 0;
        collector.add((asked ? lines.slice(0, at) : lines).filter((line) => 'run' in line && line.run !== undefined && wanted.has(line.run)));
    });
    await follower.close();
    return runs.map((run) => {
        const found = collector.series.get(`${run}/${metric}`);
        return { run, steps: found?.steps ?? [], values: (found?.values ?? []).map((value) => (Number.isFinite(value) ? value : null)) };
    });
}
