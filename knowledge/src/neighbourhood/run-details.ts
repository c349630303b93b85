/** All that is known of one run, for those that no journal of the workspace tells of. */
import type { PastRun } from '../experience.ts';
import { iri } from '../graph/iri.ts';
import type { Web } from './web.ts';

export interface RunDetails {
    readonly execution: string;
    readonly run: string;
    readonly experiment: Part;
    readonly status: string;
    /** Milliseconds since 1970. */
    readonly at: number | null;
    /** What it was taken over from, such as `MLflow` or a file's name; null of what was run here. */
    readonly source: string | null;
    /** `maximize Train.accuracy`. */
    readonly goals: readonly string[];
    readonly tasks: readonly { readonly name: string; readonly algorithm: Part | null; readonly seconds: number | null }[];
    readonly data: readonly Part[];
    /** By `Task.param`; those that were varied come first. */
    readonly settings: readonly { readonly name: string; readonly value: string | number | boolean; readonly isVaried: boolean }[];
    /** By `Task.metric`; a text is the name of a number that JSON lacks. */
    readonly metrics: readonly { readonly name: string; readonly value: number | string }[];
}

/** Something that has a place of its own. */
export interface Part { readonly node: string; readonly label: string }

export function runDetails(web: Web, execution: string, run: string): RunDetails | undefined {
    const found = web.runs.find((each) => each.run === run && each.execution === execution);
    return found && detailsOf(web, found);
}

function detailsOf(web: Web, { execution, run, experiment, status, startedAt, goals, tasks, data, settings, varied, metrics }: PastRun): RunDetails {
    const part = (node: string): Part => ({ node, label: web.nodes[web.places.get(node)!]!.label });
    const chosen = new Set(varied);
    return {
        execution, run, status, at: startedAt ?? null, source: web.sources.get(execution) ?? null, experiment: part(iri.experiment(experiment)),
        goals: goals.map(({ direction, task, metric }) => `${direction} ${task}.${metric}`), data: data.map((sha256) => part(iri.data(sha256))),
        tasks: Object.entries(tasks).map(([name, { algorithm, seconds }]) => ({ name, algorithm: algorithm === undefined ? null : part(iri.algorithm(algorithm)), seconds: seconds ?? null })),
        settings: Object.entries(settings).map(([name, value]) => ({ name, value, isVaried: chosen.has(name) })).sort((a, b) => Number(b.isVaried) - Number(a.isVaried)),
        metrics: Object.entries(metrics).map(([name, value]) => ({ name, value: Number.isFinite(value) ? value : String(value) })),
    };
}
