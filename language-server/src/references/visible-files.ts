import { AstUtils, UriUtils, type LangiumDocument, type LangiumDocuments, type LangiumSharedCoreServices, type URI } from 'langium';
import { isXxpFile, type Implementation, type Import, type Subworkflow, type Workflow, type XxpFile } from '../generated/ast.ts';
import { lineage, workflowOf } from '../model/workflows.ts';
import type { Library } from '../workspace/library.ts';
import { allWorkflows, fileOfSubworkflow, filesBeside, namedPaths } from './named-paths.ts';

/** What a file sees: itself and what it imports, also through other imports. */
export class VisibleFiles {
    private readonly library: Library;
    private readonly documents: LangiumDocuments;
    private readonly visibleCache = new Map<string, readonly XxpFile[]>();
    private readonly workflowsByName = new Map<string, ReadonlyMap<string, Workflow>>();
    private readonly findingAny = new Map<XxpFile, boolean>();

    constructor(library: Library, shared: LangiumSharedCoreServices) {
        this.library = library;
        this.documents = shared.workspace.LangiumDocuments;
        shared.workspace.DocumentBuilder.onUpdate(() => this.forget());
    }

    /** To be called when files have come without an update being announced. */
    forget(): void {
        this.visibleCache.clear();
        this.workflowsByName.clear();
        this.findingAny.clear();
    }

    /** A workflow and the experiment over it often go by the same name in two libraries: a file means itself only where there is no other. */
    target(imported: Import): URI | undefined {
        const own = AstUtils.getDocument(imported).uri;
        const found = this.library.allFiles(own, imported.path ?? '');
        return found.find((uri) => !UriUtils.equals(uri, own)) ?? found[0];
    }

    /** Whether an import of the file leads to another one. */
    findsAny(file: XxpFile): boolean {
        let found = this.findingAny.get(file);
        if (found === undefined) {
            const own = AstUtils.getDocument(file).uri;
            const targets = namedPaths(file).imports.filter((each) => each.path !== '').map((each) => this.target(each));
            this.findingAny.set(file, found = targets.some((uri) => uri !== undefined && !UriUtils.equals(uri, own)));
        }
        return found;
    }

    /** Imports whose files are not found, of the file and of what it imports: any name may stand in one of them. */
    lacking(document: LangiumDocument): Import[] {
        return this.visible(document).flatMap((file) => namedPaths(file).imports.filter((each) => this.target(each) === undefined));
    }

    /** The file itself first, then its imports in the order of the text, each once. */
    visible(document: LangiumDocument): readonly XxpFile[] {
        const key = document.uri.toString();
        const known = this.visibleCache.get(key);
        if (known !== undefined) return known;
        const found: XxpFile[] = [];
        const seen = new Set<string>();
        const visit = (each: LangiumDocument | undefined): void => {
            const file = each?.parseResult.value;
            if (each === undefined || !isXxpFile(file) || seen.has(each.uri.toString())) return;
            seen.add(each.uri.toString());
            found.push(file);
            for (const imported of namedPaths(file).imports) {
                const uri = this.target(imported);
                if (uri !== undefined) visit(this.documents.getDocument(uri));
            }
            for (const uri of filesBeside(file, this.library)) visit(this.documents.getDocument(uri));
        };
        visit(document);
        this.visibleCache.set(key, found);
        return found;
    }

    /** The workflow that a task stands for; undefined where no file or no workflow in it is found. */
    subworkflow(item: Subworkflow): Workflow | undefined {
        if (item.path === undefined) return item.workflow?.ref;
        const uri = this.subworkflowFile(item);
        const file = uri && this.documents.getDocument(uri)?.parseResult.value;
        return isXxpFile(file) ? allWorkflows(file)[0] : undefined;
    }

    /** The workflow that `implementation "pkg.Flow"` names: before there was a word for it, a task became one so. */
    workflowOfImplementation(item: Implementation): Workflow | undefined {
        return this.workflowNamed(AstUtils.getDocument(item), item.path ?? '', workflowOf(item)?.name);
    }

    /** Said in workflow `within`: that does not mean itself, nor one that is made from it. */
    workflowNamed(document: LangiumDocument, path: string, within: string | undefined): Workflow | undefined {
        const key = document.uri.toString();
        let named = this.workflowsByName.get(key);
        if (named === undefined) {
            // The first of a name is meant, which a map would replace by the last.
            named = new Map(this.visible(document).flatMap(allWorkflows).reverse().map((workflow) => [workflow.name, workflow]));
            this.workflowsByName.set(key, named);
        }
        const found = named.get(path.slice(path.lastIndexOf('.') + 1));
        return found === undefined || lineage(found).some((each) => each.name === within) ? undefined : found;
    }

    subworkflowFile(item: Subworkflow): URI | undefined {
        return this.library.file(AstUtils.getDocument(item).uri, fileOfSubworkflow(item.path ?? ''));
    }

    /** The files that should be read because `document` names them. */
    named({ uri, parseResult: { value: file } }: LangiumDocument): URI[] {
        if (!isXxpFile(file)) return [];
        const { imports, implementations, subworkflows } = namedPaths(file);
        const signatures = implementations.map((path) => this.library.implementation(uri, path)).map((found) => found?.kind === 'signature' ? found.uri : undefined);
        const beside = filesBeside(file, this.library).filter((each) => this.library.kindOf(each) === 'file');
        const inner = subworkflows.map((path) => this.library.file(uri, fileOfSubworkflow(path)));
        return [...imports.map((each) => this.target(each)), ...beside, ...signatures, ...inner].filter((each) => each !== undefined);
    }
}
