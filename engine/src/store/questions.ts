/** The lines of a journal about people: what they were asked and shown, what they answered, how they judged. */
import type { InteractionPlan, Scalar, Value } from '../plan/plan.ts';
import type { KeptArtifact } from './kept-artifact.ts';
import type { Artifact, Person } from './records.ts';
import type { Standing } from './standings.ts';

export type QuestionEvent = InteractionAsked | InteractionVoted | InteractionClosed | RunRated | RunNoted | RunPromoted;

export interface InteractionAsked {
    readonly type: 'interaction.asked';
    /** Unique in the execution: `<Name>-<round from 1>`; within a run `<run>.<Task>-<attempt>`. */
    readonly interaction: string;
    readonly node: string;
    readonly step: string;
    /** Milliseconds since 1970. */
    readonly deadline?: number;
    /** What the person is shown; fixed at this moment. */
    readonly evidence: readonly EvidenceShown[];
    /** SHA-256 of the question, the choices, the inputs and the evidence: of all that is laid before people. */
    readonly shown?: string;
    /** For people: why they are asked just now, where the experiment does not ask always. */
    readonly reason?: string;
    /** What is asked, where the engine asks by itself; else the plan says it, by the node, or by the task that it is about. */
    readonly plan?: InteractionPlan;
    /** Where it is answered instead: the task serves a page of its own, and is over once somebody has answered there. */
    readonly page?: string;
    /** The task that it is, or the failed task that it is about. */
    readonly about?: { readonly run: string; readonly task: string };
}

export type EvidenceShown =
    | { readonly kind: 'best'; readonly space: string } & Shown
    | { readonly kind: 'top'; readonly space: string; readonly runs: readonly ShownRun[] }
    | { readonly kind: 'metric'; readonly metric: string; readonly values: readonly { readonly run: string; readonly value: Figure }[] }
    /** The points are those of the journal; the best run first. */
    | { readonly kind: 'curve'; readonly metric: string; readonly runs: readonly string[] }
    | { readonly kind: 'artifact'; readonly run: string; readonly task: string; readonly shown: ShownArtifact }
    | { readonly kind: 'difference'; readonly run: ShownRun; readonly best: ShownRun | null };

interface Shown extends Omit<ShownRun, 'run'> { readonly run: string | null }

export interface ShownRun {
    readonly run: string;
    readonly configuration: Readonly<Record<string, Scalar>>;
    readonly metrics: Readonly<Record<string, Figure>>;
    /** How it stands among the runs of its space, where there are several goals. */
    readonly standing?: Standing;
}

/** NaN and infinities are the strings `NaN`, `Infinity`, `-Infinity`. */
type Figure = number | string;

/** `file`: what the task puts out. */
export type ShownArtifact = KeptArtifact | { readonly name: string; readonly kind: 'file'; readonly artifact: Artifact };

/** What somebody has said to a question. */
export interface Reply {
    readonly choice?: string;
    readonly inputs?: Readonly<Record<string, Value>>;
    readonly comment?: string;
    readonly by: Person;
    /** For how long they had it before them, as the place where they answered has measured it. */
    readonly seconds?: number;
    /** The hash of what they were shown, as that place has computed it. */
    readonly shown?: string;
    /** The inbox file that it came by. */
    readonly command?: string;
}

/** An answer that counts and does not decide by itself yet. */
export interface InteractionVoted extends Reply {
    readonly type: 'interaction.voted';
    readonly interaction: string;
    readonly choice: string;
}

/** With several votes, numbers are their mean, and all else is what most have said; at a tie, what was said first. */
export interface InteractionClosed extends Reply {
    readonly type: 'interaction.closed';
    readonly interaction: string;
    /** `defaulted`: the default was taken without an answer, see `because`. `expired`: nobody answered in time. `cancelled`: nothing would follow from an answer. */
    readonly outcome: 'answered' | 'defaulted' | 'expired' | 'cancelled';
    /** Of a default: nobody was to be asked; the budget of interactions was spent; the experiment did not ask here; people did not agree. */
    readonly because?: 'unattended' | 'budget' | 'not-needed' | 'disagreement';
}

/** How good somebody finds a run. */
export interface RunRated { readonly type: 'run.rated'; readonly run: string; /** 1 to 5. */ readonly stars: number; readonly comment?: string; readonly by: Person; readonly command?: string }
export interface RunNoted { readonly type: 'run.noted'; readonly run: string; readonly text: string; readonly by: Person; readonly command?: string }
/** Somebody who may has chosen the run to be used. */
export interface RunPromoted { readonly type: 'run.promoted'; readonly run: string; /** What it is from now on, for instance `production`. */ readonly as: string; readonly comment?: string; readonly by: Person; readonly command?: string }
