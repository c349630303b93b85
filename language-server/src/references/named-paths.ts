/** What a file names outside itself, as it is written; where that lies is another question. */
import { AstUtils, UriUtils, type URI } from 'langium';
import { isExperiment, isImplementation, isImplementationChoice, isImport, isSpace, isStrategy, isSubworkflow, isWorkflow, type Import, type Workflow, type XxpFile } from '../generated/ast.ts';
import { chosenPaths } from '../model/choices.ts';
import { isInEspace } from '../model/dialect.ts';
import { treeOf } from '../parser/tree.ts';
import type { Library } from '../workspace/library.ts';

export interface NamedPaths {
    readonly imports: readonly Import[];
    /** Of task folders and scripts, each once; also of those that search. */
    readonly implementations: readonly string[];
    /** Of workflows that stand for a task, without their suffix. */
    readonly subworkflows: readonly string[];
    /** Workflows that are used and not held, where files go by the names of their workflows. */
    readonly workflows: readonly string[];
}

const known = new WeakMap<XxpFile, NamedPaths>();

export function namedPaths(file: XxpFile): NamedPaths {
    let paths = known.get(file);
    if (paths === undefined) {
        const implementations = new Set<string>();
        const subworkflows = new Set<string>();
        const imports: Import[] = [];
        for (const node of treeOf(file).nodes) {
            if (isImplementation(node)) implementations.add(node.path ?? '');
            else if (isImplementationChoice(node)) for (const path of chosenPaths(node)) implementations.add(path);
            else if (isStrategy(node) && node.path !== undefined) implementations.add(node.path);
            else if (isSubworkflow(node) && node.path !== undefined) subworkflows.add(node.path);
            else if (isImport(node)) imports.push(node); // ExtremeXP's engine reads those in a block as well.
        }
        known.set(file, paths = { imports, implementations: [...implementations], subworkflows: [...subworkflows], workflows: outsideWorkflows(file) });
    }
    return paths;
}

/** `subworkflow "Prepare"` means the first workflow of `Prepare.xxp`. */
export function fileOfSubworkflow(path: string): string {
    return path.endsWith('.xxp') ? path : `${path}.xxp`;
}

/** Where the workflows may stand that a file names without an import. */
export function filesBeside(file: XxpFile, library: Library): URI[] {
    const { uri } = AstUtils.getDocument(file);
    return namedPaths(file).workflows.flatMap((name) => filesOfWorkflow(uri, name, library));
}

/** `FitRnn` stands in `fitRnn.xxp` or `FitRnn.xxp` beside the file; `a.b.Fit` there too, or in the folder of its package. */
export function filesOfWorkflow(from: URI, name: string, library: Library): URI[] {
    const parts = name.split('.');
    const last = parts.at(-1)!;
    const beside = [`${last.slice(0, 1).toLowerCase()}${last.slice(1)}`, last].map((each) => UriUtils.joinPath(UriUtils.dirname(from), `${each}.xxp`));
    return [...beside, ...parts.length > 1 ? library.folders(from).map((folder) => UriUtils.joinPath(folder, `${parts.join('/')}.xxp`)) : []];
}

/** Only in an `.espace` file, one of a package, or one with a single workflow and nothing else. */
function outsideWorkflows(file: XxpFile): string[] {
    const espace = isInEspace(file);
    const [only, ...others] = file.elements;
    if (!espace && file.packages.length === 0 && (!isWorkflow(only) || others.length > 0 || file.imports.length > 0)) return [];
    const own = new Set(allWorkflows(file).map((workflow) => workflow.name));
    const used = treeOf(file).nodes.flatMap((node) => isWorkflow(node) ? [node.base] : isSpace(node) && espace || isSubworkflow(node) ? [node.workflow] : []);
    return [...new Set(used.map((each) => each?.$refText ?? ''))].filter((name) => /^[A-Za-z_][\w.-]*$/.test(name) && !own.has(name));
}

/** Also those that were written inside an experiment. */
export function allWorkflows(file: XxpFile): Workflow[] {
    return file.elements.flatMap((element) => isWorkflow(element) ? [element] : isExperiment(element) ? element.elements.filter(isWorkflow) : []);
}
