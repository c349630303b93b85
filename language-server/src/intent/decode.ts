/**
 * What somebody else, such as a language model, has read in an intent. None of it is believed that the intent does not say:
 * each finding must give words that stand in it, and its numbers must be among them. What does not is dropped, and told.
 */
import { mergeReadings } from './merge.ts';
import { budgetKinds, type BoundRead, type GoalRead, type Interpretation, type Said, type Span } from './interpretation.ts';
import { measures, type Measure } from './measures.ts';
import { quantitiesIn, type Quantity } from './quantities.ts';
import { interpret } from './read.ts';
import { taskTypes, type TaskType } from './task-types.ts';

export interface Decoded {
    /** With what the rules read where nothing else was. */
    readonly reading: Interpretation;
    /** Why parts of it are left out. */
    readonly dropped: readonly string[];
}

export function decodeReading(intent: string, json: string): Decoded {
    const byRules = interpret(intent);
    const dropped: string[] = [];
    const given = parsed(json);
    if (given === undefined) return { reading: byRules, dropped: ['It is no JSON object'] };
    const each = <Finding>(name: string, check: (said: Said, value: Readonly<Record<string, unknown>>, words: string) => Finding | string): Finding[] => listIn(given[name]).flatMap((value) => {
        const words = typeof value['words'] === 'string' ? value['words'] : '';
        const span = spanOf(intent, words);
        const found = span === undefined ? `the intent does not say ${JSON.stringify(words.slice(0, 80))}` : check({ spans: [span] }, value, intent.slice(span.start, span.end));
        if (typeof found !== 'string') return [found];
        dropped.push(`${name}: ${found}`);
        return [];
    });
    const goals = each<GoalRead>('goals', (said, { measure, direction }) => {
        const known = measures.find(({ id }) => id === measure);
        return known === undefined ? 'its measure is not known' : direction !== known.direction ? `nobody wants to ${String(direction)} ${known.label}` : { ...said, measure: known.id, direction: known.direction };
    });
    const bounds = each<BoundRead>('bounds', (said, { measure, operator, value, strength = 'require' }, words) => {
        const known = measures.find(({ id }) => id === measure);
        if (known === undefined) return 'its measure is not known';
        if (operator !== '<' && operator !== '<=' && operator !== '>' && operator !== '>=') return 'its operator is none';
        if (strength !== 'require' && strength !== 'prefer' && strength !== 'stop') return 'its strength is none';
        const meant = typeof value === 'number' ? quantitiesIn(words.toLowerCase()).find((quantity) => mayMean(quantity, known).some((number) => isNear(number, value))) : undefined;
        if (meant === undefined) return `its words do not say ${String(value)}`;
        return { ...said, measure: known.id, operator, strength, value: value as number, unit: meant.unit === 'number' ? known.units[0]! : meant.unit };
    });
    const budget = each<Interpretation['budget'][number]>('budget', (said, { kind, amount }, words) => {
        const known = budgetKinds.find((one) => one === kind);
        if (known === undefined || typeof amount !== 'number' || !(amount > 0) || (known !== 'time' && !Number.isInteger(amount))) return 'it is no budget';
        return quantitiesIn(words.toLowerCase()).some(({ value }) => isNear(value, amount)) ? { ...said, kind: known, amount } : `its words do not say ${amount}`;
    });
    const data = each<Interpretation['data'][number]>('data', (said, { name }, words) => typeof name === 'string' && name !== '' && words.toLowerCase().includes(name.toLowerCase()) ? { ...said, name } : 'its words do not name it');
    const [target] = each<NonNullable<Interpretation['target']>>('target', (said, _, words) => ({ ...said, name: words }));
    const [taskType] = each<NonNullable<Interpretation['taskType']>>('taskType', (said, { type }) => isTaskType(type) ? { ...said, type } : 'it is no kind of task');
    return { reading: mergeReadings({ ...byRules, goals, bounds, budget, data, ...(target && { target }), ...(taskType && { taskType }) }, byRules), dropped };
}

/** `accuracy 95` is a share; what has a unit means nothing else. */
function mayMean({ value, upTo, unit }: Quantity, { units: [usual] }: Measure): number[] {
    const numbers = [value, ...upTo === undefined ? [] : [upTo]];
    return unit === 'number' && usual === 'share' ? numbers.map((number) => number > 1 ? number / 100 : number) : numbers;
}

/** Models like to put a fence, or a sentence, around what they were asked for. */
function parsed(json: string): Readonly<Record<string, unknown>> | undefined {
    try {
        const value: unknown = JSON.parse(json.slice(Math.max(0, json.indexOf('{')), json.lastIndexOf('}') + 1));
        return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : undefined;
    } catch {
        return undefined;
    }
}

/** More findings than an intent has words are none. */
const most = 50;

function listIn(value: unknown): Readonly<Record<string, unknown>>[] {
    const all: readonly unknown[] = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
    return all.slice(0, most).filter((each): each is Record<string, unknown> => typeof each === 'object' && each !== null && !Array.isArray(each));
}

function spanOf(intent: string, words: string): Span | undefined {
    const start = words.trim() === '' ? -1 : intent.toLowerCase().indexOf(words.trim().toLowerCase());
    return start < 0 || start + words.trim().length > intent.length ? undefined : { start, end: start + words.trim().length };
}

function isTaskType(value: unknown): value is TaskType {
    return taskTypes.some((type) => type === value);
}

function isNear(one: number, other: number): boolean {
    return Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
}
