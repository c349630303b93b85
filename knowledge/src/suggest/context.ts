/** All that is recommended for one data set, or any, and one goal, or whichever runs had. */
import type { PastGoal } from '../experience.ts';
import { shortHash } from '../graph/iri.ts';
import type { Arena, Trial } from './arenas.ts';
import { beyondChanceIn, compare, type Standing } from './compare.ts';
import { numbersOf, sentence, type Witness } from './evidence.ts';
import { factsOf, subjectsIn, type Subject } from './facts.ts';
import type { Context, GoalSuggestion, ImplementationSuggestion, Numbers, ParameterSuggestion, RangeSuggestion, StrategySuggestion, ValueSuggestion } from './file.ts';
import { importanceOf } from './importance.ts';
import { chancesOfBest } from './order.ts';
import { rangeOf } from './ranges.ts';
import { settingsIn, type Tried } from './settings.ts';

export interface Asking {
    /** The hash of a data set. */
    readonly data?: string;
    readonly goal?: PastGoal;
    /** How alike the data of an arena is to what is asked for: 1 where no data is. */
    readonly likenessOf: (arena: Arena) => number;
}

/** What was found out about arenas whatever is asked for. */
export interface Findings {
    readonly arenas: readonly Arena[];
    /** By task, arena by arena. */
    readonly algorithms: ReadonlyMap<string, readonly (readonly [Arena, ReadonlyMap<string, Standing>])[]>;
    readonly strategies: readonly (readonly [Arena, ReadonlyMap<string, Standing>])[];
    /** By `Task.param`. */
    readonly settings: ReadonlyMap<string, readonly Tried[]>;
    /** What the values of a parameter came to in each of those places. */
    readonly values: ReadonlyMap<Tried, ReadonlyMap<string, Standing>>;
    readonly subjects: readonly Subject[];
    /** Experiments with what they were for, and the arenas in which their runs are. */
    readonly experiments: readonly { readonly runs: number; readonly goals: ReadonlyMap<string, PastGoal>; readonly arenas: ReadonlySet<Arena> }[];
}

/** Fewer runs are no ground for a recommendation. */
const fewestRuns = 5;
/** What chance brings about more often than that, of all that is compared at once, is no ground either. */
const byChance = 0.01;
/** The same for one thing that is asked for, in standard deviations. */
const surely = 2.33;
/** Beside that of the most similar data, which is one. */
const ownWeight = 4;
/** A parameter that accounts for less of what results differ by makes no difference to anybody. */
const leastShare = 0.02;
/** A parameter with more different values has a range, not single values that are better. */
const mostValues = 8;

export function findingsIn(arenas: readonly Arena[]): Findings {
    const tasks = [...new Set(arenas.flatMap(({ trials }) => trials.flatMap(({ run }) => Object.keys(run.tasks))))].sort();
    const settings = settingsIn(arenas);
    const places = [...settings.values()].flat();
    return {
        arenas, settings, subjects: subjectsIn(arenas, settings), experiments: experimentsIn(arenas),
        algorithms: new Map(tasks.map((task) => [task, compared(arenas, ({ run }) => run.tasks[task]?.algorithm)])),
        strategies: compared(arenas, ({ run }) => run.strategy),
        values: new Map(places.flatMap((place): [Tried, ReadonlyMap<string, Standing>][] => new Set(place.trials.map(({ setting }) => setting)).size > mostValues
            ? [] : [[place, compare(place.trials, (trial) => JSON.stringify((trial as Tried['trials'][number]).setting))]])),
    };
}

function compared(arenas: readonly Arena[], nameOf: (trial: Trial) => string | undefined): (readonly [Arena, ReadonlyMap<string, Standing>])[] {
    return arenas.map((arena) => [arena, compare(arena.trials, nameOf)] as const).filter(([, found]) => found.size > 0);
}

