import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { URI, type LangiumDocument } from 'langium';
import { NodeFileSystem } from 'langium/node';
import type { ExperimentPlan } from '../../engine/src/plan/plan.ts';
import { isExperiment, isXxpFile } from './generated/ast.ts';
import { lower } from './lowering/lower.ts';
import { createServices, type XxpServices } from './module.ts';
import { problemsOf, type CheckedFile, type Problem } from './problems.ts';

export interface CheckOptions {
    /** Imports and implementations are looked up to here and not beyond; each file's own folder by default. */
    readonly workspaceRoot?: string;
}

export interface CheckResult {
    readonly files: readonly CheckedFile[];
}

export interface PlanResult {
    /** One for each experiment that can be run. */
    readonly plans: readonly ExperimentPlan[];
    /** All that is wrong with the file and what it imports, and what keeps an experiment from being run. */
    readonly problems: readonly Problem[];
}

/** Checks files as the editor does. Rejects when one cannot be read. */
export async function checkFiles(paths: readonly string[], options: CheckOptions = {}): Promise<CheckResult> {
    const services = servicesFor(options);
    const documents = await open(services, paths);
    return { files: paths.map((file, index) => ({ path: file, problems: problemsOf(documents[index]!.diagnostics ?? []) })) };
}

/** Makes plans of the experiments in a file. Rejects when it cannot be read; whatever is wrong in it is a problem. */
export async function planFile(file: string, options: CheckOptions = {}): Promise<PlanResult> {
    const services = servicesFor(options);
    const [document] = await open(services, [file]);
    const root = options.workspaceRoot === undefined ? services.shared.workspace.Roots.of(document!.uri) : URI.file(path.resolve(options.workspaceRoot));
    const problems: Problem[] = [...problemsOf(document!.diagnostics ?? []), ...problemsOfImports(services, document!, root)];
    const model = document!.parseResult.value;
    const plans: ExperimentPlan[] = [];
    if (!isXxpFile(model)) return { plans, problems };
    const broken = problems.some((problem) => problem.severity === 'error');
    for (const experiment of model.elements.filter(isExperiment)) {
        const lowered = await lower(experiment, services, root);
        problems.push(...lowered.problems);
        if (lowered.plan !== undefined && !broken) plans.push(lowered.plan);
    }
    return { plans, problems: problems.filter((problem) => !raised(problem, problems)) };
}

/** A warning that the plan has made an error of, in the same words. */
function raised(problem: Problem, all: readonly Problem[]): boolean {
    return problem.severity !== 'error' && all.some((each) => each.severity === 'error' && each.code === problem.code && each.file === problem.file
        && each.line === problem.line && each.column === problem.column);
}

export function servicesFor(options: CheckOptions): XxpServices {
    const { shared, xxp } = createServices(NodeFileSystem);
    if (options.workspaceRoot !== undefined) shared.workspace.Roots.set([URI.file(path.resolve(options.workspaceRoot))]);
    return xxp;
}

export async function open({ shared: { workspace } }: XxpServices, paths: readonly string[]): Promise<LangiumDocument[]> {
    const documents: LangiumDocument[] = [];
    for (const file of paths) {
        const uri = URI.file(path.resolve(file));
        const known = workspace.LangiumDocuments.getDocument(uri);
        const document = known ?? workspace.LangiumDocumentFactory.fromString(await readFile(file, 'utf8'), uri);
        if (known === undefined) workspace.LangiumDocuments.addDocument(document);
        documents.push(document);
    }
    await workspace.DocumentBuilder.build(workspace.LangiumDocuments.all.toArray(), { validation: true });
    return documents;
}

/** Errors in what a file imports keep its experiments from being run just as its own do. */
function problemsOfImports(services: XxpServices, document: LangiumDocument, root: URI): Problem[] {
    return services.references.VisibleFiles.visible(document).slice(1).flatMap((file) => {
        const imported = file.$document!;
        const name = path.relative(root.fsPath, imported.uri.fsPath).replace(/\\/g, '/');
        return problemsOf(imported.diagnostics ?? []).filter((problem) => problem.severity === 'error').map((problem) => ({ ...problem, file: name }));
    });
}
