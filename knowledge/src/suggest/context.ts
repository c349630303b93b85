/** All that is recommended for one data set, or any, and one goal, or whichever runs had. */
import type { Experience, PastGoal, PastRun } from '../experience.ts';
import { shortHash } from '../graph/iri.ts';
import type { Arena, Trial } from './arenas.ts';
import { compare, judge, type Standing } from './compare.ts';
import { numbersOf, sentence, type Witness } from './evidence.ts';
import { factsOf } from './facts.ts';
import type { Context, GoalSuggestion, ImplementationSuggestion, Numbers, ParameterSuggestion, RangeSuggestion, StrategySuggestion, ValueSuggestion } from './file.ts';
import { importanceOf } from './importance.ts';
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
}

/** Fewer runs are no ground for a recommendation. */
const fewestRuns = 5;
/** In deviations of what chance brings about; it goes beyond that by itself one time in a hundred. */
const surely = 2.33;
/** A parameter that accounts for less of what results differ by makes no difference to anybody. */
const leastShare = 0.02;
/** A parameter with more different values has a range, not single values that are better. */
const mostValues = 8;

export function findingsIn(arenas: readonly Arena[]): Findings {
    const tasks = [...new Set(arenas.flatMap(({ trials }) => trials.flatMap(({ run }) => Object.keys(run.tasks))))].sort();
    const settings = settingsIn(arenas);
    const places = [...settings.values()].flat();
    return {
        arenas, settings,
        algorithms: new Map(tasks.map((task) => [task, compared(arenas, ({ run }) => run.tasks[task]?.algorithm)])),
        strategies: compared(arenas, ({ run }) => run.strategy),
        values: new Map(places.flatMap((place): [Tried, ReadonlyMap<string, Standing>][] => new Set(place.trials.map(({ setting }) => setting)).size > mostValues
            ? [] : [[place, compare(place.trials, (trial) => JSON.stringify((trial as Tried['trials'][number]).setting))]])),
    };
}

function compared(arenas: readonly Arena[], nameOf: (trial: Trial) => string | undefined): (readonly [Arena, ReadonlyMap<string, Standing>])[] {
    return arenas.map((arena) => [arena, compare(arena.trials, nameOf)] as const).filter(([, found]) => found.size > 0);
}

export function contextOf(asking: Asking, findings: Findings, experience: Experience): Context {
    const { data, goal } = asking;
    return {
        ...(data !== undefined && { data }), ...(goal !== undefined && { goal }),
        implementations: [...findings.algorithms].flatMap(([task, all]) => best(all, asking).map(({ name, ...said }): ImplementationSuggestion => ({ id: idOf(asking, 'implementation', task, name), ...said, task, algorithm: name }))),
        strategies: best(findings.strategies, asking).map(({ name, ...said }): StrategySuggestion => ({ id: idOf(asking, 'strategy', name), ...said, strategy: name })),
        ...parametersOf(asking, findings),
        goals: goal === undefined ? goalsOf(asking, experience.runs, findings) : [],
        facts: factsOf(asking, findings),
    };
}

/** For a person who says something of it, the same thing is the same; how the numbers behind it have changed does not matter. */
function idOf({ data, goal }: Asking, kind: string, ...what: readonly string[]): string {
    return shortHash(JSON.stringify([kind, ...what, data ?? '', goal ?? ''])).slice(0, 12);
}

interface Said { readonly evidence: string; readonly confidence: number; readonly numbers: Numbers }

/** The ways that come out better than chance, the likeliest first. */
function best(all: readonly (readonly [Arena, ReadonlyMap<string, Standing>])[], asking: Asking): ({ readonly name: string } & Said)[] {
    const names = [...new Set(all.flatMap(([, standings]) => [...standings.keys()]))].sort();
    return names.flatMap((name) => {
        const stood = all.flatMap(([arena, standings]) => {
            const standing = standings.get(name);
            return standing === undefined ? [] : [{ arena, standing, trials: standing.trials, weight: asking.likenessOf(arena), likeness: asking.likenessOf(arena) }];
        });
        const { z, chance } = judge(stood, names.length);
        return z >= surely && chance > 1 / names.length && enough(stood) ? [{ name, ...said(stood, chance, asking) }] : [];
    }).sort((a, b) => b.confidence - a.confidence || (a.name < b.name ? -1 : 1));
}

function enough(witnesses: readonly Witness[]): boolean {
    return witnesses.reduce((sum, { trials }) => sum + trials.length, 0) >= fewestRuns;
}

function said(witnesses: readonly Witness[], confidence: number, { data }: Asking): Said {
    return { evidence: sentence(witnesses, data !== undefined), confidence: rounded(confidence), numbers: numbersOf(witnesses) };
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
    const witnesses = places.map((tried) => ({ tried, arena: tried.arena, trials: tried.trials, weight: asking.likenessOf(tried.arena), likeness: asking.likenessOf(tried.arena) }));
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
function goalsOf(asking: Asking, runs: readonly PastRun[], { arenas }: Findings): GoalSuggestion[] {
    const weights = new Map<PastRun, number>(arenas.flatMap((arena) => arena.trials.map(({ run }): [PastRun, number] => [run, asking.likenessOf(arena)])));
    const experiments = new Map<string, { weight: number; runs: number; readonly goals: Map<string, PastGoal> }>();
    for (const run of runs) {
        const experiment = experiments.get(run.experiment) ?? { weight: 0, runs: 0, goals: new Map<string, PastGoal>() };
        experiment.weight = Math.max(experiment.weight, weights.get(run) ?? 0);
        experiment.runs += 1;
        for (const goal of run.goals) experiment.goals.set(JSON.stringify([goal.direction, goal.task, goal.metric]), goal);
        experiments.set(run.experiment, experiment);
    }
    const all = [...experiments.values()].filter(({ weight, goals }) => weight > 0 && goals.size > 0);
    const total = all.reduce((sum, { weight }) => sum + weight, 0);
    const keys = [...new Set(all.flatMap(({ goals }) => [...goals.keys()]))].sort();
    return keys.flatMap((key): GoalSuggestion[] => {
        const having = all.filter(({ goals }) => goals.has(key));
        const [goal, count] = [having[0]!.goals.get(key)!, having.reduce((sum, each) => sum + each.runs, 0)];
        if (count < fewestRuns) return [];
        const confidence = having.reduce((sum, { weight }) => sum + weight, 0) / (total + 1);
        const evidence = `the goal of ${having.length} of ${all.length} past ${all.length === 1 ? 'experiment' : 'experiments'} with ${count} runs`;
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
