/** Looks over what is recorded of an execution: whether any of it was changed, left out or cut off since. */
import { messageOf } from './errors.ts';
import { questionOf } from './store/asking.ts';
import { hashOfShown } from './store/decisions.ts';
import { objectFile, rootOf } from './store/layout.ts';
import { exists, hashOutput } from './store/objects.ts';
import { readDecisions } from './store/read-decisions.ts';
import type { Artifact } from './store/records.ts';
import type { ExecutionState } from './store/state.ts';

export interface ExecutionVerified {
    readonly execution: string;
    /** How many lines of the journal hold together. */
    readonly lines: number;
    readonly decisions: number;
    /** Decisions of a version that did not link them yet. */
    readonly unlinked: number;
    /** The newest link: who keeps it elsewhere can tell later whether all up to it is still the same. */
    readonly head?: string;
    readonly artifacts: { readonly checked: number; /** Cleared, or deleted. */ readonly gone: number };
    /** In words; what is wrong with the journal has its line. */
    readonly problems: readonly { readonly line?: number; readonly sha256?: string; readonly message: string }[];
}

/** `expected` is a link that was kept elsewhere: it must still be in the chain. */
export async function verifyExecution(dir: string, { expected }: { readonly expected?: string } = {}): Promise<ExecutionVerified> {
    const { state, decisions, chain, problem } = await readDecisions(dir);
    const problems: { line?: number; sha256?: string; message: string }[] = [...problem === undefined ? [] : [problem], ...chain.problems, ...shownOtherwise(state)];
    const links = decisions.flatMap((decision) => decision.chain ?? []);
    if (expected !== undefined && !links.includes(expected)) problems.push({ message: `No decision has the link ${expected.slice(0, 100)}: the journal was written anew, or is of another execution` });
    let [checked, gone] = [0, 0];
    const seen = new Set<string>();
    for (const { what, artifact, mustBe } of artifactsOf(state)) {
        if (seen.has(artifact.sha256)) continue;
        seen.add(artifact.sha256);
        const file = objectFile(rootOf(dir), artifact.sha256);
        if (!await exists(file)) {
            gone += 1;
            if (mustBe) problems.push({ sha256: artifact.sha256, message: `${what}, which was shown to whoever decided, is gone from the store` });
            continue;
        }
        checked += 1;
        const found = await hashOutput(file).then(({ sha256 }) => sha256 === artifact.sha256 ? undefined : 'is not what it was: it was changed in the store', (error: unknown) => `cannot be read: ${messageOf(error)}`);
        if (found !== undefined) problems.push({ sha256: artifact.sha256, message: `${what} ${found}` });
    }
    const head = links.at(-1);
    return { execution: state.id, lines: state.lastSeq, decisions: decisions.length, unlinked: chain.unlinked, ...(head !== undefined && { head }), artifacts: { checked, gone }, problems };
}

/** Where the recorded hash is not that of what the journal says was shown. */
function shownOtherwise(state: ExecutionState): { message: string }[] {
    return [...state.interactions.values()].flatMap((interaction) => {
        const { id, shown, evidence, closed, votes = [] } = interaction;
        const plan = questionOf(state, interaction);
        if (shown === undefined || plan === undefined) return [];
        if (hashOfShown(plan, evidence) !== shown) return [{ message: `What was shown for ${id} is not what its hash says` }];
        return [...votes, ...closed === undefined ? [] : [closed]].filter((reply) => reply.shown !== undefined && reply.shown !== shown)
            .map(({ by }) => ({ message: `${by.name} has answered ${id} to something else than what was recorded as shown` }));
    });
}

interface Recorded {
    readonly what: string;
    readonly artifact: Artifact;
    /** It belongs to a decision. */
    readonly mustBe: boolean;
}

/** What decisions rest on comes first. */
function* artifactsOf({ interactions, runs }: ExecutionState): Generator<Recorded> {
    for (const { evidence, closed } of interactions.values()) {
        for (const each of evidence) {
            if (each.kind === 'artifact') yield { what: `${each.shown.name} of ${each.task} in ${each.run}`, artifact: each.shown.artifact, mustBe: closed?.by.source !== 'engine' };
        }
    }
    for (const run of runs.values()) {
        for (const [task, { outputs, kept = [] }] of run.tasks) {
            for (const [name, artifact] of Object.entries(outputs)) yield { what: `${name} of ${task} in ${run.id}`, artifact, mustBe: false };
            for (const { name, artifact } of kept) yield { what: `${name} of ${task} in ${run.id}`, artifact, mustBe: false };
        }
    }
}
