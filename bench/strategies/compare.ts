/** Two samples, ours and theirs, of what is the better the smaller. */
import { seeded } from '../../engine/src/random.ts';
import { median } from '../support/timing.ts';

/** The mean rank of ours, 1 to 2, when each of ours is put beside each of theirs; of equals each has 1.5. */
export function rankOf(mine: readonly number[], theirs: readonly number[]): number {
    let sum = 0;
    for (const one of mine) for (const other of theirs) sum += one < other ? 1 : one === other ? 1.5 : 2;
    return sum / (mine.length * theirs.length);
}

/** What 95 of 100 samples that are drawn from the sample have as their median. */
export function interval(sample: readonly number[]): readonly [number, number] {
    return intervalOf((drawn) => median(drawn(sample)));
}

/** What 95 of 100 samples come to, when each is drawn anew from those there are: the bootstrap of Efron (1979). */
export function intervalOf(statistic: (drawn: (sample: readonly number[]) => number[]) => number): readonly [number, number] {
    const chance = seeded('interval');
    const drawn = (sample: readonly number[]): number[] => sample.map(() => sample[chance.below(sample.length)]!);
    const values = Array.from({ length: 1000 }, () => statistic(drawn)).sort((a, b) => a - b);
    return [values[25]!, values[974]!];
}

/** `0.0123 [0.01, 0.02]` */
export function medianWithInterval(sample: readonly number[]): string {
    return `${short(median(sample))} [${interval(sample).map(short).join(', ')}]`;
}

function short(value: number): string {
    return value.toPrecision(3);
}

export function mean(numbers: readonly number[]): number {
    return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}
