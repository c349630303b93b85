import { AstUtils, UriUtils, type AstNode, type LangiumDocument, type LangiumDocuments, type LangiumSharedCoreServices, type URI } from 'langium';
import {
    isImplementation, isMetric, isParameter, isPort, isTaskSignature, isTypeItem, isXxpFile,
    type Implementation, type Metric, type Parameter, type Port, type Space, type Task, type TaskSignature, type Workflow,
} from '../generated/ast.ts';
import { treeOf } from '../parser/tree.ts';
import type { DeclaredSort } from '../python/facts.ts';
import type { Implementation as Found, Library } from '../workspace/library.ts';
import { chosenPaths, implementationChoice } from './choices.ts';
import { realisationOf } from './workflows.ts';

export type Realisation =
    | { readonly kind: 'signature'; readonly signature: TaskSignature }
    | { readonly kind: 'script'; readonly script: URI }
    | { readonly kind: 'missing' }
    /** There is a file, but no task in it. */
    | { readonly kind: 'empty'; readonly uri: URI }
    | { readonly kind: 'folder'; readonly uri: URI };

const missing: Realisation = { kind: 'missing' };

/** Finds the task files behind `implementation "…"`. */
export class Signatures {
    private readonly library: Library;
    private readonly documents: LangiumDocuments;

    /** What was found since the last change of any file. */
    private readonly found = new Map<Implementation, Realisation>();
    /** By what the library finds, which many implementations share. */
    private readonly behind = new Map<Found, Realisation>();

    private readonly atHand = new Map<AstNode, boolean>();
    private readonly missing = new Map<AstNode, readonly Implementation[]>();

    constructor(library: Library, { workspace: { LangiumDocuments, DocumentBuilder } }: LangiumSharedCoreServices) {
        this.library = library;
        this.documents = LangiumDocuments;
        DocumentBuilder.onUpdate(() => {
            this.found.clear();
            this.behind.clear();
            this.atHand.clear();
            this.missing.clear();
        });
    }

    realisation(implementation: Implementation): Realisation {
        let found = this.found.get(implementation);
        if (found === undefined) {
            found = this.named(implementation, implementation.path ?? '');
            this.found.set(implementation, found);
        }
        return found;
    }

    /** What a path means as an implementation where `node` stands. */
    named(node: AstNode, path: string): Realisation {
        const found = this.library.implementation(AstUtils.getDocument(node).uri, path);
        if (found === undefined) return missing;
        let realisation = this.behind.get(found);
        if (realisation === undefined) this.behind.set(found, realisation = this.realisedBy(found));
        return realisation;
    }

    private realisedBy(found: Found): Realisation {
        if (found.kind !== 'signature') return found.kind === 'script' ? { kind: 'script', script: found.uri } : found;
        const signature = signatureIn(this.documents.getDocument(found.uri), found.uri);
        return signature === undefined ? { kind: 'empty', uri: found.uri } : { kind: 'signature', signature };
    }

    /** The signatures that may stand behind a task in the runs of a space: those of the implementations it chooses among, else the workflow's. */
    inSpace(space: Space, task: Task): TaskSignature[] {
        return [...new Set(this.realisationsInSpace(space, task).flatMap((each) => each.kind === 'signature' ? [each.signature] : []))];
    }

    /** What may stand behind a task in the runs of a space. */
    realisationsInSpace(space: Space, task: Task): Realisation[] {
        const choice = implementationChoice(space, task);
        const workflow = space.workflow.ref;
        const realisation = workflow && realisationOf(workflow, task);
        return choice !== undefined ? chosenPaths(choice).map((path) => this.named(choice, path)) : isImplementation(realisation) ? [this.realisation(realisation)] : [];
    }

    signature(implementation: Implementation): TaskSignature | undefined {
        const found = this.realisation(implementation);
        return found.kind === 'signature' ? found.signature : undefined;
    }

    /** The signature behind a task where its workflow stands alone. */
    inWorkflow(workflow: Workflow, task: Task): TaskSignature[] {
        const realisation = realisationOf(workflow, task);
        const signature = isImplementation(realisation) ? this.signature(realisation) : undefined;
        return signature === undefined ? [] : [signature];
    }

    /** Whether a workflow of the file names a task that is found in a library. */
    findsAny(file: AstNode): boolean {
        let found = this.atHand.get(file);
        if (found === undefined) {
            found = treeOf(file).nodes.filter(isImplementation).some((each) => !isTaskSignature(each.$container) && this.realisation(each).kind === 'signature');
            this.atHand.set(file, found);
        }
        return found;
    }

    /** The tasks that workflows of the file name and that are not found, in the order of the text. */
    missingIn(file: AstNode): readonly Implementation[] {
        let missing = this.missing.get(file);
        if (missing === undefined) {
            missing = treeOf(file).nodes.filter(isImplementation).filter((each) => !isTaskSignature(each.$container) && this.realisation(each).kind === 'missing');
            this.missing.set(file, missing);
        }
        return missing;
    }

    /** The script that a signature names: beside its task file, else looked up as an implementation's path is. */
    script(signature: TaskSignature): URI | undefined {
        const path = implementationPath(signature);
        return path === undefined ? undefined : this.library.file(AstUtils.getDocument(signature).uri, path);
    }
}

export function implementationPath(signature: TaskSignature): string | undefined {
    return signature.items.find((item): item is Implementation => item.$type === 'Implementation')?.path;
}

export function portsOf(signature: TaskSignature): Port[] {
    return signature.items.filter(isPort);
}

export function parametersOf(signature: TaskSignature): Parameter[] {
    return signature.items.filter(isParameter);
}

export function metricsOf(signature: TaskSignature): Metric[] {
    return signature.items.filter(isMetric);
}

/** What an item of a task file declares that scripts know by its name. */
export function sortOf(item: AstNode): DeclaredSort | undefined {
    return isParameter(item) ? 'parameter' : isPort(item) ? (item.direction === 'input' ? 'input' : 'output') : isMetric(item) ? 'metric' : undefined;
}

export function typeOfMetric(metric: Metric): string | undefined {
    return metric.items.findLast(isTypeItem)?.type;
}

/** A file may hold several tasks: the one named like its folder is meant, else the first. */
function signatureIn(document: LangiumDocument | undefined, uri: URI): TaskSignature | undefined {
    const file = document?.parseResult.value;
    if (file === undefined || !isXxpFile(file)) return undefined;
    const signatures = (file).elements.filter(isTaskSignature);
    const folder = plain(UriUtils.basename(UriUtils.dirname(uri)));
    return signatures.find((signature) => plain(signature.name) === folder) ?? signatures[0];
}

function plain(name: string): string {
    return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}
