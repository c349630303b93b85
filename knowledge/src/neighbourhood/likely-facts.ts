/** What is likely of a node, as far as learnt links tell: things that no run has brought together with it, and that may well suit it. */
import type { PastRun } from '../experience.ts';
import { iri, partsOf } from '../graph/iri.ts';
import { linkTypes } from '../link-prediction/known-links.ts';
import { kindOf, type Links } from '../link-prediction/links.ts';
import type { FactLine } from './facts.ts';
import { labelOf } from './labels.ts';
import type { Web, WebKind, WebNode } from './web.ts';

export interface LikelyFacts {
    /** What all of them would be to the node. */
    readonly title: string;
    /** The likeliest first; at least one. */
    readonly rows: readonly LikelyFact[];
}

export interface LikelyFact {
    /** Of a goal, its metric. */
    readonly node: string;
    readonly kind: WebKind;
    readonly label: string;
    /** The link, as one would say it: `boosting may suit wine.csv`. */
    readonly sentence: string;
    /** How often predictions like this one were right: 0 to 1. */
    readonly confidence: number;
}

interface Asked {
    readonly relation: string;
    readonly reverse: boolean;
    readonly title: string;
    readonly sentence: (subject: string, object: string) => string;
}

/** Of each relation. */
const most = 5;

/** By relation, from its subject and from its object. What a thing is by its name, or what it looks like, is known or not, but no matter of likelihood. */
const asked: readonly Asked[] = [
    ...bothWays(linkTypes.suitedBy, 'Algorithms that may suit it', 'What it may suit', (subject, algorithm) => `${algorithm} may suit ${subject}`),
    ...bothWays(linkTypes.suitedBySetting, 'Values that may suit it', 'What it may suit', (subject, value) => `${value} may suit ${subject}`),
    ...bothWays(linkTypes.doneBy, 'Algorithms that may do it', 'Tasks that it may do', (task, algorithm) => `${algorithm} may do ${task}`),
    ...bothWays(linkTypes.isAbout, 'Data sets that it may be about', 'What may be about it', (purpose, data) => `${purpose} may be about ${data}`),
    ...bothWays(linkTypes.isFor, 'Intents that it may be for', 'Experiments that may be for it', (experiment, intent) => `${experiment} may be for ${intent}`),
    ...bothWays(linkTypes.exploredBy, 'Strategies that may explore it', 'What it may explore', (explored, strategy) => `${strategy} may explore ${explored}`),
    { relation: linkTypes.pursues, reverse: false, title: 'Goals that it may have', sentence: (purpose, goal) => `${goal} may be a goal for ${purpose}` },
    { relation: linkTypes.judgedBy, reverse: false, title: 'Metrics that may judge it', sentence: (task, metric) => `${metric} may judge ${task}` },
];

function bothWays(relation: string, title: string, reverseTitle: string, sentence: Asked['sentence']): Asked[] {
    return [{ relation, reverse: false, title, sentence }, { relation, reverse: true, title: reverseTitle, sentence }];
}

/** Nothing where nothing was learnt, or nothing that can be trusted. What was tried together is known, whatever came of it. */
export function likelyOf(web: Web, { id, label: own, runs }: WebNode, links: Links | undefined): LikelyFacts[] {
    if (links === undefined) return [];
    const ownRuns = new Set(runs);
    const isOfNoUse = (name: string): boolean => {
        const node = nodeFor(web, name);
        return node === undefined || node.runs.some((run) => ownRuns.has(run) && (kindOf(name) !== 'goal' || hasGoal(web.runs[run]!, name)));
    };
    return asked.flatMap(({ relation, reverse, title, sentence }) => {
        const rows = links.predict(id, relation, { reverse, limit: most, except: isOfNoUse }).map(({ node: name, confidence }): LikelyFact => {
            const { id: node, kind, label: named } = nodeFor(web, name)!;
            const label = kindOf(name) === 'goal' ? labelOf(name, web.data) : named;
            return { node, kind, label, sentence: reverse ? sentence(label, own) : sentence(own, label), confidence };
        });
        return rows.length === 0 ? [] : [{ title, rows }];
    });
}

/** By what predictions are made and how far they can be believed. */
export function linesOnLearning({ model, learnt: { links, held, quality, baseline } }: Links): FactLine[] {
    const percent = (share: number): string => `${Math.round(100 * share)} %`;
    return [
        { name: 'Behind it', text: 'no run, since nobody has tried it' },
        { name: 'Learnt by', text: `the model ${model}, from ${links.toLocaleString('en')} links between what past runs are about` },
        { name: 'Held out', text: `of ${held.toLocaleString('en')} links that it was not told, ${percent(quality.hits10)} came among its first ten, MRR ${quality.mrr.toFixed(2)}; by frequency alone ${percent(baseline.hits10)}, ${baseline.mrr.toFixed(2)}` },
    ];
}

/** A goal is met in its metric. */
function nodeFor({ nodes, places }: Web, name: string): WebNode | undefined {
    const [kind, , , metric = ''] = partsOf(name) ?? [];
    return nodes[places.get(kind === 'goal' ? iri.measure(metric) : name) ?? -1];
}

function hasGoal({ goals }: PastRun, name: string): boolean {
    return goals.some(({ direction, task, metric }) => iri.goal(direction, task, metric) === name);
}
