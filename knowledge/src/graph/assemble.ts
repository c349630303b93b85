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

/** Is given quads in their order, and hands a run over once all of it has passed. */
export class Assembly {
    #run: RawRun | undefined;
    #subject = '';
    #said: Said = new Map();
    #parts: readonly (string | undefined)[] = [];

    /** The run that was before this one; false of what belongs to no run. */
    take({ subject, predicate, object }: Quad): RawRun | false | undefined {
        let done: RawRun | undefined;
        if (subject !== this.#subject) {
            this.#endSubject();
            this.#subject = subject;
            this.#parts = subject.startsWith('urn:xxp:run:') ? partsOf(subject) ?? [] : [];
            const [, execution, run] = this.#parts;
            if (execution !== undefined && run !== undefined && (this.#run?.execution !== execution || this.#run.run !== run)) {
                done = this.#run;
                this.#run = { execution, run, status: 'unknown', breaks: false, settings: [], taskSettings: [], data: [], tasks: [], metrics: [], stars: [] };
            }
        }
        if (this.#parts.length < 3) return false;
        const objects = this.#said.get(predicate);
        if (objects === undefined) this.#said.set(predicate, [object]);
        else objects.push(object);
        return done;
    }

    end(): RawRun | undefined {
        this.#endSubject();
        return this.#run;
    }

    #endSubject(): void {
        if (this.#said.size === 0 || this.#run === undefined) return;
        take(this.#run, this.#parts[3], this.#said);
        this.#said = new Map();
    }
}

type Said = Map<string, string[]>;

function take(run: RawRun, kind: string | undefined, said: Said): void {
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
