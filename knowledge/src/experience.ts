/**
 * What earlier runs tell, out of the graph: with which settings, on which data, which metrics came about. The typed view
 * on which recommendations are built; it knows nothing that does not stand in the graph, so it counts imported runs too.
 */
import { Assembly, type RawRun } from './graph/assemble.ts';
import { partsOf } from './graph/iri.ts';
import { graphFiles, linesTogether, quadOf, type Quad } from './graph/read.ts';
import { valueOf } from './graph/term.ts';
import { terms, types } from './graph/vocabulary.ts';

type Setting = string | number | boolean;

export interface PastRun {
    readonly execution: string;
    readonly experiment: string;
    readonly run: string;
    readonly space: string;
    /** What the experiment was for, in its author's words; absent from what was imported without them. */
    readonly intent?: string;
    readonly strategy?: string;
    readonly status: string;
    /** Milliseconds since 1970. */
    readonly startedAt?: number;
    readonly goals: readonly PastGoal[];
    /** By `Task.param`: what the space varied and what it left fixed. Values that are too long to be names are hashes. */
    readonly settings: Readonly<Record<string, Setting>>;
    /** Those that the space varied. */
    readonly varied: readonly string[];
    /** By `Task.metric`; of a series its last value. */
    readonly metrics: Readonly<Record<string, number>>;
    /** By the names of the tasks that were run. */
    readonly tasks: Readonly<Record<string, PastTask>>;
    /** The hashes of the data sets that it was given. */
    readonly data: readonly string[];
    /** It holds all that the experiment requires. */
    readonly feasible: boolean;
    /** From 1 to 5, the mean of what people said. */
    readonly stars?: number;
    readonly promotedTo?: string;
}

export interface PastGoal {
    readonly direction: 'maximize' | 'minimize';
    readonly task: string;
    readonly metric: string;
}

export interface PastTask {
    /** What its script is called, whatever the version; absent where a person did it. */
    readonly algorithm?: string;
    readonly status: string;
    readonly seconds?: number;
}

export interface PastData {
    readonly sha256: string;
    /** Of the file. */
    readonly name: string;
    readonly bytes?: number;
    /** Meta-features by name; empty where the file could not be read as a table. */
    readonly features: Readonly<Record<string, number>>;
}

/** What somebody did with a suggestion, or found of it. */
export interface PastFeedback {
    readonly suggestion: string;
    readonly outcome: 'taken' | 'ignored' | 'rejected';
    /** The list of suggestions in which it stood. */
    readonly kind: string;
    /** Nodes. */
    readonly about: readonly string[];
    /** Milliseconds since 1970. */
    readonly at: number;
    readonly by?: string;
}

export interface Experience {
    /** Execution by execution. */
    readonly runs: readonly PastRun[];
    readonly data: ReadonlyMap<string, PastData>;
    readonly feedback: readonly PastFeedback[];
}

/** The runs of one task's algorithm on the same data. */
export interface PastGroup {
    readonly task: string;
    readonly algorithm: string;
    /** Hashes, sorted; empty where no data is known. */
    readonly data: readonly string[];
    readonly runs: readonly PastRun[];
}

/** Of the graph as it is; `updateGraph` brings it up to date. */
export async function readExperience(root: string): Promise<Experience> {
    const runs: PastRun[] = [];
    const data = new Map<string, PastData>();
    const feedback: PastFeedback[] = [];
    for await (const file of graphFiles(root)) {
        const nodes: Nodes = new Map();
        const raw: RawRun[] = [];
        const known: Known = new Map();
        const assembly = new Assembly();
        for await (const lines of linesTogether(file)) for (const line of lines) {
            const quad = quadOf(line);
            const run = quad && assembly.take(quad);
            if (run === false) remember(nodes, quad!);
            else if (run !== undefined) raw.push(run);
        }
        const last = assembly.end();
        if (last !== undefined) raw.push(last);
        for (const run of raw) runs.push(pastRun(run, nodes, known));
        gatherData(nodes, data);
        feedback.push(...feedbackIn(nodes));
    }
    return { runs, data, feedback };
}

/** By task, algorithm and data. Runs whose task has not completed count as well: that it failed is experience. */
export function groupRuns(runs: readonly PastRun[]): PastGroup[] {
    const groups = new Map<string, PastGroup & { readonly runs: PastRun[] }>();
    for (const run of runs) {
        for (const [task, { algorithm }] of Object.entries(run.tasks)) {
            if (algorithm === undefined) continue;
            const data = run.data.toSorted();
            const key = JSON.stringify([task, algorithm, data]);
            const group = groups.get(key) ?? { task, algorithm, data, runs: [] };
            group.runs.push(run);
            groups.set(key, group);
        }
    }
    return [...groups.values()];
}

/** What is said of the nodes of a file that belong to no run. */
type Nodes = Map<string, Map<string, string[]>>;

function remember(nodes: Nodes, { subject, predicate, object }: Quad): void {
    let said = nodes.get(subject);
    if (said === undefined) nodes.set(subject, said = new Map<string, string[]>());
    const objects = said.get(predicate);
    if (objects === undefined) said.set(predicate, [object]);
    else objects.push(object);
}

