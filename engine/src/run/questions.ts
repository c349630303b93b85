/** Puts the scheduler's questions to the user's Python, and words what it says as events for the journal. */
import type { Advice, Consultant, Consultation, Trouble } from '../executor/consultant.ts';
import { isAllowed, withoutDoubles, type Configuration } from '../plan/configurations.ts';
import type { Condition, PythonFunction, SpacePlan } from '../plan/plan.ts';
import { seeded } from '../random.ts';
import type { Question } from '../scheduler/decision.ts';
import { waysFrom } from '../scheduler/ways.ts';
import type { ConditionsJudged, JournalEvent, SpaceExpanded } from '../store/records.ts';
import { resultsOf, resultsWithin } from '../store/results.ts';
import type { ExecutionState } from '../store/state.ts';
import { candidatesOf } from '../strategy/candidates.ts';
import { propose } from './proposals.ts';

type Python = Extract<Condition, { kind: 'python' }>;

/** What the question comes to; an answer that says why there is none is an event too. */
export async function answerTo(state: ExecutionState, question: Question, consultant: Consultant, signal: AbortSignal): Promise<JournalEvent[]> {
    if (question.kind === 'expansion') return expand(state, question.step, question.space, consultant, signal);
    if (question.kind === 'proposal') return propose(state, question.step, question.space, consultant, signal);
    const conditions = conditionsOf(state, question);
    const place = 'run' in question ? { run: question.run, from: question.from } : { step: question.step };
    const advice = await consultant.ask({ kind: 'conditions', calls: conditions.map(({ call }) => call), ...given(state, question) }, signal);
    const judged = (rest: Pick<ConditionsJudged, 'outcomes' | 'failure'>): JournalEvent[] => [{ type: 'conditions.judged', ...place, ...rest }];
    if ('what' in advice) {
        const { text, location } = conditions[advice.call ?? 0]!;
        return judged({ outcomes: [], failure: sentence(`The condition \`${text}\` (${location.file}:${location.line}) cannot be judged`, advice) });
    }
    const outcomes = advice.value;
    if (Array.isArray(outcomes) && outcomes.length === conditions.length && outcomes.every((each) => typeof each === 'boolean')) return judged({ outcomes });
    throw new Error('The conditions were not answered one by one');
}

function conditionsOf({ plan, runs }: ExecutionState, question: Extract<Question, { kind: 'conditions' }>): Python[] {
    const space = 'run' in question ? plan.nodes[runs.get(question.run)!.space] : undefined;
    const ways = 'run' in question
        ? waysFrom(space?.kind === 'space' ? plan.workflows[space.workflow] : undefined, question.from)
        : plan.control.edges.filter(({ from }) => from === question.step);
    return ways.flatMap(({ condition }) => condition?.kind === 'python' ? [condition] : []);
}

/** An expression in a run may use what its tasks were given and have reported by its bare name. */
function given(state: ExecutionState, question: Extract<Question, { kind: 'conditions' }>): Pick<Extract<Consultation, { kind: 'conditions' }>, 'results' | 'names'> {
    if (!('run' in question)) return { results: resultsOf(state), names: {} };
    const run = state.runs.get(question.run)!;
    const results = resultsWithin(run);
    const tasks = Object.values(results).flatMap(([only]) => only ?? []);
    const params = Object.assign({}, ...tasks.map(({ configuration }) => configuration)) as Record<string, unknown>;
    const reported = Object.assign({}, ...tasks.map(({ result }) => result)) as Record<string, unknown>;
    return { results, names: { ...run.configuration, ...params, ...reported, variables: params, resultMap: reported } };
}

/* ---------------------------------------------------------------- filters and generators */

/** In ExtremeXP's order: all combinations, what the filter leaves of them, then what the generator adds; each once. */
async function expand(state: ExecutionState, step: string, name: string, consultant: Consultant, signal: AbortSignal): Promise<JournalEvent[]> {
    const space = state.plan.nodes[name] as SpacePlan;
    const { filter, generator } = space;
    const expanded = (rest: Pick<SpaceExpanded, 'configurations' | 'failure'>): SpaceExpanded => ({ type: 'space.expanded', step, space: name, ...rest });
    const round = state.steps.get(step)?.round ?? 0;
    let configurations = candidatesOf(space, seeded(space.seed ?? state.options.seed, 'candidates', name, round));
    if (typeof configurations === 'string') return [expanded({ configurations: [], failure: configurations })];
    const fails = (word: string, which: PythonFunction, trouble: Trouble): JournalEvent[] =>
        [expanded({ configurations: [], failure: sentence(`The ${word} \`${which.name}\` of ${name} (${which.location.file}:${which.location.line}) gives no configurations`, trouble) })];
    if (filter !== undefined) {
        const advice = await consultant.ask({ kind: 'filter', module: filter.module, name: filter.name, configurations }, signal);
        if ('what' in advice) return fails('filter', filter, advice);
        configurations = listIn(advice);
    }
    if (generator !== undefined) {
        const advice = await consultant.ask({ kind: 'generator', module: generator.module, name: generator.name }, signal);
        if ('what' in advice) return fails('generator', generator, advice);
        configurations = [...configurations, ...listIn(advice)];
    }
    const distinct = withoutDoubles(configurations);
    const allowed = distinct.filter((configuration) => isAllowed(space, configuration));
    const ruledOut = distinct.length - allowed.length;
    const warning: JournalEvent = { type: 'warning', message: `${ruledOut} of the configurations that Python has made for ${name} break a \`require\` of the space and are not run` };
    return [...ruledOut > 0 ? [warning] : [], ...unknownIn(space, allowed), expanded({ configurations: allowed })];
}

function listIn({ value }: Exclude<Advice, Trouble>): Configuration[] {
    return value as Configuration[]; // consult.py has looked through it.
}

/** A name that a filter or generator has misspelt would change nothing in the runs. */
function unknownIn(space: SpacePlan, configurations: readonly Configuration[]): JournalEvent[] {
    const known = new Set(space.dimensions.map(({ name }) => name));
    const others = [...new Set(configurations.flatMap((configuration) => Object.keys(configuration)))].filter((name) => !known.has(name));
    if (others.length === 0) return [];
    return [{ type: 'warning', message: `Configurations that Python has made for ${space.name} give ${others.slice(0, 5).join(', ')}, which no value of the space is called; ${[...known].join(', ') || 'nothing'} can be given` }];
}

function sentence(what: string, { what: why, advice }: Trouble): string {
    return `${what}: ${why}; ${advice}`;
}
