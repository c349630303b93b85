/** How likely each of several ways is the best one, by the order in which they came in one arena after another. */

/** How good each way was in one arena, the more the better, and how much the arena counts. */
export interface Order {
    readonly weight: number;
    readonly qualities: ReadonlyMap<string, number>;
}

/** As if so many arenas more had told nothing: without them, what was best elsewhere is taken for surer than it turns out to be (`bench:knowledge-suggest`). */
const doubt = 1;
const rounds = 60;

/**
 * The model of Plackett and Luce: each place is taken by one of those that are left, in proportion to their strengths, which
 * sum to 1 and so are the chances of the first place. All places tell of them, not only the first, for which chance often decides
 * among the better ones. Fitted by the iterations of Hunter, "MM algorithms for generalized Bradley–Terry models" (2004); of
 * those that are level, each takes a part of the places that they share.
 */
export function chancesOfBest(orders: readonly Order[]): ReadonlyMap<string, number> {
    const names = [...new Set(orders.flatMap(({ qualities }) => [...qualities.keys()]))];
    const groups = orders.map(({ weight, qualities }) => ({ weight, places: placesOf(qualities) }));
    let strengths = new Map(names.map((name) => [name, 1 / names.length]));
    for (let round = 0; round < rounds; round++) {
        const taken = new Map(names.map((name) => [name, doubt / names.length]));
        const open = new Map(names.map((name) => [name, doubt]));
        for (const { weight, places } of groups) {
            let left = 0;
            let asked = 0;
            // From the last place: how strong those are that are left; then from the first: how often each was passed over.
            const leftAt = places.toReversed().map((level) => left += level.reduce((sum, name) => sum + strengths.get(name)!, 0)).reverse();
            for (const [index, level] of places.entries()) {
                asked += weight * level.length / leftAt[index]!;
                for (const name of level) {
                    taken.set(name, taken.get(name)! + weight);
                    open.set(name, open.get(name)! + asked);
                }
            }
        }
        const next = names.map((name): [string, number] => [name, taken.get(name)! / open.get(name)!]);
        const whole = next.reduce((sum, [, strength]) => sum + strength, 0);
        strengths = new Map(next.map(([name, strength]) => [name, strength / whole]));
    }
    return strengths;
}

/** The best first, those that are level together. */
function placesOf(qualities: ReadonlyMap<string, number>): readonly (readonly string[])[] {
    const levels = [...new Set(qualities.values())].sort((one, other) => other - one);
    return levels.map((level) => [...qualities].flatMap(([name, quality]) => quality === level ? [name] : []));
}
