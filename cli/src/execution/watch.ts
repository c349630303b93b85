/** Stays with an execution until it ends: shows how far it is, asks what it asks, passes Ctrl+C on. */
import { basename } from 'node:path';
import {
    currentPerson, engineLog, engineStatus, followExecution, lastWords, openInteractions, readExecution, refusalOfAnswer, sendCommand,
    type ExecutionState, type InteractionState, type JournalLine, type ReadExecution,
} from '../../../engine/src/index.ts';
import type { Context } from '../command.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { duration, plain } from '../terminal/text.ts';
import { workspaceHint } from '../workspace.ts';
import { promptFor } from './console-prompter.ts';
import { howToAnswer, interactionPlan, questionLines } from './interaction.ts';
import type { Interrupts } from './interrupts.ts';
import { progress, type Progress } from './progress.ts';

export interface WatchOptions {
    readonly dir: string;
    readonly root: string;
    /** No progress; a question is still said, as it would be waited for in vain. */
    readonly quiet: boolean;
    readonly interrupts: Interrupts;
    /** What was read of it already. */
    readonly before?: ReadExecution | undefined;
}

export type Watched =
    | { readonly end: 'finished'; readonly state: ExecutionState }
    /** Ctrl+C twice: it goes on without us. */
    | { readonly end: 'left'; readonly state: ExecutionState };

const lookForEngineEvery = 1000;

/** Rejects when the journal cannot be read any further, or when the engine is gone before the end. */
export async function watchExecution(context: Context, options: WatchOptions): Promise<Watched> {
    const { dir, quiet, interrupts, before } = options;
    const shown = progress(context.err, { quiet });
    const end = settled<Watched>();
    const questions = asker(context, shown, options);
    let state: ExecutionState | undefined;
    let history = true;
    const failures = new Map<string, string>();
    const follower = await followExecution(dir, (update) => {
        state = update.state;
        if (!history && !quiet) for (const line of update.lines) report(context, shown, line, failures);
        shown.update(state);
        questions.update(state);
        if (update.problem !== undefined) end.reject(new CliError(ExitCode.environment, update.problem.message));
        else if (state.finishedAt !== undefined) end.resolve({ end: 'finished', state });
    }, before);
    history = false;
    const current = (): ExecutionState => state ?? follower.state;
    onInterrupt(context, shown, options, () => end.resolve({ end: 'left', state: current() }));
    const stopLooking = lookForEngine(dir, workspaceHint(context.cwd, options.root), end.reject);
    try {
        return await end.promise;
    } finally {
        stopLooking();
        interrupts.listen(() => undefined);
        questions.close();
        shown.close();
        await follower.close();
    }
}

/** What is worth a line of its own; `failures` holds the reasons that were said, and of which run. */
function report({ err }: Context, shown: Progress, line: JournalLine, failures: Map<string, string>): void {
    if (line.type === 'run.finished' && line.status === 'failed') {
        const reason = line.reason ?? 'no reason was recorded';
        const before = failures.get(reason);
        if (before === undefined) failures.set(reason, line.run);
        shown.say(`${err.paint('red', 'failed')} ${plain(line.run)}: ${before === undefined ? plain(reason) : `as ${plain(before)}`}`);
    }
    if (line.type === 'run.pruned') shown.say(`${err.paint('yellow', 'pruned')} ${plain(line.run)}: ${plain(line.reason)}`);
    if (line.type === 'warning') shown.say(`${err.paint('yellow', 'warning')} ${plain(line.message)}`);
    if (line.type === 'environment.building') shown.say(`Installing the packages of ${plain(line.requirements)} for Python ${plain(line.python)}`);
    if (line.type === 'environment.ready' && line.seconds !== undefined) shown.say(`Installed the packages of ${plain(line.requirements)} in ${duration(line.seconds * 1000)}`);
    if (line.type === 'resources.awaited') for (const [label, holders] of Object.entries(line.labels)) shown.say(`Waiting for ${plain(label)}, of which ${plain(holders.join(' and '))} holds`);
    if (line.type === 'execution.paused') shown.say(`Paused by ${plain(line.by.name)}: what runs goes on to its end`);
    if (line.type === 'execution.resumed') shown.say(`Resumed by ${plain(line.by.name)}`);
    if (line.type === 'stop.requested') shown.say(`Stopping, as ${plain(line.by.name)} wants: running tasks are brought to their end`);
    if (line.type === 'task.finished' && typeof line.then === 'object') shown.say(`${err.paint('yellow', 'failed')} ${plain(line.task)} of ${plain(line.run)}, which is tried again`);
    if (line.type === 'cancel.requested') shown.say('Cancelling: running tasks are asked to end');
    if (line.type === 'interaction.closed') {
        shown.say(`${plain(line.interaction)} ${line.outcome}${line.choice === undefined ? '' : `: ${err.paint('bold', plain(line.choice))}`} (${plain(line.by.name)})`);
    }
}