function experimentsIn(arenas: readonly Arena[]): Findings['experiments'] {
    const found = new Map<string, { runs: number; readonly goals: Map<string, PastGoal>; readonly arenas: Set<Arena> }>();
    for (const arena of arenas) for (const { run } of arena.trials) {
        let known = found.get(run.experiment);
        if (known === undefined) found.set(run.experiment, known = { runs: 0, goals: new Map<string, PastGoal>(), arenas: new Set<Arena>() });
        known.runs += 1;
        known.arenas.add(arena);
        for (const goal of run.goals) known.goals.set(JSON.stringify([goal.direction, goal.task, goal.metric]), goal);
    }
    return [...found.values()];
}

export function contextOf(asking: Asking, findings: Findings): Context {
    const { data, goal } = asking;
    return {
        ...(data !== undefined && { data }), ...(goal !== undefined && { goal }),
        implementations: [...findings.algorithms].flatMap(([task, all]) => best(all, asking).map(({ name, ...said }): ImplementationSuggestion => ({ id: idOf(asking, 'implementation', task, name), ...said, task, algorithm: name }))),
        strategies: best(findings.strategies, asking).map(({ name, ...said }): StrategySuggestion => ({ id: idOf(asking, 'strategy', name), ...said, strategy: name })),
        ...parametersOf(asking, findings),
        goals: goal === undefined ? goalsOf(asking, findings) : [],
        facts: factsOf(asking, findings.subjects),
    };
}

/** For a person who says something of it, the same thing is the same; how the numbers behind it have changed does not matter. */
function idOf({ data, goal }: Asking, kind: string, ...what: readonly string[]): string {
    return shortHash(JSON.stringify([kind, ...what, data ?? '', goal ?? ''])).slice(0, 12);
}

interface Said { readonly evidence: string; readonly confidence: number; readonly numbers: Numbers }

/** The ways that are likelier to be the best than if all were equal, the likeliest first; none where nothing says that they are not. */
function best(all: readonly (readonly [Arena, ReadonlyMap<string, Standing>])[], asking: Asking): ({ readonly name: string } & Said)[] {
    const names = [...new Set(all.flatMap(([, standings]) => [...standings.keys()]))].sort();
    const ways = names.map((name) => {
        const stood = all.flatMap(([arena, standings]) => {
            const standing = standings.get(name);
            return standing === undefined ? [] : [{ arena, standing, trials: standing.trials, weight: weightOf(arena, asking), likeness: asking.likenessOf(arena) }];
        });
        return { name, stood };
    });
    if (!ways.some(({ stood }) => standsOut(beyondChanceIn(stood), names.length))) return [];
    const chances = chancesOfBest(all.map(([arena, standings]) => ({ weight: weightOf(arena, asking), qualities: new Map([...standings].map(([name, { best }]) => [name, best])) })));
    return ways.flatMap(({ name, stood }) => chances.get(name)! > 1 / names.length && enough(stood) ? [{ name, ...said(stood, chances.get(name)!, asking) }] : []).sort((a, b) => b.confidence - a.confidence || (a.name < b.name ? -1 : 1));
}

/** What was found out on the very data says more than what was on any that is like it, however much. */
function weightOf(arena: Arena, { data, likenessOf }: Asking): number {
    return data !== undefined && arena.data.includes(data) ? ownWeight : likenessOf(arena);
}

/** So much better, or so much worse, one of so many seldom is by chance (by the tail of the normal distribution, as Mills has it). */
function standsOut(z: number, ways: number): boolean {
    const tail = Math.exp(-z * z / 2) / (Math.abs(z) * Math.sqrt(2 * Math.PI));
    return Math.abs(z) > 1 && 2 * (ways - 1) * tail < byChance;
}

function enough(witnesses: readonly Witness[]): boolean {
    return witnesses.reduce((sum, { trials }) => sum + trials.length, 0) >= fewestRuns;
}

function said(witnesses: readonly Witness[], confidence: number, { data }: Asking): Said {
    return { evidence: sentence(witnesses, data), confidence: rounded(confidence), numbers: numbersOf(witnesses) };
}

