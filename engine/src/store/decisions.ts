/**
 * What people have decided is a chain in the journal: each such line holds the hash of itself and of the link before it,
 * so that none can be changed, left out or put in later without all that follow it being changed too. The heads of all
 * chains are kept beside the executions, so that it is seen as well when the end of a journal is cut off.
 */
import type { InteractionPlan } from '../plan/plan.ts';
import { canonical, hashOf } from './canonical.ts';
import type { EvidenceShown } from './questions.ts';
import type { JournalEvent, JournalLine } from './records.ts';

const types = [
    'interaction.asked', 'interaction.voted', 'interaction.closed', 'run.rated', 'run.noted', 'run.promoted', 'cancel.requested',
    'execution.paused', 'execution.resumed', 'stop.requested', 'skip.requested', 'retry.requested', 'priority.changed', 'budget.changed', 'space.narrowed',
] as const;

export type DecisionEvent = Extract<JournalEvent, { readonly type: typeof types[number] }>;
export type DecisionLine = Extract<JournalLine, { readonly type: typeof types[number] }>;

const decisions: ReadonlySet<string> = new Set(types);

export function isDecision<Event extends { readonly type: string }>(event: Event): event is Event & DecisionEvent {
    return decisions.has(event.type);
}

/** Makes the links of a journal's lines, in their order; whoever goes on with a journal passes what stands in it. */
export class Chain {
    /** The execution's id, once its first line has passed. */
    execution = '';
    #head = '';

    pass(line: JournalLine): void {
        // Most lines are such, and no links.
        if (line.type === 'metrics') return;
        if (line.type === 'execution.created') this.execution = line.execution;
        this.#head = headAfter(this.#head, line);
    }

    link(line: JournalLine): JournalLine {
        const linked = isDecision(line) ? { ...line, chain: linkOf(this.#head, line) } : line;
        this.pass(linked);
        return linked;
    }
}

/** What the next link hangs on once this line is in the journal. */
function headAfter(head: string, line: JournalLine): string {
    if (line.type === 'execution.created') return hashOf(canonical(line));
    return line.chain ?? head;
}

/** The link of a line that stands behind `head`. */
function linkOf(head: string, { chain: _, ...line }: JournalLine): string {
    return hashOf(`${head}\n${canonical(line)}`);
}

/** Of all that is laid before whoever is asked: the same wherever it is computed. */
export function hashOfShown({ question, choices, inputs }: Pick<InteractionPlan, 'question' | 'choices' | 'inputs'>, evidence: readonly EvidenceShown[]): string {
    return hashOf(canonical({ question, choices, inputs, evidence }));
}

/* ---------------------------------------------------------------- looking it over */

/** A line of `decisions.jsonl`: how far a chain had come. */
export interface ChainHead {
    readonly execution: string;
    readonly seq: number;
    readonly chain: string;
}

export interface ChainReport {
    /** How many are linked. */
    readonly linked: number;
    /** How many come from a version that did not link them yet, all before the first that is. */
    readonly unlinked: number;
    readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** Goes through a journal from its first line; `heads` are those that were kept of this execution. */
export function verifyChain(lines: Iterable<JournalLine>, heads: readonly ChainHead[] = []): ChainReport {
    const kept = new Map(heads.map((each) => [each.seq, each.chain]));
    const problems: { line: number; message: string }[] = [];
    let [head, linked, unlinked, last] = ['', 0, 0, 0];
    for (const line of lines) {
        last = line.seq;
        if (isDecision(line)) {
            if (line.chain === undefined) {
                unlinked += 1;
                if (linked > 0 || kept.has(line.seq)) problems.push({ line: line.seq, message: `Line ${line.seq} (${line.type}) is no link of the chain, and decisions before it are: it was put in, or its link was taken away` });
            } else {
                linked += 1;
                if (line.chain !== linkOf(head, line)) problems.push({ line: line.seq, message: `Line ${line.seq} (${line.type}) does not hang on the decision before it: one of them was changed, or something between them was left out` });
                else if (kept.has(line.seq) && kept.get(line.seq) !== line.chain) problems.push({ line: line.seq, message: `Line ${line.seq} (${line.type}) is not the one that was recorded then: the chain was written anew` });
            }
        }
        if (!isDecision(line) && kept.has(line.seq)) problems.push({ line: line.seq, message: `Line ${line.seq} (${line.type}) was a decision when it was recorded: the journal was written anew` });
        head = headAfter(head, line);
    }
    const furthest = Math.max(0, ...kept.keys());
    if (furthest > last) problems.push({ line: last, message: `The journal ends with line ${last}, and a decision was recorded in line ${furthest}: its end was cut off` });
    return { linked, unlinked, problems };
}
