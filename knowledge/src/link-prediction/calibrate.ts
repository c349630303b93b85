/** From scores to confidence: how often answers with such a share were right. */

/** Shares that rise, each with the confidence of all from it on. */
export type Calibration = readonly (readonly [share: number, confidence: number])[];

export interface Share {
    readonly entity: number;
    /** What part of all candidates' weight it has, by the softmax of the scores. */
    readonly share: number;
}

/** The foremost first; among equals the one with the lower number. */
export function shares(scores: Float32Array, candidates: readonly number[]): Share[] {
    const greatest = candidates.reduce((most, entity) => Math.max(most, scores[entity]!), -Infinity);
    const weights = candidates.map((entity) => Math.exp(scores[entity]! - greatest));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return candidates.map((entity, index) => ({ entity, share: weights[index]! / sum })).sort((a, b) => b.share - a.share || a.entity - b.entity);
}

/**
 * The rising steps that are nearest to what was right (isotonic regression, by pooling neighbours that do not rise).
 * Each step counts two answers more that were wrong, so that few answers never make certainty.
 */
export function calibrate(samples: readonly { readonly share: number; readonly isRight: boolean }[]): Calibration {
    const steps: { from: number; right: number; count: number }[] = [];
    for (const { share, isRight } of samples.toSorted((a, b) => a.share - b.share)) {
        steps.push({ from: share, right: isRight ? 1 : 0, count: 1 });
        while (steps.length > 1) {
            const [before, last] = [steps.at(-2)!, steps.at(-1)!];
            if (before.from !== last.from && before.right / before.count < last.right / last.count) break;
            steps.splice(-2, 2, { from: before.from, right: before.right + last.right, count: before.count + last.count });
        }
    }
    let most = 0;
    return steps.map(({ from, right, count }) => {
        // A short step may thereby come out below the one before it.
        most = Math.max(most, right / (count + 2));
        return [from, most] as const;
    });
}

/** Of a share below all that were seen: none. */
export function confidenceOf(calibration: Calibration, share: number): number {
    let [low, high] = [0, calibration.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if (calibration[middle]![0] <= share) low = middle + 1;
        else high = middle;
    }
    return low === 0 ? 0 : calibration[low - 1]![1];
}
