/** Joins each quantity with what it measures and how it is compared. */
import { comparisonOf } from './comparisons.ts';
import type { BoundRead, BudgetKind, Interpretation, Span } from './interpretation.ts';
import { measureOf, type Measure } from './measures.ts';
import type { Mention } from './mentions.ts';
import type { Quantity } from './quantities.ts';

export interface BoundsRead {
    readonly bounds: readonly BoundRead[];
    readonly budget: Interpretation['budget'];
    /** Of the quantities. */
    readonly used: ReadonlySet<Quantity>;
}

const wished = /\b(?:ideally|preferabl[ey]|prefer(?:red)?|if possible|when possible|would be (?:nice|good|great)|nice to have|hopefully|better still|at best)\b/;
const enough = /\b(?:stop(?:ping)? (?:when|once|as soon as|if|at)|until|good enough (?:when|once|at)|as soon as|enough is)\b/;
/** What is searched, not what is searched for. */
const spentOnSearch = /\b(?:search|experiments?|whole thing|all of it|everything|in total|overall|altogether|spend|budget|finish\w*|be done|be over|answer me|results? (?:in|within|by)|i have|we have|there (?:is|are)|give it)\b/;

/** Behind a quantity: `within 3 degrees of the true value`. */
const ofTheTruth = /^(?: \w+)?,? (?:of|from) (?:the |its )?(?:true|actual|real|correct|measured|observed)\b(?: \w+)?/;

export function readBounds(text: string, quantities: readonly Quantity[], mentions: readonly Mention[]): BoundsRead {
    const bounds: BoundRead[] = [];
    const budget: Interpretation['budget'][number][] = [];
    const used = new Set<Quantity>();
    const takenBy = new Map<Mention, Quantity>();
    const taken: { readonly quantity: Quantity; readonly measure: Measure }[] = [];
    // What goes on with an earlier measure comes after it.
    const certain = byCertainty(text, quantities, mentions);
    for (const quantity of [...certain.filter((each) => !isElliptic(text, each, quantities)), ...quantities.filter((each) => isElliptic(text, each, quantities))]) {
        const clause = clauseAround(text, quantity);
        if (isNoBound(text, quantity)) continue;
        const truth = ofTheTruth.exec(text.slice(quantity.end));
        const mention = truth === null ? nearest(text, quantity, quantities, mentions.filter((each) => !each.isWaived && !takenBy.has(each))) : undefined;
        const spent = truth !== null ? undefined : mention === undefined || mention.measure.id === 'cost' ? budgetOf(text, quantity, clause) : undefined;
        if (spent !== undefined) {
            const compared = comparisonOf(text, quantity, true);
            // One that is asked for at least is none that may be spent at most.
            if (compared !== undefined && /^>/.test(compared.operator) && spent.kind !== 'parallel') continue;
            budget.push({ ...spent, spans: [together(quantity, compared)] });
            used.add(quantity);
            continue;
        }
        // `5 false alarms` are no share of anything.
        if (mention !== undefined && quantity.unit === 'number' && quantity.value > 1 && mention.measure.units[0] === 'share' && mention.start >= quantity.end) continue;
        const earlier = mention === undefined && truth === null ? continued(text, quantity, taken) : undefined;
        const measure = truth !== null ? measureOf(quantity.unit === 'share' ? 'mape' : 'mae') : mention?.measure ?? earlier ?? usualFor(quantity, text, clause);
        if (measure === undefined) continue;
        const compared = comparisonOf(text, quantity, measure.direction === 'maximize');
        if (mention !== undefined) takenBy.set(mention, quantity);
        used.add(quantity);
        taken.push({ quantity, measure });
        const operator = compared?.operator ?? (measure.direction === 'maximize' ? '>=' : '<=');
        const before = text.slice(clause.start, quantity.start);
        const strength = /^ (?:is|are) (?:a must|required|needed|the least)\b/.test(text.slice(quantity.end)) ? 'require' : enough.test(before) ? 'stop' : wished.test(text.slice(clause.start, clause.end)) ? 'prefer' : 'require';
        const spans = joined(text, [together(quantity, compared), ...mention === undefined ? [] : [mention], ...truth === null ? [] : [{ start: quantity.end, end: quantity.end + truth[0].length }]]);
        const bound: BoundRead = { measure: measure.id, operator, ...asMeasured(quantity, measure), strength, spans };
        bounds.push(...quantity.upTo === undefined ? [bound] : [{ ...bound, operator: '>=' as const }, { ...bound, operator: '<=' as const, ...asMeasured({ ...quantity, value: quantity.upTo }, measure) }]);
        for (const other of alsoMeant(text, mention, mentions, takenBy)) {
            takenBy.set(other, quantity);
            bounds.push({ ...bound, measure: other.measure.id, spans: joined(text, [...spans, other]) });
        }
    }
    return { bounds: bounds.sort((a, b) => a.spans[0]!.start - b.spans[0]!.start), budget, used };
}

