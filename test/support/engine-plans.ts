/** Plans for tests, written by hand where a text would be longer, and workspaces of real little programs to run them on. */
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ControlPlan, ExecutionOptions, ExperimentPlan, Goal, InteractionPlan, NodePlan, SourceLocation, SpacePlan, TaskPlan, WorkflowPlan } from '../../engine/src/index.ts';

export const at = (line: number): SourceLocation => ({ file: 'flow.xxp', line, column: 5 });

/** `script` is relative to `test/tasks/`, which a workspace holds as `tasks/`. Each is run, unless a test is about results that are used again. */
export function task(name: string, script: string, more: Partial<TaskPlan> = {}): TaskPlan {
    return { name, script: `tasks/${script}`, after: [], params: {}, inputs: {}, outputs: [], metrics: [], policy: { cache: false }, location: at(6), ...more };
}

export function workflow(name: string, ...tasks: TaskPlan[]): WorkflowPlan {
    return { name, tasks, outputs: {}, location: at(2) };
}

export function space(name: string, of: string, more: Partial<SpacePlan> = {}): SpacePlan {
    return { kind: 'space', name, workflow: of, strategy: 'gridsearch', dimensions: [], bindings: [], location: at(20), ...more };
}

export function interaction(name: string, more: Partial<InteractionPlan> = {}): InteractionPlan {
    return { kind: 'interaction', name, question: 'Well?', ask: 'validator', choices: ['yes', 'no'], inputs: [], show: [], location: at(30), ...more };
}

export interface Written {
    readonly workflows: readonly WorkflowPlan[];
    readonly nodes: readonly NodePlan[];
    readonly control?: ControlPlan;
    readonly goals?: readonly Goal[];
}

/** Without a control flow, all nodes run one after the other. */
export function plan({ workflows, nodes, control = sequence(nodes.map(({ name }) => name)), goals = [] }: Written): ExperimentPlan {
    return {
        version: 1, name: 'Trial', location: at(1), sources: [], goals, control,
        workflows: Object.fromEntries(workflows.map((each) => [each.name, each])),
        nodes: Object.fromEntries(nodes.map((each) => [each.name, each])),
    };
}

/** Edges as `A -> B`, `Review ?yes-> B`, `B -> END`; steps of several nodes as `A|B`. The first step begins. */
export function control(...edges: string[]): ControlPlan {
    const parsed = edges.map((edge) => {
        const [, from, choice, to] = /^(\S+) (?:\?(\S+))?-> (\S+)$/.exec(edge)!;
        return { from: from!, to: to!, choice };
    });
    const ids = [...new Set(parsed.flatMap(({ from, to }) => [from, to]))].filter((id) => id !== 'END');
    return {
        steps: ids.map((id) => ({ id, nodes: id.split('|') })), start: [ids[0]!],
        edges: parsed.map(({ from, to, choice }) => ({
            from, to: to === 'END' ? null : to, location: at(15),
            ...(choice !== undefined && { condition: { kind: 'choice' as const, interaction: from, choice } }),
        })),
    };
}

function sequence(names: readonly string[]): ControlPlan {
    return {
        steps: names.map((id) => ({ id, nodes: [id] })), start: names.slice(0, 1),
        edges: names.map((from, index) => ({ from, to: names[index + 1] ?? null, location: at(15) })),
    };
}

export function options(more: Partial<ExecutionOptions> = {}): ExecutionOptions {
    return { seed: 7, parallel: 2, interactions: 'ask', python: 'python3', limits: {}, ...more };
}

export const ana = { name: 'Ana', source: 'os' } as const;

/** A workspace folder with the programs of `test/tasks/`, gone after the test. */
export async function workspace(): Promise<{ root: string; remove: () => Promise<void> }> {
    const root = await mkdtemp(path.join(tmpdir(), 'xxp-engine-'));
    await mkdir(path.join(root, 'tasks'));
    await cp(path.resolve(import.meta.dirname, '..', 'tasks'), path.join(root, 'tasks'), { recursive: true });
    // What was ended a moment ago may still leave a file.
    return { root, remove: () => rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }) };
}
