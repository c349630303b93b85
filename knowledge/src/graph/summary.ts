/** How much the graph knows, and what it says of one thing. */
import { belongsToOneOf } from './owners.ts';
import { graphLines, quadOf, type Quad } from './read.ts';
import { valueOf } from './term.ts';
import { terms, types } from './vocabulary.ts';

export type Kind = keyof typeof types;

export interface Summary {
    readonly statements: number;
    /** How many different nodes there are, by what they are. */
    readonly nodes: Readonly<Partial<Record<Kind, number>>>;
}

const kinds = new Map(Object.entries(types).map(([kind, type]): [string, Kind] => [`<${type}>`, kind as Kind]));

export async function summarizeGraph(root: string): Promise<Summary> {
    let statements = 0;
    const nodes = new Map<Kind, Set<string>>();
    for await (const line of graphLines(root)) {
        const quad = quadOf(line);
        if (quad === undefined) continue;
        statements += 1;
        const kind = quad.predicate === terms.type ? kinds.get(quad.object) : undefined;
        if (kind === undefined) continue;
        const found = nodes.get(kind);
        if (found === undefined) nodes.set(kind, new Set<string>([quad.subject]));
        else found.add(quad.subject);
    }
    const counts = [...nodes].map(([kind, found]): [Kind, number] => [kind, found.size]).sort(([a], [b]) => a < b ? -1 : 1);
    return { statements, nodes: Object.fromEntries(counts) };
}

export interface Found {
    readonly node: string;
    readonly kind?: Kind;
    readonly label?: string;
}

/** The nodes that are called so: by their whole name, or by their label. Without what belongs to one of them: an algorithm and its only implementation often go by one name. */
export async function findNodes(root: string, name: string): Promise<Found[]> {
    const found = new Map<string, { kind?: Kind; label?: string }>();
    const said = (node: string): { kind?: Kind; label?: string } => {
        const before = found.get(node) ?? {};
        found.set(node, before);
        return before;
    };
    const typed = new Map<string, Kind>();
    for await (const line of graphLines(root)) {
        const quad = quadOf(line);
        if (quad === undefined) continue;
        if (quad.subject === name) said(quad.subject);
        if (quad.predicate === terms.label && valueOf(quad.object) === name) said(quad.subject).label = name;
        // The type of a node stands near its label, before or behind it.
        const kind = quad.predicate === terms.type ? kinds.get(quad.object) : undefined;
        if (kind !== undefined) typed.set(quad.subject, kind);
    }
    return [...found].filter(([node]) => !belongsToOneOf(node, found)).map(([node, { label }]) => ({ node, ...(typed.has(node) && { kind: typed.get(node)! }), ...(label !== undefined && { label }) }));
}

export interface Neighbourhood {
    /** What is said of it. */
    readonly from: readonly Quad[];
    /** What is said of others, in which it stands. */
    readonly to: readonly Quad[];
    /** How many statements of each kind there are beyond those that are listed. */
    readonly more: number;
}

/** Each thing once, in how many executions it may be said. */
export async function neighbourhood(root: string, node: string, limit = 1000): Promise<Neighbourhood> {
    const seen = new Set<string>();
    const [from, to]: [Quad[], Quad[]] = [[], []];
    let more = 0;
    for await (const line of graphLines(root)) {
        if (!line.includes(`<${node}>`)) continue;
        const quad = quadOf(line);
        if (quad === undefined) continue;
        const key = `${quad.subject} ${quad.predicate} ${quad.object}`;
        const list = quad.subject === node ? from : quad.object === `<${node}>` ? to : undefined;
        if (list === undefined || seen.has(key)) continue;
        if (seen.size >= limit) {
            more += 1;
            continue;
        }
        seen.add(key);
        list.push(quad);
    }
    return { from, to, more };
}
