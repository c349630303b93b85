/** The ways between the tasks of a run: which are taken, which are not, and where somebody has to choose. */
import type { Condition, ExperimentPlan, TaskPlan, Way, WorkflowPlan } from '../plan/plan.ts';
import type { RunState } from '../store/state.ts';

/** `open` as long as it is not known whether a way is taken, or whether anything leads to a task. */
type Reached = 'open' | 'yes' | 'no';

/** One look at a run: what is found out about a task or gateway is found out once. */
export class RunWays {
    readonly #run: RunState;
    readonly #graph: Graph;
    readonly #reached = new Map<string, Reached>();

    constructor(run: RunState, workflow: WorkflowPlan) {
        this.#run = run;
        this.#graph = graphOf(workflow);
    }

    /** Whether a task is to begin as far as ways lead to it; where none does, it begins by itself. */
    reached(node: string): Reached {
        let found = this.#reached.get(node);
        if (found === undefined) {
            const states = (this.#graph.to.get(node) ?? []).map((way) => this.#taken(way));
            found = states.length === 0 ? 'yes' : states.includes('open') ? 'open' : states.includes('yes') ? 'yes' : 'no';
            this.#reached.set(node, found);
        }
        return found;
    }

    /** What is over, has conditions behind it, and is not decided yet. */
    toChoose(): string[] {
        return [...this.#graph.choosing].filter((from) => this.#run.ways?.get(from)?.next === undefined && this.#isOver(from));
    }

    #isOver(node: string): boolean {
        if (this.#graph.gateways.has(node)) return this.reached(node) === 'yes';
        const status = this.#run.tasks.get(node)?.status;
        return status === 'completed' || (status === 'failed' && this.#graph.from.get(node)!.some(isForFailure));
    }

    #taken({ from, to }: Way): Reached {
        if (from === null) return 'yes';
        const { status } = this.#run.tasks.get(from) ?? {};
        if (status === 'skipped') return 'no';
        if (this.#graph.choosing.has(from)) {
            const next = this.#run.ways?.get(from)?.next;
            if (next !== undefined) return next.includes(to) ? 'yes' : 'no';
            return this.#graph.gateways.has(from) && this.reached(from) === 'no' ? 'no' : 'open';
        }
        if (this.#graph.gateways.has(from)) return this.reached(from);
        return status === 'completed' ? 'yes' : status === 'failed' ? 'no' : 'open';
    }
}

/** The workflow's ways from a task or a gateway, in the order of the plan. */
export function waysFrom(workflow: WorkflowPlan | undefined, from: string): readonly Way[] {
    return workflow === undefined ? [] : graphOf(workflow).from.get(from) ?? [];
}

export function waysTo(workflow: WorkflowPlan | undefined, to: string): readonly Way[] {
    return workflow === undefined ? [] : graphOf(workflow).to.get(to) ?? [];
}

export function isForFailure({ condition }: { readonly condition?: Condition }): boolean {
    return condition?.kind === 'failure';
}

/** Whether a way leads on from a task that has failed, so that the run goes on. */
export function isCaught(plan: ExperimentPlan, run: RunState, task: string): boolean {
    const space = plan.nodes[run.space];
    const workflow = space?.kind === 'space' ? plan.workflows[space.workflow] : undefined;
    return workflow?.ways !== undefined && waysFrom(workflow, task).some(isForFailure);
}

/** What is passed by on the way to a task that nothing leads to, in words. */
export function whySkipped(workflow: WorkflowPlan, run: RunState, { name }: TaskPlan): string {
    const before = [...new Set((graphOf(workflow).to.get(name) ?? []).map(({ from }) => from ?? 'the start'))];
    const skipped = before.filter((each) => run.tasks.get(each)?.status === 'skipped');
    if (skipped.length === before.length) return `${listed(before)} ${before.length === 1 ? 'was' : 'were'} skipped`;
    return `no way from ${listed(before, 'or')} led here`;
}

function listed(names: readonly string[], word = 'and'): string {
    return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;
}

interface Graph {
    readonly to: ReadonlyMap<string, readonly Way[]>;
    readonly from: ReadonlyMap<string, readonly Way[]>;
    readonly gateways: ReadonlySet<string>;
    /** What conditional ways come from, and gateways that take but one way. */
    readonly choosing: ReadonlySet<string>;
}

const graphs = new WeakMap<WorkflowPlan, Graph>();

function graphOf(workflow: WorkflowPlan): Graph {
    let graph = graphs.get(workflow);
    if (graph === undefined) {
        const { ways = [], gateways = {} } = workflow;
        const sources = new Set(ways.flatMap(({ from }) => from ?? []));
        graph = {
            to: new Map([...new Set(ways.map(({ to }) => to))].map((to) => [to, ways.filter((way) => way.to === to)])),
            from: new Map([...sources].map((from) => [from, ways.filter((way) => way.from === from)])),
            gateways: new Set(Object.keys(gateways)),
            choosing: new Set([...sources].filter((from) => gateways[from] === 'one' || ways.some((way) => way.from === from && way.condition !== undefined))),
        };
        graphs.set(workflow, graph);
    }
    return graph;
}
