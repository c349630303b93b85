/** Converts the files of a fixture together, and reads the outcome. */
import { URI } from 'langium';
import type { ExperimentPlan } from '../../engine/src/plan/plan.ts';
import { convert, type Converted } from '../../language-server/src/convert/convert.ts';
import { isExperiment, isXxpFile } from '../../language-server/src/generated/ast.ts';
import { lower } from '../../language-server/src/lowering/lower.ts';
import { filesIn, open, root, type Project } from './project.ts';

const ours = /\.(xxp|espace)$/;

export interface ConvertedProject {
    readonly before: Project;
    readonly after: Project;
    /** By path. */
    readonly converted: ReadonlyMap<string, Converted>;
    readonly fixture: string;
}

export async function convertAll(fixture: string): Promise<ConvertedProject> {
    const before = await open(fixture);
    const together = new Set(before.documents.map((document) => document.uri.toString()));
    const paths = [...filesIn(fixture).keys()].filter((path) => ours.test(path));
    const converted = new Map(paths.map((path) => [path, convert(before.document(path), before.services, together)]));
    const text = [...filesIn(fixture)].map(([path, own]) => `//- ${path}\n${converted.get(path)?.text ?? own}`).join('\n');
    return { before, after: await open(text), converted, fixture: text };
}

/** What becomes of `/main.xxp`. */
export async function convertMain(fixture: string): Promise<Converted> {
    return (await convertAll(fixture)).converted.get('/main.xxp')!;
}

/** The plan of each experiment that can be run, as text: without places, and with what has no order in order. */
export async function plansOf(project: Project): Promise<string[]> {
    const experiments = project.documents.flatMap(({ parseResult: { value } }) => isXxpFile(value) ? value.elements.filter(isExperiment) : []);
    const lowered = await Promise.all(experiments.map((experiment) => lower(experiment, project.services, URI.file(root))));
    return lowered.map(({ plan }) => plan === undefined ? 'none' : plain(plan));
}

function plain({ workflows, nodes, ...plan }: ExperimentPlan): string {
    const sorted = {
        ...plan,
        workflows: Object.values(workflows).map((workflow) => ({ ...workflow, tasks: byText(workflow.tasks.map((task) => ({ ...task, after: [...task.after].sort(), outputs: [...task.outputs].sort() }))) })),
        nodes: Object.values(nodes).map((node) => node.kind === 'space' ? { ...node, bindings: byText(node.bindings) } : node),
    };
    return JSON.stringify(sorted, (key, value: unknown) => key === 'location' || key === 'sources' ? undefined : inOrder(value), 1);
}

function byText<T>(items: readonly T[]): T[] {
    return [...items].sort((a, b) => JSON.stringify(inOrder(a)) < JSON.stringify(inOrder(b)) ? -1 : 1);
}

/** The properties of an object have no order. */
function inOrder(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'location').sort(([a], [b]) => a < b ? -1 : 1));
}
