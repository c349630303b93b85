/** What is likely of a node, as far as learnt links tell: things that no run has brought together with it, and that may well suit it. */
import { linkTypes } from '../link-prediction/known-links.ts';
import type { Links } from '../link-prediction/links.ts';
import type { Web, WebKind, WebNode } from './web.ts';

export interface LikelyFacts {
    /** What all of them would be to the node. */
    readonly title: string;
    /** The likeliest first; at least one. */
    readonly rows: readonly LikelyFact[];
}

export interface LikelyFact {
    readonly node: string;
    readonly kind: WebKind;
    readonly label: string;
    /** How often predictions like this one were right: 0 to 1. */
    readonly confidence: number;
}

/** Of each relation. */
const most = 5;

/** By relation, from its subject and from its object. What a thing is by its name, or what it looks like, is known or not, but no matter of likelihood. */
const asked: readonly { readonly relation: string; readonly reverse: boolean; readonly title: string }[] = [
    { relation: linkTypes.suitedBy, reverse: false, title: 'Algorithms that may suit it' },
    { relation: linkTypes.suitedBy, reverse: true, title: 'What it may suit' },
    { relation: linkTypes.suitedBySetting, reverse: false, title: 'Values that may suit it' },
    { relation: linkTypes.suitedBySetting, reverse: true, title: 'What it may suit' },
    { relation: linkTypes.doneBy, reverse: false, title: 'Algorithms that may do it' },
    { relation: linkTypes.doneBy, reverse: true, title: 'Tasks that it may do' },
    { relation: linkTypes.isAbout, reverse: false, title: 'Data sets that it may be about' },
    { relation: linkTypes.isAbout, reverse: true, title: 'What may be about it' },
    { relation: linkTypes.exploredBy, reverse: false, title: 'Strategies that may explore it' },
    { relation: linkTypes.exploredBy, reverse: true, title: 'What it may explore' },
];

/** Nothing where nothing was learnt, or nothing that can be trusted. What was tried together is known, whatever came of it. */
export function likelyOf(web: Web, { id, runs }: WebNode, links: Links | undefined): LikelyFacts[] {
    if (links === undefined) return [];
    const own = new Set(runs);
    const isOfNoUse = (node: string): boolean => {
        const place = web.places.get(node);
        return place === undefined || web.nodes[place]!.runs.some((run) => own.has(run));
    };
    return asked.flatMap(({ relation, reverse, title }) => {
        const rows = links.predict(id, relation, { reverse, limit: most, except: isOfNoUse }).map(({ node, confidence }): LikelyFact => {
            const { kind, label } = web.nodes[web.places.get(node)!]!;
            return { node, kind, label, confidence };
        });
        return rows.length === 0 ? [] : [{ title, rows }];
    });
}
