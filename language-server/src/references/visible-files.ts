import { AstUtils, UriUtils, type LangiumDocument, type LangiumDocuments, type LangiumSharedCoreServices, type URI } from 'langium';
import { isExperiment, isImplementation, isImplementationChoice, isSpace, isWorkflow, isXxpFile, type Import, type Workflow, type XxpFile } from '../generated/ast.ts';
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

    target(imported: Import): URI | undefined {
        return this.library.file(AstUtils.getDocument(imported).uri, imported.path ?? '');
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
            for (const name of basesOf(file)) wanted.add(fileOfWorkflow(uri, name).toString());
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
        const bases = basesOf(file).map((name) => fileOfWorkflow(document.uri, name)).filter((uri) => this.library.kindOf(uri) === 'file');
        return [...imports, ...bases, ...signatures].filter((uri) => uri !== undefined);
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
            for (const name of basesOf(file)) visit(this.documents.getDocument(fileOfWorkflow(each.uri, name)));
        };
        visit(document);
    }
}

/**
 * Workflows that a file uses and does not hold, where files go by the names of their workflows:
 * an `.espace` file, or one with a single workflow and nothing else.
 */
function basesOf(file: XxpFile): string[] {
    const espace = AstUtils.getDocument(file).uri.path.endsWith('.espace');
    const [only, ...others] = file.elements;
    if (!espace && (!isWorkflow(only) || others.length > 0 || file.imports.length > 0)) return [];
    const own = new Set(allWorkflows(file).map((workflow) => workflow.name));
    const experiments = espace ? file.elements.filter(isExperiment) : [];
    const used = [...allWorkflows(file).map((workflow) => workflow.base), ...experiments.flatMap((each) => each.elements.filter(isSpace).map((space) => space.workflow))];
    return [...new Set(used.map((each) => each?.$refText ?? ''))].filter((name) => /^[A-Za-z_][\w-]*$/.test(name) && !own.has(name));
}

/** `FitRnn` stands in `fitRnn.xxp`. */
function fileOfWorkflow(from: URI, name: string): URI {
    return UriUtils.joinPath(UriUtils.dirname(from), `${name.slice(0, 1).toLowerCase()}${name.slice(1)}.xxp`);
}

/** Also those that were written inside an experiment. */
export function allWorkflows(file: XxpFile): Workflow[] {
    return file.elements.flatMap((element) => isWorkflow(element) ? [element] : isExperiment(element) ? element.elements.filter(isWorkflow) : []);
}

function implementationsIn(file: XxpFile): string[] {
    return AstUtils.streamAllContents(file).flatMap((each) => isImplementation(each) ? [each.path ?? ''] : isImplementationChoice(each) ? chosenPaths(each) : []).distinct().toArray();
}
