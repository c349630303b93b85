/** The points of which none is better in all, by several losses, and how much they cover together. */
import { dominates, type Losses } from './dominance.ts';

/** The places of the points that none dominates, in their order; equal points all belong to it. */
export function frontOf(points: readonly Losses[]): number[] {
    // What dominates a point comes before it, so that only the front so far need be looked at.
    const order = [...points.keys()].sort((a, b) => compare(points[a]!, points[b]!));
    const front: number[] = [];
    if (points[0]?.length === 2) {
        let [least, its] = [Infinity, Infinity];
        for (const index of order) {
            const [first, second] = points[index]! as [number, number];
            if (second < least) [least, its] = [second, first];
            if (second === least && first === its) front.push(index);
        }
    } else for (const index of order) if (!front.some((other) => dominates(points[other]!, points[index]!))) front.push(index);
    return front.sort((a, b) => a - b);
}

/**
 * How much space the points dominate, up to a reference point; what lies beyond it covers nothing. Two losses by a sweep,
 * more by what each point adds to those after it (While, Bradstreet and Barone, "A Fast Way of Calculating Exact Hypervolumes", 2012).
 */
export function hypervolume(points: readonly Losses[], reference: Losses): number {
    const within = points.filter((point) => point.every((loss, goal) => loss < reference[goal]!));
    return covered(frontOf(within).map((index) => within[index]!), reference);
}

/** Of points that do not dominate each other, and lie within the reference. */
function covered(front: readonly Losses[], reference: Losses): number {
    if (front.length === 0) return 0;
    if (reference.length === 1) return reference[0]! - front[0]![0]!;
    if (reference.length === 2) return coveredByTwo(front, reference);
    const last = reference.length - 1;
    // The worst by one loss first: then most of what the others are limited to is dominated.
    const sorted = [...front].sort((a, b) => b[last]! - a[last]!);
    return sorted.reduce((sum, point, index) => sum + boxOf(point, reference) - limited(sorted.slice(index + 1), point, reference), 0);
}

/** What other points cover of the box of one. */
function limited(others: readonly Losses[], point: Losses, reference: Losses): number {
    const within = others.map((other) => other.map((loss, goal) => Math.max(loss, point[goal]!)));
    const seen = new Set<string>();
    const front = frontOf(within).map((index) => within[index]!).filter((each) => seen.size < seen.add(each.join()).size);
    return covered(front, reference);
}

function boxOf(point: Losses, reference: Losses): number {
    return point.reduce((volume, loss, goal) => volume * (reference[goal]! - loss), 1);
}

function coveredByTwo(front: readonly Losses[], [right, top]: Losses): number {
    let [area, edge] = [0, top!];
    for (const [first, second] of [...front].sort((a, b) => a[0]! - b[0]!)) {
        if (second! >= edge) continue;
        area += (right! - first!) * (edge - second!);
        edge = second!;
    }
    return area;
}

function compare(one: Losses, other: Losses): number {
    for (let goal = 0; goal < one.length; goal++) if (one[goal] !== other[goal]) return one[goal]! - other[goal]!;
    return 0;
}
