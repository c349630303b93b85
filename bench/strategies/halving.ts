/** Runs that are ended early by successive halving: how much of the training that saves, and whether the same best is found. */
import { readFileSync } from 'node:fs';
import type { PrunePlan } from '../../engine/src/plan/plan.ts';
import { seeded } from '../../engine/src/random.ts';
import { verdict } from '../../engine/src/scheduler/prune.ts';
import { climb, newTrail, type Ladder } from '../../engine/src/store/rungs.ts';
import { withoutRepeats } from '../../engine/src/strategy/random.ts';
import { median } from '../support/timing.ts';
import { mean, medianWithInterval } from './compare.ts';
import type { Bench } from './measures.ts';

/** The loss of a real network after each epoch. */
export type Curve = readonly number[];

export interface Halved {
    /** Trained in all. */
    readonly epochs: number;
    /** The least loss of those that came to their end. */
    readonly best: number;
}

const runs = 60;
const workers = 4;
const reduction = 3;
/** The epochs after which a run is judged first: as where nothing is said, and where slow beginners have a chance. */
const firsts = [1, 5];

interface Saved {
    /** Of all epochs, by seed. */
    readonly share: number[];
    /** By how much the best is worse, in parts of what lies between it and the median; 0 where it is the same. */
    readonly lost: number[];
}

/** A random search of 60 runs, four at a time, whose curves both sides look up. */
export async function measureHalving({ figures, optuna, seeds, curves: file }: Bench): Promise<void> {
    const all = (JSON.parse(readFileSync(file(), 'utf8')) as [unknown, Curve][]).map(([, curve]) => curve);
    for (const min of firsts) {
        const [mine, theirs]: [Saved, Saved] = [{ share: [], lost: [] }, { share: [], lost: [] }];
        for (let seed = 0; seed < seeds; seed++) {
            const next = withoutRepeats(all.length, seeded(seed, 'halving'));
            const curves = Array.from({ length: runs }, () => all[next()]!);
            add(mine, curves, halvedByUs(curves, min));
            add(theirs, curves, await optuna.halve({ curves, workers, least: min, reduction }));
        }
        const [others, theirOthers] = [mine, theirs].map(({ lost }) => lost.filter((each) => each > 0).length) as [number, number];
        const name = `asha/first-after-${min}`;
        console.log(`  ${name}: of the epochs ${medianWithInterval(mine.share)}, Optuna ${medianWithInterval(theirs.share)}; the same best in ${seeds - others} of ${seeds}, Optuna in ${seeds - theirOthers}; lost on average ${mean(mine.lost).toPrecision(2)}, Optuna ${mean(theirs.lost).toPrecision(2)}`);
        figures.add({ name: `${name}/epochs`, value: median(mine.share), unit: '×', atMost: 0.5 });
        // Whoever judges after the first epoch saves most, and misses some: that is measured, and no target.
        figures.add({ name: `${name}/loss-of-the-best`, value: 100 * median(mine.lost), unit: '%', ...(min > 1 && { atMost: 0 }) });
        figures.add({ name: `${name}/seeds-with-another-best`, value: others, unit: 'seeds', atMost: theirOthers });
    }
}

function add({ share, lost }: Saved, curves: readonly Curve[], { epochs, best }: Halved): void {
    const losses = curves.map((curve) => curve.at(-1)!);
    const least = Math.min(...losses);
    share.push(epochs / curves.reduce((sum, { length }) => sum + length, 0));
    lost.push((best - least) / (median(losses) - least));
}

/** Each worker trains one epoch in its turn. */
function halvedByUs(curves: readonly Curve[], min: number): Halved {
    const plan: PrunePlan = { rule: 'asha', task: 'Train', metric: 'loss', direction: 'minimize', min, reduction, max: curves[0]!.length, location: { file: 'bench.xxp', line: 1, column: 1 } };
    const ladder: Ladder = { rungs: new Map(), completed: new Map() };
    const waiting = [...curves.entries()];
    const training: { readonly run: string; readonly curve: Curve; readonly trail: ReturnType<typeof newTrail> }[] = [];
    let [epochs, best] = [0, Infinity];
    while (waiting.length + training.length > 0) {
        while (training.length < workers && waiting.length > 0) {
            const [index, curve] = waiting.shift()!;
            training.push({ run: `S-${index + 1}`, curve, trail: newTrail() });
        }
        for (const each of [...training]) {
            const { run, curve, trail } = each;
            const rungs = trail.rungs.length;
            climb(trail, ladder, plan, { run, seq: ++epochs }, [['loss', null, curve[trail.values]!]]);
            const isPruned = trail.rungs.length > rungs && verdict(plan, ladder, trail.rungs.at(-1)!) !== null;
            if (isPruned || trail.values === curve.length) training.splice(training.indexOf(each), 1);
            if (!isPruned && trail.values === curve.length) best = Math.min(best, curve.at(-1)!);
        }
    }
    return { epochs, best };
}
