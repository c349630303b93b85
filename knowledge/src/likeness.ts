/** How alike data sets are, by their meta-features. */
import type { Features } from './data/features.ts';

interface Described {
    readonly sha256: string;
    readonly features: Features;
}

/** Where nothing is known of one of them: as data sets mostly are. */
const unknown = 0.15;
/** Data whose features are half a standard deviation apart on the average counts by 1 / e. */
const steepness = 2;
/** However different: what suits one may suit another. */
const least = 0.05;
/** However alike: two tables of which the same is told, such as two halves of one, still differ in their rows, so that only the same content counts fully. */
const mostOfOthers = 0.95;

/** 1 for the same content, near it for what looks the same, least for what has nothing in common; features count by how much they differ among all that are known. */
export function likeness(given: readonly Described[], past: readonly Described[], all: readonly Described[]): number {
    if (given.length === 0 || past.length === 0) return unknown;
    if (given.every(({ sha256 }) => past.some((each) => each.sha256 === sha256))) return 1;
    const pairs = given.flatMap((one) => past.map((other) => distance(one.features, other.features, [...all, ...given]))).filter((each) => each !== undefined);
    return pairs.length === 0 ? unknown : Math.min(mostOfOthers, Math.max(least, Math.exp(-steepness * Math.min(...pairs))));
}

/** The mean, over the features that both have, of how far apart they are in standard deviations; undefined where they share none. */
function distance(one: Features, other: Features, all: readonly Described[]): number | undefined {
    const apart = Object.keys(one).flatMap((name) => {
        if (!Object.hasOwn(other, name)) return [];
        const values = all.flatMap(({ features }) => Object.hasOwn(features, name) ? [scaled(features[name]!)] : []);
        const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
        const deviation = Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length);
        return deviation === 0 ? [] : [Math.abs(scaled(one[name]!) - scaled(other[name]!)) / deviation];
    });
    return apart.length === 0 ? undefined : apart.reduce((sum, each) => sum + each, 0) / apart.length;
}

/** Counts grow by factors. */
function scaled(value: number): number {
    return Math.sign(value) * Math.log1p(Math.abs(value));
}
