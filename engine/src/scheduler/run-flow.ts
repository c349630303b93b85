/** What goes on within a run: where it goes on, which of its tasks may begin or are passed by, and when it is over. */
import type { TaskPlan, WorkflowPlan } from '../plan/plan.ts';
import { knownOfRun } from '../store/known.ts';
import type { JournalEvent } from '../store/records.ts';
import type { ExecutionState, RunState } from '../store/state.ts';
import { closedLast } from '../store/asking.ts';
import { choose, mustAsk, type Facts } from './choose.ts';
import { cancelQuestions } from './close.ts';
import { keyOf, type Moment, type Question, type SchedulerCommand, type Surroundings } from './decision.ts';
import { brokenBy } from './judge.ts';
import { activeRuns, runningTasks, tasksOf } from './under-way.ts';
import { unreported } from './unreported.ts';
import { isCaught, RunWays, waysFrom, waysTo, whySkipped } from './ways.ts';

/** What follows from what has happened in the runs; nothing is begun by it. */
export function withinRuns(state: ExecutionState, surroundings: Surroundings): SchedulerCommand[] {
    const events: JournalEvent[] = [];
    const questions: Question[] = [];
    for (const run of activeRuns(state)) {
        const before = events.length;
        if (run.pruned === undefined && !hasFailed(state, run)) goOn(state, run, events, questions);
        if (events.length === before) events.push(...endOf(state, run, surroundings));
    }
    if (events.length > 0) return [{ type: 'record', events }];
    return questions.filter((question) => !surroundings.isAsked(keyOf(question))).map((question) => ({ type: 'ask-python', question }));
}

/** Those for which all that they wait for is done, in the order of the workflow. */
export function readyTasks(state: ExecutionState, run: RunState, { starting, awaiting, now }: Moment): TaskPlan[] {
    if (run.pruned !== undefined || hasFailed(state, run)) return [];
    const workflow = workflowOf(state, run);
    const ways = workflow?.ways === undefined ? undefined : new RunWays(run, workflow);
    return tasksOf(state, run).filter((task) => {
        const { status, retryAt = Infinity } = run.tasks.get(task.name) ?? {};
        const mayBegin = status === undefined || status === 'lost' || (status === 'waiting' && retryAt <= now);
        if (!mayBegin || starting.get(run.id)?.has(task.name) === true || awaiting.get(run.id)?.has(task.name) === true) return false;
        return task.after.every((before) => isOver(state, run, before)) && (ways === undefined || ways.reached(task.name) === 'yes');
    });
}

/** A task that failed ends its run, except where a way leads on from its failure. */
function hasFailed(state: ExecutionState, run: RunState): boolean {
    return whyFailed(state, run) !== undefined;
}

function whyFailed(state: ExecutionState, run: RunState): string | undefined {
    for (const [name, task] of run.tasks) if (task.status === 'failed' && !isCaught(state.plan, run, name)) return task.failure?.message ?? `${name} failed`;
    for (const { judged } of run.ways?.values() ?? []) if (judged?.failure !== undefined) return judged.failure;
    return undefined;
}

function isOver(state: ExecutionState, run: RunState, task: string): boolean {
    const status = run.tasks.get(task)?.status;
    return status === 'completed' || status === 'skipped' || (status === 'failed' && isCaught(state.plan, run, task));
}

/* ---------------------------------------------------------------- ways */

function goOn(state: ExecutionState, run: RunState, events: JournalEvent[], questions: Question[]): void {
    const workflow = workflowOf(state, run);
    if (workflow?.ways === undefined) return;
    const ways = new RunWays(run, workflow);
    for (const from of ways.toChoose()) {
        const on = waysFrom(workflow, from);
        const facts = factsFor(state, run, from);
        if (mustAsk(on, facts)) {
            questions.push({ kind: 'conditions', run: run.id, from });
            continue;
        }
        const { taken, conditions } = choose(on, workflow.gateways?.[from], facts);
        const unknown = conditions.filter(({ holds }) => holds === null).map((each): JournalEvent => ({
            type: 'warning', run: run.id, message: `After ${from}, whether \`${each.text}\` holds is not known, as nothing has reported what it speaks of; the way to ${each.to} is not taken`,
        }));
        events.push(...unknown, { type: 'ways.chosen', run: run.id, from, next: [...new Set(taken.map(({ to }) => to))], ...(conditions.length > 0 && { conditions }) });
    }
    for (const task of tasksOf(state, run)) {
        if (!run.tasks.has(task.name) && ways.reached(task.name) === 'no') events.push({ type: 'task.skipped', run: run.id, task: task.name, reason: whySkipped(workflow, run, task) });
    }
}

function factsFor(state: ExecutionState, run: RunState, from: string): Facts {
    const task = run.tasks.get(from);
    return {
        known: knownOfRun(state, run), failed: task?.status === 'failed', judged: run.ways?.get(from)?.judged?.outcomes,
        choice: (interaction) => closedLast(state, interaction, run)?.choice,
        answer: () => answerOf(state.plan, run, from),
    };
}

/** Of the task itself; of a gateway that of the last task that leads to it. */
function answerOf(plan: ExecutionState['plan'], run: RunState, node: string): string | undefined {
    const space = plan.nodes[run.space];
    const before = space?.kind === 'space' ? waysTo(plan.workflows[space.workflow], node) : [];
    const answer = run.tasks.get(node)?.results?.['answer'];
    if (answer !== undefined || run.tasks.has(node)) return answer === undefined ? undefined : String(answer);
    return before.map(({ from }) => from === null ? undefined : answerOf(plan, run, from)).findLast((each) => each !== undefined);
}

function workflowOf({ plan }: ExecutionState, run: RunState): WorkflowPlan | undefined {
    const space = plan.nodes[run.space];
    return space?.kind === 'space' ? plan.workflows[space.workflow] : undefined;
}

/* ---------------------------------------------------------------- the end of a run */

/** Without going on with any. */
export function endedRuns(state: ExecutionState, moment: Moment): JournalEvent[] {
    const events = activeRuns(state).flatMap((run) => endOf(state, run, moment));
    // Several runs that end at once have the same to say.
    return events.filter((event, index) => event.type !== 'warning' || events.findIndex((other) => other.type === 'warning' && other.message === event.message) === index);
}

function endOf(state: ExecutionState, run: RunState, surroundings: Moment): JournalEvent[] {
    if (runningTasks(run, surroundings) > 0) return [];
    if (run.pruned !== undefined) return [...cancelQuestions(state, surroundings.now, run.id), { type: 'run.finished', run: run.id, status: 'pruned', reason: run.pruned.reason }];
    const reason = whyFailed(state, run);
    if (reason !== undefined) return [...cancelQuestions(state, surroundings.now, run.id), { type: 'run.finished', run: run.id, status: 'failed', reason }];
    if (!tasksOf(state, run).every((task) => isOver(state, run, task.name))) return [];
    const broken = brokenBy(state, run);
    return [{ type: 'run.finished', run: run.id, status: 'completed', ...(broken.length > 0 && { broken }) }, ...unreported(state, run)];
}
