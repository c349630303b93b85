/** What a question in SPARQL came to, as it is read and sorted. Pure. */
import type { AnswerView, TermView } from './contract.ts';

export interface Sort {
    readonly column: number;
    readonly descending: boolean;
}

export type Rows = Extract<AnswerView, { readonly kind: 'rows' }>['rows'];

/** Numbers by their size, texts by the alphabet, what is not there last. */
export function sorted(rows: Rows, sort: Sort | undefined): Rows {
    if (sort === undefined) return rows;
    const { column, descending } = sort;
    const sign = descending ? -1 : 1;
    return rows.toSorted((one, other) => {
        const [a, b] = [one[column] ?? null, other[column] ?? null];
        if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
        const [x, y] = [numberOf(a), numberOf(b)];
        if (x !== undefined && y !== undefined) return sign * (x - y);
        return sign * (a.value < b.value ? -1 : a.value > b.value ? 1 : 0);
    });
}

const numeric = /#(integer|decimal|double|float|int|long|short|byte|nonNegativeInteger|positiveInteger)$/;

export function numberOf({ datatype, value }: TermView): number | undefined {
    const number = datatype !== undefined && numeric.test(datatype) ? Number(value) : Number.NaN;
    return Number.isNaN(number) ? undefined : number;
}

/** `algorithm forest` for one of our names, `mls:hasValue` would say no more than `hasValue`. */
export function shortName(resource: string): string {
    if (resource.startsWith('urn:xxp:')) return resource.slice('urn:xxp:'.length).split(':').map(decoded).join(' ');
    return resource.replace(/^.*[#/](?=.)/, '');
}

function decoded(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}

/** Where in a text a line and a column (from 1) are. */
export function placeIn(text: string, line: number, column: number): number {
    const lines = text.split('\n');
    const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    return Math.min(text.length, before + Math.min(column - 1, lines[line - 1]?.length ?? 0));
}

export const examples: readonly { readonly title: string; readonly text: string }[] = [
    {
        title: 'Which algorithms did best, by accuracy',
        text: `SELECT ?algorithm (MAX(?value) AS ?best) (COUNT(?run) AS ?runs) WHERE {
  ?run a mls:Run ; mls:hasOutput ?evaluation .
  ?evaluation mls:specifiedBy/rdfs:label "accuracy" ; mls:hasValue ?value .
  ?part dcterms:isPartOf ?run ; mls:executes/mls:implements ?algorithm .
} GROUP BY ?algorithm ORDER BY DESC(?best)`,
    },
    {
        title: 'How many runs each data set has had',
        text: `SELECT ?data ?name (COUNT(?run) AS ?runs) WHERE {
  ?run a mls:Run ; mls:hasInput ?data .
  ?data a mls:Dataset ; rdfs:label ?name .
} GROUP BY ?data ?name ORDER BY DESC(?runs)`,
    },
    {
        title: 'What values of parameters came to',
        text: `SELECT ?setting ?metric (AVG(?value) AS ?mean) (COUNT(?run) AS ?runs) WHERE {
  ?run a mls:Run ; mls:hasInput ?setting ; mls:hasOutput ?evaluation .
  ?setting a mls:HyperParameterSetting .
  ?evaluation mls:specifiedBy/rdfs:label ?metric ; mls:hasValue ?value .
} GROUP BY ?setting ?metric ORDER BY ?metric DESC(?mean)`,
    },
    {
        title: 'Runs that failed, and why',
        text: `SELECT ?run ?task ?failure WHERE {
  ?part dcterms:isPartOf ?run ; mls:achieves ?task ; xxp:failure ?failure .
}`,
    },
    {
        title: 'Who ran what, the newest first',
        text: `SELECT ?person ?execution ?name ?began WHERE {
  ?execution a mls:Experiment ; rdfs:label ?name ; prov:wasAssociatedWith ?person ; prov:startedAtTime ?began .
} ORDER BY DESC(?began)`,
    },
];
