/** Points by several losses, each the better the smaller: which are better in all. */

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