const inBetween = /^(?:[\s,;]|\b(?:and|but|or|better|ideally|preferably|preferable|if|possible|at|best|no|not|higher|lower|more|less|than|least|most|up|to|above|below|over|under|would|be|nice|good|great|even|fine|is|a|must|enough|required|needed)\b)+$/;

/** Nothing but a comparison stands between it and the quantity before: `at least 0.75, ideally 0.8`. */
function isElliptic(text: string, quantity: Quantity, quantities: readonly Quantity[]): boolean {
    const before = quantities[quantities.indexOf(quantity) - 1];
    return before !== undefined && quantity.counts === undefined && inBetween.test(text.slice(before.end, quantity.start));
}

/** What the quantity before it measured, where it is of the same kind. */
function continued(text: string, quantity: Quantity, taken: readonly { readonly quantity: Quantity; readonly measure: Measure }[]): Measure | undefined {
    const before = taken.find((each) => each.quantity.end <= quantity.start && inBetween.test(text.slice(each.quantity.end, quantity.start)));
    return before !== undefined && (before.quantity.unit === quantity.unit || [before.quantity.unit, quantity.unit].every((unit) => unit === 'share' || unit === 'number')) ? before.measure : undefined;
}

/** Those with a measure right beside them first, so that others do not take it. */
function byCertainty(text: string, quantities: readonly Quantity[], mentions: readonly Mention[]): Quantity[] {
    const cost = new Map(quantities.map((each) => [each, Math.min(...mentions.filter(({ measure }) => measure.units.includes(each.unit)).map((mention) => distance(text, each, mention, quantities)), Infinity)]));
    return quantities.toSorted((a, b) => cost.get(a)! - cost.get(b)!);
}

/** What is measured against what there is today says no number that could be kept to: `losing 1 %`, `20 % fewer`, `better by 3 points`. */
const relative = {
    before: /\b(?:los(?:e|es|ing)|loss of|(?:improv|increas|reduc|rais|lower|cut|drop|decreas|grow|better|worse|more|less|fewer|higher|faster)\w*(?: \w+){0,3} by|dropping|giving up|gains? of) (?:(?:at least|at most|more than|less than|no more than|up to|about|only) )?$/,
    behind: /^ (?:points? )?(?:fewer|less|more|better|worse|lower|higher|faster|slower|cheaper|smaller|larger)\b(?! or)|^[^.,;]{0,30}\bthan (?:today|now|before|currently|the (?:baseline|current|old|present|previous)|last|our|humans?|people|experts?)\b|^ (?:above|below|over|under|of) (?:the )?(?:baseline|current|today)/,
};

