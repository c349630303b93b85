/** Puts together what the graph says of each run. In sorted files a run's statements stand together, so that no more than one run is held. */
import { partsOf } from './iri.ts';
import type { Quad } from './read.ts';
import { valueOf } from './term.ts';
import { terms } from './vocabulary.ts';

/** Of nodes, their IRIs. */
export interface RawRun {
    readonly execution: string;
    readonly run: string;
    partOf?: string;
    status: string;
    startedAt?: number;
    breaks: boolean;
    promotedTo?: string;
    readonly settings: string[];
    readonly taskSettings: string[];
    readonly data: string[];
    readonly tasks: { task: string; implementation?: string; status: string; seconds?: number }[];
    readonly metrics: { measure: string; task?: string; value: number }[];
    readonly stars: number[];
}

/** What belongs to no run goes to `other`. */
export async function* assemble(quads: AsyncIterable<Quad>, other: (quad: Quad) => void): AsyncGenerator<RawRun> {
    let run: RawRun | undefined;
    let part: { readonly subject: string; readonly said: Said } | undefined;
    let subject: string | undefined;
    let [execution, name]: (string | undefined)[] = [];
    for await (const quad of quads) {
        if (quad.subject !== subject) {
            subject = quad.subject;
            [, execution, name] = subject.startsWith('urn:xxp:run:') ? partsOf(subject) ?? [] : [];
        }
        if (execution === undefined || name === undefined) {
            other(quad);
            continue;
        }
        if (part !== undefined && part.subject !== quad.subject) {
            if (run !== undefined) take(run, part.subject, part.said);
            part = undefined;
        }
        if (run !== undefined && (run.execution !== execution || run.run !== name)) {
            yield run;
            run = undefined;
        }
        run ??= { execution, run: name, status: 'unknown', breaks: false, settings: [], taskSettings: [], data: [], tasks: [], metrics: [], stars: [] };
        part ??= { subject: quad.subject, said: new Map() };
        const objects = part.said.get(quad.predicate);
        if (objects === undefined) part.said.set(quad.predicate, [quad.object]);
        else objects.push(quad.object);
    }
    if (run === undefined) return;
    if (part !== undefined) take(run, part.subject, part.said);
    yield run;
}

type Said = Map<string, string[]>;

function take(run: RawRun, subject: string, said: Said): void {
    const [, , , kind] = partsOf(subject) ?? [];
    if (kind === undefined) takeRun(run, said);
    if (kind === 'task') {
        const [task, implementation, seconds] = [node(said, terms.achieves), node(said, terms.executes), number(said, terms.seconds)];
        if (task !== undefined) run.tasks.push({ task, status: word(said, terms.status) ?? 'unknown', ...(implementation !== undefined && { implementation }), ...(seconds !== undefined && { seconds }) });
        run.taskSettings.push(...inputs(said));
    }
    if (kind === 'metric') {
        const [measure, task, value] = [node(said, terms.specifiedBy), node(said, terms.ofTask), number(said, terms.hasValue)];
        if (measure !== undefined && value !== undefined) run.metrics.push({ measure, value, ...(task !== undefined && { task }) });
    }
    const stars = kind === 'rating' ? number(said, terms.stars) : undefined;
    if (stars !== undefined) run.stars.push(stars);
}

function takeRun(run: RawRun, said: Said): void {
    const [partOf, startedAt, promotedTo] = [node(said, terms.partOf), Date.parse(word(said, terms.startedAt) ?? ''), word(said, terms.promotedTo)];
    run.status = word(said, terms.status) ?? run.status;
    run.breaks = said.has(terms.breaks);
    if (partOf !== undefined) run.partOf = partOf;
    if (!Number.isNaN(startedAt)) run.startedAt = startedAt;
    if (promotedTo !== undefined) run.promotedTo = promotedTo;
    for (const input of inputs(said)) {
        if (input.startsWith('urn:xxp:data:')) run.data.push(input);
        if (input.startsWith('urn:xxp:value:')) run.settings.push(input);
    }
}

function inputs(said: Said): string[] {
    return (said.get(terms.hasInput) ?? []).map((object) => object.slice(1, -1));
}

function node(said: Said, predicate: string): string | undefined {
    const object = said.get(predicate)?.[0];
    return object?.startsWith('<') === true ? object.slice(1, -1) : undefined;
}

function word(said: Said, predicate: string): string | undefined {
    const value = valueOf(said.get(predicate)?.[0] ?? '');
    return typeof value === 'string' ? value : undefined;
}

function number(said: Said, predicate: string): number | undefined {
    const value = valueOf(said.get(predicate)?.[0] ?? '');
    return typeof value === 'number' ? value : undefined;
}