interface OfParameters { readonly parameters: ParameterSuggestion[]; readonly ranges: RangeSuggestion[]; readonly values: ValueSuggestion[] }

/** Of each parameter, whichever the implementation, and with each where several had it. */
function parametersOf(asking: Asking, { settings, values }: Findings): OfParameters {
    const found: OfParameters = { parameters: [], ranges: [], values: [] };
    for (const [name, all] of settings) {
        const algorithms = [...new Set(all.map(({ algorithm }) => algorithm))];
        for (const algorithm of algorithms.length > 1 ? [undefined, ...algorithms.filter((each) => each !== undefined)] : [undefined]) {
            const places = all.filter((place) => algorithm === undefined || place.algorithm === algorithm);
            describe(asking, name, algorithm, places, values, found);
        }
    }
    found.parameters.sort((a, b) => b.importance - a.importance);
    return found;
}

function describe(asking: Asking, name: string, algorithm: string | undefined, places: readonly Tried[], values: Findings['values'], found: OfParameters): void {
    const witnesses = places.map((tried) => ({ tried, arena: tried.arena, trials: tried.trials, weight: weightOf(tried.arena, asking), likeness: asking.likenessOf(tried.arena) }));
    const importance = importanceOf(witnesses);
    if (importance === undefined || importance.z < surely || importance.share < leastShare || !enough(witnesses)) return;
    const at = name.lastIndexOf('.');
    const [task, parameter] = [name.slice(0, at), name.slice(at + 1)];
    const of = { task, parameter, ...(algorithm !== undefined && { algorithm }) };
    const id = (kind: string, ...more: readonly string[]): string => idOf(asking, kind, task, parameter, algorithm ?? '', ...more);
    found.parameters.push({ id: id('parameter'), ...of, ...said(witnesses, Math.min(0.99, below(importance.z)), asking), importance: rounded(importance.share) });
    const range = rangeOf(witnesses);
    if (range !== undefined) found.ranges.push({ id: id('range'), ...of, ...said(witnesses, range.held, asking), kind: range.kind, low: range.low, high: range.high, best: range.best });
    const standings = witnesses.flatMap(({ tried, arena }) => {
        const compared = values.get(tried);
        return compared === undefined ? [] : [[arena, compared] as const];
    });
    for (const { name: value, ...rest } of best(standings, asking)) found.values.push({ id: id('value', value), ...of, ...rest, value: JSON.parse(value) as ValueSuggestion['value'] });
}

/** What most experiments like this one were for. */
function goalsOf(asking: Asking, { experiments }: Findings): GoalSuggestion[] {
    const all = experiments.map((experiment) => ({ ...experiment, weight: [...experiment.arenas].reduce((most, arena) => Math.max(most, asking.likenessOf(arena)), 0) }));
    const total = all.reduce((sum, { weight }) => sum + weight, 0);
    const keys = [...new Set(all.flatMap(({ goals }) => [...goals.keys()]))].sort();
    return keys.flatMap((key): GoalSuggestion[] => {
        const having = all.filter(({ goals }) => goals.has(key));
        const [goal, count] = [having[0]!.goals.get(key)!, having.reduce((sum, each) => sum + each.runs, 0)];
        if (count < fewestRuns) return [];
        const confidence = having.reduce((sum, { weight }) => sum + weight, 0) / (total + 1);
        const evidence = `the goal of ${all.length === 1 ? 'the one past experiment' : `${having.length} of ${all.length} past experiments`}, with ${count} runs`;
        return [{ id: idOf(asking, 'goal', key), direction: goal.direction, task: goal.task, metric: goal.metric, evidence, confidence: rounded(confidence), numbers: { runs: count, sources: having.length } }];
    }).sort((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1));
}

/** How much of a normal distribution lies below (within a hundredth). */
function below(z: number): number {
    return 1 / (1 + Math.exp(-1.702 * z));
}

function rounded(share: number): number {
    return Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000;
}