/** Asks one question after the other where somebody can answer, and elsewhere says how to. */
function asker(context: Context, shown: Progress, { dir, root, quiet }: WatchOptions): { update(state: ExecutionState): void; close(): void } {
    const where = workspaceHint(context.cwd, root);
    const canAsk = !quiet && context.err.isTTY && context.input.isTTY;
    const announced = new Set<string>();
    const waiting: InteractionState[] = [];
    let asking: { readonly interaction: InteractionState; readonly over: AbortController } | undefined;
    const next = (state: ExecutionState): void => {
        const interaction = waiting.shift();
        if (asking !== undefined || interaction === undefined) return;
        if (interaction.closed !== undefined) return next(state);
        const over = new AbortController();
        asking = { interaction, over };
        shown.pause();
        void ask(state, interaction, over.signal).finally(() => {
            asking = undefined;
            shown.resume();
            next(state);
        });
    };
    const ask = async (state: ExecutionState, interaction: InteractionState, signal: AbortSignal): Promise<void> => {
        try {
            const by = await currentPerson(root);
            const refused = refusalOfAnswer(state, interactionPlan(state, interaction), by);
            if (refused !== undefined) {
                for (const line of [...questionLines(context.err, state, interaction, { root }), `  It is not for ${plain(by.name)}: ${plain(refused)}`]) context.err.line(line);
                return;
            }
            const answer = await promptFor(context, { dir, root, state, interaction }, signal);
            if (answer !== null) await sendCommand(dir, { type: 'answer', interaction: interaction.id, ...answer, by });
            else if (!signal.aborted) for (const line of howToAnswer(state, interactionPlan(state, interaction), interaction, where)) context.err.line(line);
        } catch (error) {
            context.err.line(`The answer could not be given: ${plain(String(error))}`);
        }
    };
    return {
        update(state) {
            if (asking?.interaction.closed !== undefined) asking.over.abort();
            for (const interaction of openInteractions(state)) {
                if (announced.has(interaction.id)) continue;
                announced.add(interaction.id);
                if (canAsk) waiting.push(interaction);
                else {
                    shown.say(...questionLines(context.err, state, interaction, { root }), ...howToAnswer(state, interactionPlan(state, interaction), interaction, where));
                }
            }
            next(state);
        },
        close() {
            waiting.length = 0;
            asking?.over.abort();
        },
    };
}

/** Once: cancel and wait. Twice: leave. */
function onInterrupt({ err }: Context, shown: Progress, { dir, root, interrupts }: WatchOptions, leave: () => void): void {
    let asked = false;
    interrupts.listen((times) => {
        if (times > 1 && asked) return leave();
        asked = true;
        shown.say('Asking the engine to cancel; press Ctrl+C again to leave without waiting');
        currentPerson(root).then((by) => sendCommand(dir, { type: 'cancel', by }))
            .catch((error: unknown) => err.line(`The engine could not be asked: ${plain(String(error))}`));
    });
}

function lookForEngine(dir: string, where: string, gone: (error: Error) => void): () => void {
    let looking = false;
    const timer = setInterval(() => {
        if (looking) return;
        looking = true;
        void engineGone(dir).then(async (is) => {
            if (is) gone(await endedEarly(dir, where));
        }).catch(() => undefined).finally(() => { looking = false; });
    }, lookForEngineEvery);
    return () => clearInterval(timer);
}

async function endedEarly(dir: string, where: string): Promise<CliError> {
    const why = await lastWords(dir);
    const how = why === undefined ? `; what it said is in ${engineLog(dir)}` : `: ${why}`;
    return new CliError(ExitCode.environment, `The engine ended before the execution did${how}. Go on with: xxp resume ${basename(dir)}${where}`);
}

/** An engine that has finished is gone too, so the journal has the last word. */
async function engineGone(dir: string): Promise<boolean> {
    if (await engineStatus(dir) === 'alive') return false;
    return (await readExecution(dir)).state.finishedAt === undefined;
}

function settled<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void; reject: (error: Error) => void } {
    let resolve!: (value: Value) => void;
    let reject!: (error: Error) => void;
    const promise = new Promise<Value>((yes, no) => { resolve = yes; reject = no; });
    // It may be rejected before anyone waits for it.
    promise.catch(() => undefined);
    return { promise, resolve, reject };
}
