/** What an execution came to when nothing is left to do. */
import { whyEmpty } from '../plan/configurations.ts';
import { choicesOf } from '../plan/dimension.ts';
import type { SpacePlan } from '../plan/plan.ts';
import type { ExecutionFinished } from '../store/records.ts';
import type { ExecutionState, RunState } from '../store/state.ts';

/** A failure where nothing that was to be run has completed, or where too much has failed. */
export function theEnd(state: ExecutionState): ExecutionFinished {
    const runs = [...state.runs.values()];
    const { ended } = state;
    const completed = runs.filter(({ status }) => status === 'completed');
    if (ended?.because === 'stopped' && completed.length === 0) return { type: 'execution.finished', status: 'cancelled', reason: ended.reason };
    if (ended?.because === 'failures') return { type: 'execution.finished', status: 'failed', reason: ended.reason };
    if (runs.length === 0) return withoutRuns(state);
    if (completed.length > 0) {
        const reasons = [...ended === undefined ? [] : [ended.reason], ...completed.every((run) => run.broken.some(({ strength }) => strength === 'require')) ? [noSolution(state)] : []];
        return { type: 'execution.finished', status: 'completed', ...(reasons.length > 0 && { reason: reasons.join('; ') }) };
    }
    if (runs.every((run) => run.status === 'failed' && leadsOn(state, run))) return { type: 'execution.finished', status: 'completed', ...(ended && { reason: ended.reason }) };
    if (ended !== undefined && runs.some(({ status }) => status === 'cancelled')) return { type: 'execution.finished', status: 'failed', reason: `${ended.reason}; no run had completed` };
    if (runs.some(({ status }) => status === 'pruned')) return { type: 'execution.finished', status: 'completed', reason: [...ended === undefined ? [] : [ended.reason], 'no run was brought to its end: each was pruned or failed'].join('; ') };
    const reason = runs.find((run) => run.reason !== undefined)?.reason;
    const all = runs.length === 1 ? 'The only run failed' : `All ${runs.length} runs failed`;
    return { type: 'execution.finished', status: 'failed', reason: reason === undefined ? all : `${all}, the first because: ${reason}` };
}

function withoutRuns(state: ExecutionState): ExecutionFinished {
    const spaces = [...state.steps.keys()].flatMap((id) => state.plan.control.steps.find((step) => step.id === id)?.nodes ?? []);
    const why = spaces.map((name) => state.plan.nodes[name]).flatMap((node) => node?.kind === 'space' ? whyEmpty(node) ?? [] : []);
    if (why.length > 0) return { type: 'execution.finished', status: 'failed', reason: `Nothing was run: ${why.join('; ')}` };
    const bare = spaces.map((name) => state.plan.nodes[name]).flatMap((node) => node?.kind === 'space' ? withoutValues(node) : []);
    const reasons = [...state.ended === undefined ? [] : [state.ended.reason], ...bare.length === 0 ? [] : [`Nothing was run: ${bare.join('; ')}`]];
    return { type: 'execution.finished', status: 'completed', ...(reasons.length > 0 && { reason: reasons.join('; ') }) };
}

/** A range that holds nothing may be meant so: it is said, and is no failure. */
function withoutValues({ name, dimensions, location: { file, line } }: SpacePlan): string[] {
    return dimensions.filter((dimension) => dimension.when === undefined && choicesOf(dimension) === 0).map((dimension) => `${dimension.name} of ${name} has no value (${file}:${line})`);
}

/** Whether an arrow of the flow is for this failure. */
function leadsOn({ plan }: ExecutionState, { step }: RunState): boolean {
    return plan.control.edges.some(({ from, condition }) => from === step && condition?.kind === 'failure');
}

function noSolution(state: ExecutionState): string {
    const texts = new Set([...state.runs.values()].flatMap(({ broken }) => broken.filter(({ strength }) => strength === 'require').map(({ text }) => text)));
    return `no run is a solution: each breaks ${[...texts].map((text) => `\`require ${text}\``).join(' or ')}`;
}
