import { AstUtils, UriUtils, type LangiumDocument, type LangiumDocuments, type LangiumSharedCoreServices, type URI } from 'langium';
import { isExperiment, isImplementation, isImplementationChoice, isSpace, isSubworkflow, isWorkflow, isXxpFile, type Import, type Workflow, type XxpFile } from '../generated/ast.ts';
import { chosenPaths } from '../model/choices.ts';
import type { Library } from '../workspace/library.ts';

/**
 * What a file sees: itself and what it imports, also through other imports.
 * And what it wants: all the places where a file would change what its names mean, whether there is one or not.
 */
export class VisibleFiles {
    private readonly library: Library;
    private readonly documents: LangiumDocuments;
    private readonly visibleCache = new Map<string, readonly XxpFile[]>();

    constructor(library: Library, shared: LangiumSharedCoreServices) {
        this.library = library;
        this.documents = shared.workspace.LangiumDocuments;
        shared.workspace.DocumentBuilder.onUpdate(() => this.forget());
    }

    /** To be called when files have come without an update being announced. */
    forget(): void {
        this.visibleCache.clear();
    }

    /** A workflow and the experiment over it often go by the same name in two libraries: a file means itself only where there is no other. */
    target(imported: Import): URI | undefined {
        const own = AstUtils.getDocument(imported).uri;
        const found = this.library.allFiles(own, imported.path ?? '');
        return found.find((uri) => !UriUtils.equals(uri, own)) ?? found[0];
    }

    /** Imports whose files are not found, of the file and of what it imports: any name may stand in one of them. */
    lacking(document: LangiumDocument): Import[] {
        return this.visible(document).flatMap((file) => file.imports.filter((each) => this.target(each) === undefined));
    }

    /** The file itself first, then its imports in the order of the text, each once. */
    visible(document: LangiumDocument): readonly XxpFile[] {
        const key = document.uri.toString();
        const known = this.visibleCache.get(key);
        if (known !== undefined) return known;
        const found: XxpFile[] = [];
        this.collect(document, (file) => found.push(file));
        this.visibleCache.set(key, found);
        return found;
    }

    /** Addresses of files, as text. Not cached: a change in the middle of a chain of imports must be seen. */
    wanted(document: LangiumDocument): Set<string> {
        const wanted = new Set<string>();
        this.collect(document, (file) => {
            const { uri } = AstUtils.getDocument(file);
            wanted.add(uri.toString());
            for (const imported of file.imports) {
                for (const candidate of this.library.candidates(uri, imported.path ?? '')) wanted.add(candidate.toString());
            }
            for (const each of this.besides(file)) wanted.add(each.toString());
            for (const path of implementationsIn(file)) {
                for (const candidate of this.library.implementationCandidates(uri, path)) wanted.add(candidate.toString());
            }
        });
        return wanted;
    }

    /** The files that should be read because `document` names them. */
    named(document: LangiumDocument): URI[] {
        const file = document.parseResult.value;
        if (!isXxpFile(file)) return [];
        const imports = file.imports.map((each) => this.target(each));
        const signatures = implementationsIn(file).map((path) => this.library.implementation(document.uri, path))
            .map((found) => found?.kind === 'signature' ? found.uri : undefined);
        const bases = this.besides(file).filter((uri) => this.library.kindOf(uri) === 'file');
        return [...imports, ...bases, ...signatures].filter((uri) => uri !== undefined);
    }

    /** Where the workflows may stand that a file names without an import. */
    private besides(file: XxpFile): URI[] {
        const { uri } = AstUtils.getDocument(file);
        return basesOf(file).flatMap((name) => filesOfWorkflow(uri, name, this.library.folders(uri)));
    }

    private collect(document: LangiumDocument, take: (file: XxpFile) => void): void {
        const seen = new Set<string>();
        const visit = (each: LangiumDocument | undefined): void => {
            const file = each?.parseResult.value;
            if (each === undefined || !isXxpFile(file) || seen.has(each.uri.toString())) return;
            seen.add(each.uri.toString());
            take(file);
            for (const imported of file.imports) {
                const uri = this.target(imported);
                if (uri !== undefined) visit(this.documents.getDocument(uri));
            }
            for (const uri of this.besides(file)) visit(this.documents.getDocument(uri));
        };
        visit(document);
    }
}

/**
 * Workflows that a file uses and does not hold, where files go by the names of their workflows:
 * an `.espace` file, one of a package, or one with a single workflow and nothing else.
 */
function basesOf(file: XxpFile): string[] {
    const espace = AstUtils.getDocument(file).uri.path.endsWith('.espace');
    const [only, ...others] = file.elements;
    if (!espace && file.packages.length === 0 && (!isWorkflow(only) || others.length > 0 || file.imports.length > 0)) return [];
    const own = new Set(allWorkflows(file).map((workflow) => workflow.name));
    const used = AstUtils.streamAllContents(file).flatMap((node) => isWorkflow(node) ? [node.base] : isSpace(node) && espace || isSubworkflow(node) ? [node.workflow] : []);
    return used.map((each) => each?.$refText ?? '').filter((name) => /^[A-Za-z_][\w.-]*$/.test(name) && !own.has(name)).distinct().toArray();
}

/** `FitRnn` stands in `fitRnn.xxp` or `FitRnn.xxp` beside the file; `a.b.Fit` there too, or in the folder of its package. */
function filesOfWorkflow(from: URI, name: string, folders: readonly URI[]): URI[] {
    const parts = name.split('.');
    const last = parts.at(-1)!;
    const beside = [`${last.slice(0, 1).toLowerCase()}${last.slice(1)}`, last].map((each) => UriUtils.joinPath(UriUtils.dirname(from), `${each}.xxp`));
    return [...beside, ...parts.length > 1 ? folders.map((folder) => UriUtils.joinPath(folder, `${parts.join('/')}.xxp`)) : []];
}

/** Also those that were written inside an experiment. */
export function allWorkflows(file: XxpFile): Workflow[] {
    return file.elements.flatMap((element) => isWorkflow(element) ? [element] : isExperiment(element) ? element.elements.filter(isWorkflow) : []);
}

function implementationsIn(file: XxpFile): string[] {
    return AstUtils.streamAllContents(file).flatMap((each) => isImplementation(each) ? [each.path ?? ''] : isImplementationChoice(each) ? chosenPaths(each) : []).distinct().toArray();
}
