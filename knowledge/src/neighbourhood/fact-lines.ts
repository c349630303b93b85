/** What is known of a node in a line each. */
import type { PastRun } from '../experience.ts';
import { partsOf } from '../graph/iri.ts';
import type { FactLine } from './facts.ts';
import { better, median, type Standing } from './standing.ts';
import { metricParts, type Web, type WebNode } from './web.ts';

export function linesAbout(web: Web, node: WebNode): FactLine[] {
    const runs = node.runs.map((place) => web.runs[place]!);
    return [...ofKind[node.kind]?.(web, node, runs) ?? [], ...bestOf(web, node), ...failuresOf(runs)];
}

type Lines = (web: Web, node: WebNode, runs: readonly PastRun[]) => FactLine[];

const ofKind: Readonly<Partial<Record<WebNode['kind'], Lines>>> = {
    data: ({ data }, { id }) => {
        const known = data.get(partsOf(id)?.[1] ?? '');
        return [...(known?.bytes === undefined ? [] : [{ name: 'Size', text: `${known.bytes.toLocaleString('en')} bytes` }]), ...Object.entries(known?.features ?? {}).map(([name, value]) => featureLine(name, value))];
    },
    parameter: (web, node, runs) => [{ name: 'Of task', text: partsOf(node.id)?.[1] ?? '' }, ...bestRange(web, node, runs)],
    value: (_, { id }) => [{ name: 'Of task', text: taskOfValue(id) }],
    metric: (_, { id }, runs) => {
        const values = runs.flatMap((run) => valuesOf(run, partsOf(id)?.[1] ?? ''));
        if (values.length === 0) return [];
        const [least, greatest] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
        return [{ name: 'Measured', text: `from ${short(least)} to ${short(greatest)}, median ${short(median(values))}` }];
    },
    task: (_, { id }, runs) => {
        const seconds = runs.flatMap(({ tasks }) => tasks[partsOf(id)?.[1] ?? '']?.seconds ?? []);
        return seconds.length === 0 ? [] : [{ name: 'Takes', text: `${short(median(seconds))} s in the median` }];
    },
    experiment: (_, __, runs) => {
        const goals = new Set(runs.flatMap((run) => run.goals.map(({ direction, task, metric }) => `${direction} ${task}.${metric}`)));
        const intents = new Set(runs.flatMap(({ intent }) => intent ?? []));
        return [...[...intents].map((text) => ({ name: 'Intent', text })), ...(goals.size === 0 ? [] : [{ name: 'Goals', text: [...goals].join(', ') }])];
    },
};

/** What one run has measured under a name, by whichever task. */
export function valuesOf(run: PastRun, metric: string): number[] {
    return Object.entries(run.metrics).flatMap(([name, value]) => metricParts(run, name)[1] === metric && Number.isFinite(value) ? [value] : []);
}

/** Values between which most of the best lie, or which they share. */
function bestRange({ standings }: Web, { id, runs: places }: WebNode, runs: readonly PastRun[]): FactLine[] {
    const [, task, param] = partsOf(id) ?? [];
    const values = runs.flatMap((run, index) => standings[places[index]!]?.best === true ? [run.settings[`${task}.${param}`]!] : []);
    if (values.length < 3) return [];
    const numbers = values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
    if (numbers.length === values.length && new Set(numbers).size > 3) {
        const at = (share: number): number => numbers[Math.round(share * (numbers.length - 1))]!;
        return [{ name: 'Best range', text: `${short(at(0.1))} to ${short(at(0.9))}, in 8 of 10 of the ${numbers.length} best runs` }];
    }
    const counts = new Map<string, number>();
    for (const value of values) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
    const [value, count] = [...counts].reduce((most, each) => each[1] > most[1] ? each : most);
    return [{ name: 'Best value', text: `${value}, in ${count} of the ${values.length} best runs` }];
}

/** By the goal that most of its runs had; of data, what was reached on it, of others the best that they took part in. */
function bestOf({ runs, standings, sources }: Web, { runs: places }: WebNode): FactLine[] {
    const goal = usualGoal(places.map((place) => standings[place]));
    if (goal === undefined) return [];
    let best: { readonly place: number; readonly standing: Standing } | undefined;
    for (const place of places) {
        const standing = standings[place];
        if (standing !== undefined && standing.key === goal && (best === undefined || better(standing, best.standing))) best = { place, standing };
    }
    const { execution, run } = runs[best!.place]!;
    const source = sources.get(execution);
    return [{ name: `Best ${best!.standing.goal.metric}`, text: `${short(best!.standing.value)} (${source === undefined ? `${execution} ${run}` : `run ${run} from ${source}`})`, run: { execution, run } }];
}

/** The key of the goal that most of them have; undefined where no run has come to anything. */
export function usualGoal(standings: readonly (Standing | undefined)[]): string | undefined {
    const counts = new Map<string, number>();
    for (const each of standings) if (each !== undefined) counts.set(each.key, (counts.get(each.key) ?? 0) + 1);
    return [...counts].reduce<[string, number] | undefined>((most, each) => each[1] > (most?.[1] ?? 0) ? each : most, undefined)?.[0];
}

function failuresOf(runs: readonly PastRun[]): FactLine[] {
    const failed = runs.filter(({ status }) => status === 'failed').length;
    return failed === 0 ? [] : [{ name: 'Failed', text: `${failed} of ${runs.length} runs` }];
}

const featureWords: Readonly<Record<string, string>> = {
    rows: 'Rows', columns: 'Columns', numeric: 'Numeric columns', categorical: 'Categorical columns', text: 'Text columns', missing: 'Missing cells', classes: 'Classes', largestClass: 'Largest class',
    smallestClass: 'Smallest class', classEntropy: 'Evenness of classes', entropy: 'Evenness of values', correlation: 'Correlation of columns', skewness: 'Skewness', kurtosis: 'Kurtosis', outliers: 'Outliers',
    mutualInformation: 'Bits about the target, mean', bestMutualInformation: 'Bits about the target, most', numericTarget: 'Numeric target', nearestNeighbour: 'Nearest neighbour alone', stump: 'One split alone', naiveBayes: 'Naive Bayes alone', linear: 'Linear model alone',
};
const shares: ReadonlySet<string> = new Set(['missing', 'largestClass', 'smallestClass', 'outliers', 'nearestNeighbour', 'stump', 'naiveBayes', 'linear']);

function featureLine(name: string, value: number): FactLine {
    const text = name === 'numericTarget' ? (value === 0 ? 'no' : 'yes') : shares.has(name) ? `${short(100 * value)} %` : short(value);
    return { name: featureWords[name] ?? name, text };
}

function taskOfValue(id: string): string {
    const [kind, name = ''] = partsOf(id) ?? [];
    return kind === 'range' ? name.slice(0, name.lastIndexOf('.')) : name;
}

function short(value: number): string {
    return Number.isInteger(value) ? value.toLocaleString('en') : String(Number(value.toPrecision(4)));
}
