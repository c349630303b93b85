/** What there is of slots and resources, and what is left of it while tasks run. */
import { needsOf } from '../plan/policy.ts';
import type { ExperimentPlan, Resources, SourceLocation, TaskPlan } from '../plan/plan.ts';
import type { ExecutionState } from '../store/state.ts';
import type { Moment } from './decision.ts';
import { activeRuns, tasksOf } from './under-way.ts';

/** As the options have it, else as the machine of the last engine has it. A label that nobody has counted is not to be had. */
export function capacityOf({ options, engines }: Pick<ExecutionState, 'options' | 'engines'>): Resources {
    const environment = engines.at(-1)?.environment;
    return {
        // More tasks at a time than processors is the user's word too.
        cpu: Math.max(environment?.cpus ?? 1, options.parallel), memory: environment?.memoryBytes ?? Infinity, gpu: environment?.gpus ?? 0,
        ...options.resources,
    };
}

/** What a try holds that other executions on this machine may want too; undefined where that is nothing. */
export function sharedNeedsOf({ options: { together } }: Pick<ExecutionState, 'options'>, { policy }: TaskPlan): Resources | undefined {
    const needs = Object.entries(policy?.resources ?? {}).filter(([, amount]) => amount > 0);
    if (together !== undefined) needs.push([slotOf(together), 1]);
    return needs.length === 0 ? undefined : Object.fromEntries(needs);
}

/** How much there is of it in all, for whichever execution. */
export function sharedCapacityOf(state: Pick<ExecutionState, 'options' | 'engines'>): Resources {
    const { together, parallel } = state.options;
    return { ...capacityOf(state), ...(together !== undefined && { [slotOf(together)]: parallel }) };
}

/** No label of a user's has a blank. */
function slotOf(together: string): string {
    return `slot ${together}`;
}

/** What no try could ever hold, in words; undefined where all of the plan's tasks fit. */
export function neverFits(plan: ExperimentPlan, capacity: Resources): string | undefined {
    for (const { task, location } of tasksIn(plan)) {
        const [label, amount] = Object.entries(needsOf(task)).find(([each, wanted]) => wanted > (capacity[each] ?? 0)) ?? [];
        if (label === undefined || amount === undefined) continue;
        const there = capacity[label] ?? 0;
        return `Task ${task.name} wants ${amountOf(label, amount)}, and there is ${there === 0 ? 'none' : `only ${amountOf(label, there)}`} (${location.file}:${location.line}); lower it there, or say with --resources ${label}=… how much there is`;
    }
    return undefined;
}

function tasksIn(plan: ExperimentPlan): { readonly task: TaskPlan; readonly location: SourceLocation }[] {
    return Object.values(plan.nodes).flatMap((node) => {
        if (node.kind !== 'space') return [];
        const { policies = {}, implementations = [] } = node;
        const tasks = [...plan.workflows[node.workflow]?.tasks ?? [], ...implementations.flatMap(({ alternatives }) => Object.values(alternatives))];
        return tasks.map((task) => {
            const own = Object.hasOwn(policies, task.name) ? policies[task.name]?.resources : undefined;
            return { task: own === undefined ? task : { ...task, policy: { ...task.policy, resources: { ...task.policy?.resources, ...own } } }, location: own === undefined ? task.location : node.location };
        });
    });
}

/** `gpu 2`, `memory 4 GB` */
export function amountOf(label: string, amount: number): string {
    return label === 'memory' && amount >= 1e6 ? `memory ${Number((amount / 1e9).toPrecision(3))} GB` : `${label} ${amount}`;
}

/** Room is taken task by task, in the order in which tasks are looked at. */
export class Room {
    #slots: number;
    readonly #left: Record<string, number>;
    /** Older tasks wait for these; what comes later must not take them away. */
    readonly #reserved = new Set<string>();
    readonly #scarce: ReadonlySet<string>;

    constructor(state: ExecutionState, { starting, scarce = new Set() }: Moment) {
        const { parallel, together } = state.options;
        this.#scarce = scarce;
        this.#slots = together !== undefined && scarce.has(slotOf(together)) ? 0 : parallel;
        this.#left = { ...capacityOf(state) };
        for (const run of activeRuns(state)) {
            for (const task of tasksOf(state, run)) if (run.tasks.get(task.name)?.status === 'running' || starting.get(run.id)?.has(task.name) === true) this.#take(task);
        }
    }

    get slots(): number {
        return this.#slots;
    }

    /** Whether the task was given what it needs. If not, nothing that comes later gets any of what it lacks. */
    give(task: TaskPlan): boolean {
        const lacking = this.lacks(task);
        for (const label of lacking) this.#reserved.add(label);
        if (lacking.length > 0 || this.#slots <= 0) return false;
        this.#take(task);
        return true;
    }

    /** The labels of which there is too little, or for which older ones wait. */
    lacks(task: TaskPlan): string[] {
        const declared = task.policy?.resources ?? {};
        return Object.entries(needsOf(task)).filter(([label, wanted]) => wanted > 0 && (this.#reserved.has(label) || (label in declared && this.#scarce.has(label)) || wanted > (this.#left[label] ?? 0) + tolerance)).map(([label]) => label);
    }

    #take(task: TaskPlan): void {
        this.#slots -= 1;
        for (const [label, amount] of Object.entries(needsOf(task))) this.#left[label] = (this.#left[label] ?? 0) - amount;
    }
}

/** Parts of processors are added up: ten times 0.1 is 1. */
const tolerance = 1e-9;