/** Part of something that is no condition: a name, a horizon, an age, a year, `top 10`. */
function isNoBound(text: string, quantity: Quantity): boolean {
    const [before, behind] = [text.slice(Math.max(0, quantity.start - 50), quantity.start), text.slice(quantity.end)];
    if (quantity.counts === undefined && (relative.before.test(before) || relative.behind.test(behind))) return true;
    if (quantity.unit === 'number' && Number.isInteger(quantity.value) && quantity.value >= 1900 && quantity.value <= 2100 && /\b(?:for|in|since|until|till|by|of|from|to|year) $/.test(before)) return true;
    if (/\b(?:next|last|past|previous|first|top|coming|every|each|of the)[ -]$/.test(before) && quantity.counts === undefined) return true;
    if (quantity.unit === 'time') return /^(?:'s?)? (?:ahead|in advance|from now|of history|of data|old|later|earlier|before)\b/.test(behind);
    return quantity.unit === 'number' && quantity.counts === undefined && /^ (?:classes|clusters|groups|categories|features|columns|rows|examples|customers|images|pictures|samples|segments|digits|species|kinds|types)\b/.test(behind);
}

function nearest(text: string, quantity: Quantity, quantities: readonly Quantity[], mentions: readonly Mention[]): Mention | undefined {
    const fitting = mentions.filter(({ measure }) => measure.units.includes(quantity.unit)).map((mention) => ({ mention, cost: distance(text, quantity, mention, quantities) })).filter(({ cost }) => cost < 75);
    return fitting.toSorted((a, b) => a.cost - b.cost)[0]?.mention;
}

function distance(text: string, quantity: Quantity, mention: Mention, quantities: readonly Quantity[]): number {
    const between = mention.end <= quantity.start ? text.slice(mention.end, quantity.start) : text.slice(quantity.end, mention.start);
    const crossed = quantities.filter((other) => other !== quantity && other.start >= Math.min(mention.end, quantity.end) && other.end <= Math.max(mention.start, quantity.start)).length;
    const breaks = (between.match(/[.;](?=\s|$)/g)?.length ?? 0) * 70 + (between.match(/,/g)?.length ?? 0) * 40 + (between.match(/\b(?:and|but|while|with|without|or)\b/g)?.length ?? 0) * 25;
    // A plain number says little of itself, and must be near.
    return between.length + breaks + crossed * 60 + (mention.start >= quantity.end ? 3 : 0) + (quantity.unit === 'number' ? 10 : 0);
}

/** `accuracy above 95` means a share as well. */
function asMeasured({ value, unit }: Quantity, { units: [usual] }: Measure): Pick<BoundRead, 'value' | 'unit'> {
    if (unit !== 'number' || usual !== 'share' || value < 0 || value > 100) return { value, unit };
    return { value: value > 1 ? value / 100 : value, unit: 'share' };
}

/** Where a quantity says nothing of what it measures, what its unit suggests. */
function usualFor(quantity: Quantity, text: string, clause: Span): Measure | undefined {
    const words = text.slice(clause.start, clause.end);
    const compared = comparisonOf(text, quantity, true);
    if (quantity.unit === 'size') return measureOf(/\bmodel\b|\bdisk\b|\bflash\b|\bfile\b/.test(words) ? 'model-size' : 'memory');
    if (quantity.unit === 'energy') return measureOf('energy');
    if (quantity.unit === 'money' && compared !== undefined && /^</.test(compared.operator)) return measureOf('cost');
    if (quantity.unit === 'time' && quantity.value < 1) return measureOf('latency');
    return undefined;
}

function budgetOf(text: string, quantity: Quantity, clause: Span): { readonly kind: BudgetKind; readonly amount: number } | undefined {
    if (quantity.counts !== undefined) return Number.isInteger(quantity.value) && quantity.value > 0 ? { kind: quantity.counts, amount: quantity.value } : undefined;
    const around = text.slice(clause.start, clause.end);
    if (quantity.unit === 'number' && /\b(?:ask|bother|interrupt|question)\w* (?:me|us|people|the \w+|anyone|anybody|the experts?)\b/.test(around) && /^ times?\b/.test(text.slice(quantity.end))) return { kind: 'interactions', amount: quantity.value };
    if (quantity.unit !== 'time' || quantity.value < 1) return undefined;
    return spentOnSearch.test(around) || (quantity.value >= 60 && quantity.value < 86_400) ? { kind: 'time', amount: quantity.value } : undefined;
}

/** `precision and recall above 0.8`: what stands joined with a measure, and has no quantity of its own. */
function alsoMeant(text: string, mention: Mention | undefined, mentions: readonly Mention[], taken: ReadonlyMap<Mention, Quantity>): Mention[] {
    if (mention === undefined) return [];
    const index = mentions.indexOf(mention);
    const before = mentions[index - 1];
    const isJoined = before !== undefined && !taken.has(before) && before.measure.isQuality && mention.measure.isQuality && before.measure !== mention.measure && /^,? ?(?:and|as well as|&)(?: an?| the| both)? $/.test(text.slice(before.end, mention.start));
    return isJoined ? [before] : [];
}

function clauseAround(text: string, { start, end }: Span): Span {
    const before = Math.max(...['. ', '; ', ', ', ': ', ' but ', ' while ', ' and '].map((mark) => { const at = text.lastIndexOf(mark, start - 1); return at < 0 ? 0 : at + mark.length; }), 0);
    const after = /[;:.,](?=\s|$)| but | while | and /.exec(text.slice(end));
    return { start: Math.min(before, start), end: after === null ? text.length : end + after.index };
}

function together(quantity: Span, compared: Span | undefined): Span {
    return { start: Math.min(quantity.start, compared?.start ?? quantity.start), end: Math.max(quantity.end, compared?.end ?? quantity.end) };
}

/** Those with at most a word between them become one. */
function joined(text: string, spans: readonly Span[]): Span[] {
    const sorted = spans.toSorted((a, b) => a.start - b.start);
    return sorted.reduce<Span[]>((all, span) => {
        const last = all.at(-1);
        if (last === undefined || !(span.start <= last.end || /^\s*(?:[\w']+\s+){0,2}$/.test(text.slice(last.end, span.start)))) return [...all, { start: span.start, end: span.end }];
        return [...all.slice(0, -1), { start: last.start, end: Math.max(last.end, span.end) }];
    }, []);
}
