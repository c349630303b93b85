/** Puts questions to people: between the spaces, and as tasks of runs. Where nobody is to be asked, what is declared for that is taken at once. */
import type { InteractionPlan, TaskPlan } from '../plan/plan.ts';
import { interactionWithin, type InteractionState } from '../store/asking.ts';
import { mayAnswer, mayNotAsk, namedFor } from '../store/budget.ts';
import { hashOfShown } from '../store/decisions.ts';
import type { InteractionAsked, InteractionClosed, JournalEvent } from '../store/records.ts';
import type { ExecutionState, RunState } from '../store/state.ts';
import { close, engine, taken, type Asked } from './close.ts';
import type { Moment } from './decision.ts';
import { evidenceFor } from './evidence.ts';
import { inOrder } from './queue.ts';
import { readyTasks } from './run-flow.ts';
import { hasBegun, workedOn } from './under-way.ts';
import { worthAsking, type Worth } from './worth-asking.ts';

/** Between the spaces. */
export function askAt(state: ExecutionState, step: string, plan: InteractionPlan, now: number): JournalEvent[] {
    const round = [...state.interactions.values()].filter(({ node, about }) => node === plan.name && about === undefined).length + 1;
    return ask(state, plan, { interaction: `${plan.name}-${round}`, node: plan.name, step }, now);
}

/** Of the tasks that people do, the next one that can begin; one at a time, as each costs of what there is to spend. */
export function nextToAsk(state: ExecutionState, moment: Moment): { readonly events: readonly JournalEvent[]; readonly begins: boolean } | undefined {
    if (!asksWithinRuns(state)) return undefined;
    const { parallel = Infinity } = state.steering.limits;
    for (const run of inOrder(state, moment)) {
        const begins = !hasBegun(run, moment);
        if (begins && workedOn(state, moment) >= parallel) continue;
        const task = readyTasks(state, run, moment).find(({ asks }) => asks !== undefined);
        if (task === undefined) continue;
        const attempt = (run.tasks.get(task.name)?.attempt ?? 0) + 1;
        const started: JournalEvent = { type: 'task.started', run: run.id, task: task.name, attempt, params: {}, interaction: interactionWithin(run.id, task.name, attempt) };
        return { events: [started, ...askWithin(state, run, task, attempt, moment.now)], begins };
    }
    return undefined;
}

/** Of an attempt that has begun. */
export function askWithin(state: ExecutionState, run: RunState, task: TaskPlan, attempt: number, now: number): JournalEvent[] {
    const asked = { interaction: interactionWithin(run.id, task.name, attempt), node: task.name, step: run.step, about: { run: run.id, task: task.name } };
    return task.asks === undefined ? [] : ask(state, task.asks, asked, now, run);
}

/** `plan` stands in `asked` too where the engine asks by itself. */
export function ask(state: ExecutionState, plan: InteractionPlan, asked: Pick<InteractionAsked, 'interaction' | 'node' | 'step' | 'about' | 'plan'>, now: number, run?: RunState): JournalEvent[] {
    const worth = worthAsking(state, plan, run);
    const because = whyNot(state, plan, worth);
    // What people see has its hash; what nobody is to see has none.
    if (because === undefined) {
        const evidence = evidenceFor(state, plan, run);
        return [{
            type: 'interaction.asked', ...asked, evidence, shown: hashOfShown(plan, evidence),
            ...(plan.timeoutSeconds !== undefined && { deadline: now + plan.timeoutSeconds * 1000 }), ...(worth.reason !== undefined && { reason: worth.reason }),
        }];
    }
    const unknown: JournalEvent[] = because === 'not-needed' && worth.ask === null ? [{ type: 'warning', ...asked.about, message: whatIsNotKnown(plan, asked) }] : [];
    return [{ type: 'interaction.asked', ...asked, evidence: [] }, ...unknown, ...closeDefaulted(state, plan, { ...asked, id: asked.interaction, askedAt: now }, because, now)];
}

/** Of a question that stands in the journal without having been laid before anybody; nothing where it would be by now. */
export function closeUnasked(state: ExecutionState, plan: InteractionPlan, asked: InteractionState, now: number): JournalEvent[] {
    const run = asked.plan === undefined ? state.runs.get(asked.about?.run ?? '') : undefined;
    const because = whyNot(state, plan, worthAsking(state, plan, run));
    return because === undefined ? [] : closeDefaulted(state, plan, asked, because, now);
}

function closeDefaulted(state: ExecutionState, plan: InteractionPlan, asked: Asked, because: NonNullable<InteractionClosed['because']>, now: number): JournalEvent[] {
    return close(state, asked, { outcome: 'defaulted', because, ...taken(plan), by: engine }, now);
}

/** Where the only one who may answer is the one who may not approve what they have launched, there is nobody. */
function whyNot(state: ExecutionState, plan: InteractionPlan, { ask: worth }: Worth): InteractionClosed['because'] {
    if (state.options.interactions === 'default') return 'unattended';
    if (worth !== true) return 'not-needed';
    if (namedFor(state.plan.roles, plan.ask).length > 0 && mayAnswer(state, plan).length === 0) return 'unattended';
    return mayNotAsk(state, plan) ? 'budget' : undefined;
}

function whatIsNotKnown({ name, when, best }: InteractionPlan, { about }: Pick<InteractionAsked, 'about'>): string {
    const what = [...best === undefined ? [] : [`best ${best}`], ...when === undefined ? [] : [`when ${when.text}`]].join(' … ');
    return `Whether ${name}${about === undefined ? '' : ` of ${about.run}`} is to be asked is not known, as \`${what}\` speaks of what nothing has reported; it is not asked`;
}

const asking = new WeakMap<ExecutionState['plan'], boolean>();

/** Most plans do not, and then no run is looked at. */
function asksWithinRuns({ plan }: ExecutionState): boolean {
    let asks = asking.get(plan);
    if (asks === undefined) {
        asks = Object.values(plan.workflows).some(({ tasks }) => tasks.some((task) => task.asks !== undefined));
        asking.set(plan, asks);
    }
    return asks;
}