function pastRun(raw: RawRun, nodes: Nodes, known: Known): PastRun {
    const spaceNode = raw.partOf ?? '';
    const executionNode = nodeIn(nodes, spaceNode, terms.partOf) ?? '';
    const experiment = nodeIn(nodes, executionNode, terms.partOf);
    const intent = textIn(nodes, nodeIn(nodes, executionNode, terms.intent) ?? '', terms.text);
    const strategy = nodeIn(nodes, spaceNode, terms.strategy);
    const fixed = settingsIn(allIn(nodes, spaceNode, terms.fixes), known);
    const varied = settingsIn(raw.settings, known);
    const own = settingsIn(raw.taskSettings, known);
    const tasks = raw.tasks.map(({ task, implementation, status, seconds }): [string, PastTask] => {
        const algorithm = implementation && (nameIn(nodeIn(nodes, implementation, terms.implements)) ?? nameIn(implementation));
        return [nameIn(task) ?? '', { status, ...(algorithm !== undefined && { algorithm }), ...(seconds !== undefined && { seconds }) }];
    });
    return {
        execution: raw.execution, run: raw.run, experiment: nameIn(experiment) ?? '', space: partsOf(spaceNode)?.[2] ?? '', status: raw.status, feasible: !raw.breaks,
        ...(intent !== undefined && { intent }), ...(strategy !== undefined && { strategy: nameIn(strategy) ?? strategy }), ...(raw.startedAt !== undefined && { startedAt: raw.startedAt }),
        goals: allIn(nodes, executionNode, terms.hasGoal).flatMap((goal) => goalIn(nodes, goal) ?? []),
        settings: Object.fromEntries([...fixed, ...own, ...varied]), varied: varied.map(([name]) => name), tasks: Object.fromEntries(tasks),
        metrics: Object.fromEntries(raw.metrics.flatMap(({ measure, task, value }) => Number.isNaN(value) ? [] : [[[nameIn(task), nameIn(measure)].filter((part) => part !== undefined).join('.'), value]])),
        data: raw.data.flatMap((iri) => partsOf(iri)?.[1] ?? []),
        ...(raw.stars.length > 0 && { stars: raw.stars.reduce((sum, each) => sum + each, 0) / raw.stars.length }), ...(raw.promotedTo !== undefined && { promotedTo: raw.promotedTo }),
    };
}

/** The name of a value says all of it: the task, the parameter, what it is. Thousands of runs share what is made of it. */
function settingsIn(iris: readonly string[], known: Known): (readonly [string, Setting])[] {
    return iris.flatMap((iri) => {
        let settings = known.get(iri);
        if (settings === undefined) known.set(iri, settings = settingIn(iri));
        return settings;
    });
}

type Known = Map<string, readonly (readonly [string, Setting])[]>;

function settingIn(iri: string): [string, Setting][] {
    const [kind, task, param, written = ''] = partsOf(iri) ?? [];
    if (kind !== 'value') return [];
    try {
        const value: unknown = JSON.parse(written);
        return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[`${task}.${param}`, value]] : [];
    } catch {
        // A graph of elsewhere may write what it likes.
        return [];
    }
}

function goalIn(nodes: Nodes, goal: string): PastGoal | undefined {
    const direction = textIn(nodes, goal, terms.direction);
    const [task, metric] = [nameIn(nodeIn(nodes, goal, terms.ofTask)), nameIn(nodeIn(nodes, goal, terms.specifiedBy))];
    return (direction === 'maximize' || direction === 'minimize') && task !== undefined && metric !== undefined ? { direction, task, metric } : undefined;
}

function gatherData(nodes: Nodes, data: Map<string, PastData>): void {
    for (const [iri, said] of nodes) {
        if (!said.get(terms.type)?.includes(`<${types.data}>`)) continue;
        const sha256 = partsOf(iri)?.[1];
        if (sha256 === undefined) continue;
        const bytes = valueOf(said.get(terms.bytes)?.[0] ?? '');
        const features = (said.get(terms.hasQuality) ?? []).flatMap((quality): [string, number][] => {
            const value = valueOf(nodes.get(quality.slice(1, -1))?.get(terms.hasValue)?.[0] ?? '');
            const name = partsOf(quality.slice(1, -1))?.[2];
            return typeof value === 'number' && Number.isFinite(value) && name !== undefined ? [[name, value]] : [];
        });
        const before = data.get(sha256);
        data.set(sha256, {
            sha256, name: before?.name ?? textIn(nodes, iri, terms.label) ?? '', features: { ...before?.features, ...Object.fromEntries(features) },
            ...(typeof bytes === 'number' ? { bytes } : before?.bytes !== undefined && { bytes: before.bytes }),
        });
    }
}

function feedbackIn(nodes: Nodes): PastFeedback[] {
    return [...nodes].flatMap(([node, said]): PastFeedback[] => {
        if (!said.get(terms.type)?.includes(`<${types.feedback}>`)) return [];
        const [suggestion, outcome, at] = [textIn(nodes, node, terms.suggestion), textIn(nodes, node, terms.outcome), Date.parse(textIn(nodes, node, terms.startedAt) ?? '')];
        if (suggestion === undefined || (outcome !== 'taken' && outcome !== 'ignored' && outcome !== 'rejected') || Number.isNaN(at)) return [];
        const by = nameIn(nodeIn(nodes, node, terms.attributedTo));
        return [{ suggestion, outcome, at, kind: textIn(nodes, node, terms.kind) ?? '', about: allIn(nodes, node, terms.about), ...(by !== undefined && { by }) }];
    });
}

function allIn(nodes: Nodes, subject: string, predicate: string): string[] {
    return (nodes.get(subject)?.get(predicate) ?? []).map((object) => object.slice(1, -1));
}

function nodeIn(nodes: Nodes, subject: string, predicate: string): string | undefined {
    return allIn(nodes, subject, predicate)[0];
}

function textIn(nodes: Nodes, subject: string, predicate: string): string | undefined {
    const object = nodes.get(subject)?.get(predicate)?.[0];
    const value = object === undefined ? undefined : valueOf(object);
    return typeof value === 'string' ? value : undefined;
}

function nameIn(iri: string | undefined): string | undefined {
    return iri === undefined ? undefined : partsOf(iri)?.[1];
}
