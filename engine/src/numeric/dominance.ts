/** Points by several losses, each the better the smaller: which are better in all, and how much they cover together. */

export type Losses = readonly number[];

/** Whether one is nowhere worse than the other, and somewhere better. */
export function dominates(one: Losses, other: Losses): boolean {
    let better = false;
    for (let goal = 0; goal < one.length; goal++) {
        if (one[goal]! > other[goal]!) return false;
        if (one[goal]! < other[goal]!) better = true;
    }
    return better;
}

/** Of each point its rank: 0 where nothing dominates it, 1 where only such points do, and so on; by Deb et al., "NSGA-II" (2002). */
export function ranksOf(points: readonly Losses[]): number[] {
    const dominatedBy = points.map(() => 0);
    const below = points.map((): number[] => []);
    for (let one = 0; one < points.length; one++) {
        for (let other = one + 1; other < points.length; other++) {
            const [first, second] = [points[one]!, points[other]!];
            const [better, worse] = dominates(first, second) ? [one, other] : dominates(second, first) ? [other, one] : [-1, -1];
            if (better < 0) continue;
            below[better]!.push(worse);
            dominatedBy[worse]! += 1;
        }
    }
    const ranks = points.map(() => 0);
    let front = [...points.keys()].filter((index) => dominatedBy[index] === 0);
    for (let rank = 0; front.length > 0; rank++) {
        const next: number[] = [];
        for (const index of front) {
            ranks[index] = rank;
            for (const worse of below[index]!) if (--dominatedBy[worse]! === 0) next.push(worse);
        }
        front = next;
    }
    return ranks;
}

/** How far each point of a front is from its neighbours, as a sum over the goals; endless at the ends (Deb et al., 2002). */
export function crowdingOf(points: readonly Losses[]): number[] {
    const distances = points.map(() => 0);
    for (let goal = 0; goal < (points[0]?.length ?? 0); goal++) {
        const order = [...points.keys()].sort((a, b) => points[a]![goal]! - points[b]![goal]! || a - b);
        const at = (position: number): number => points[order[position]!]![goal]!;
        const range = at(order.length - 1) - at(0);
        distances[order[0]!] = distances[order.at(-1)!] = Infinity;
        if (range > 0) for (let position = 1; position < order.length - 1; position++) distances[order[position]!]! += (at(position + 1) - at(position - 1)) / range;
    }
    return distances;
}

/** How much space the points dominate, up to a reference point; what lies beyond it covers nothing. By slices over the last loss. */
export function hypervolume(points: readonly Losses[], reference: Losses): number {
    const within = points.filter((point) => point.every((loss, goal) => loss < reference[goal]!));
    if (within.length === 0) return 0;
    const goals = reference.length;
    if (goals === 1) return reference[0]! - Math.min(...within.map(([loss]) => loss!));
    const last = goals - 1;
    const sorted = [...within].sort((a, b) => a[last]! - b[last]!);
    if (goals === 2) return ofTwo(sorted, reference);
    let volume = 0;
    for (const [index, point] of sorted.entries()) {
        const depth = (sorted[index + 1]?.[last] ?? reference[last]!) - point[last]!;
        if (depth > 0) volume += depth * hypervolume(sorted.slice(0, index + 1).map((each) => each.slice(0, last)), reference.slice(0, last));
    }
    return volume;
}

/** Sorted by the second loss. */
function ofTwo(sorted: readonly Losses[], [right, top]: Losses): number {
    let [area, edge] = [0, right!];
    for (const [first, second] of sorted) {
        if (first! >= edge) continue;
        area += (edge - first!) * (top! - second!);
        edge = first!;
    }
    return area;
}
