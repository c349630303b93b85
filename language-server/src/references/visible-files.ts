import { AstUtils, type LangiumDocument, type LangiumDocuments, type LangiumSharedCoreServices, type URI } from 'langium';
import { isImplementation, isXxpFile, type Import, type XxpFile } from '../generated/ast.ts';
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
        return [...imports, ...signatures].filter((uri) => uri !== undefined);
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
        };
        visit(document);
    }
}

function implementationsIn(file: XxpFile): string[] {
    return AstUtils.streamAllContents(file).filter(isImplementation).map((each) => each.path ?? '').distinct().toArray();
}
