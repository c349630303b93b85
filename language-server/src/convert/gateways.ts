/** Order that is said by way of gateways, said without them. */
import type { End, Link } from '../generated/ast.ts';
import { pairs } from '../model/data-flow.ts';
import { gatewayOf } from '../model/gateways.ts';
import { name } from '../print/words.ts';

/** For each of the links `through` gateways, the chains of names that say the same; all together, nothing is said twice. */
export function gatewayChains(links: readonly Link[], through: readonly Link[]): string[][][] {
    const before = new Map<string, Set<string>>();
    const after = new Map<string, Set<string>>();
    const add = (map: Map<string, Set<string>>, key: string, other: string): void => { map.set(key, (map.get(key) ?? new Set()).add(other)); };
    for (const { from, to } of links.flatMap(pairs)) {
        if (gatewayOf(to) !== undefined) add(before, nameOf(to), nameOf(from));
        if (gatewayOf(from) !== undefined) add(after, nameOf(from), nameOf(to));
    }
    const gateways = new Set([...before.keys(), ...after.keys()]);
    const around = (map: Map<string, Set<string>>, at: string, seen = new Set<string>()): string[] => {
        if (!gateways.has(at)) return [at];
        if (seen.has(at)) return [];
        return [...map.get(at) ?? []].flatMap((each) => around(map, each, new Set([...seen, at])));
    };
    const said = new Set<string>();
    const first = through.map((link) => {
        const names = link.ends.map(nameOf);
        const chain = [
            ...gateways.has(names[0]!) ? around(before, names[0]!).slice(0, 1) : [],
            ...names.filter((each) => !gateways.has(each)),
            ...gateways.has(names.at(-1)!) ? around(after, names.at(-1)!).slice(0, 1) : [],
        ];
        const needed = !steps(chain).every((step) => said.has(step));
        for (const step of steps(chain)) said.add(step);
        return needed ? [chain] : [];
    });
    return through.map((link, index) => {
        const all = pairs(link).flatMap(({ from, to }) => around(before, nameOf(from)).flatMap((a) => around(after, nameOf(to)).map((b) => [a, b])));
        const others = all.filter(([a, b]) => !said.has(`${a}->${b}`) && !(a === 'START' && b === 'END') && said.add(`${a}->${b}`));
        return [...first[index]!, ...others];
    });
}

function steps(chain: readonly string[]): string[] {
    return chain.slice(1).map((each, index) => `${chain[index]}->${each}`);
}

function nameOf(end: End): string {
    return end.start ? 'START' : end.end ? 'END' : name(end.element!.$refText);
}
