/** What texts have to say once files and folders have moved, so that they name what they named before. */
import { UriUtils, type LangiumDocument, type URI } from 'langium';
import type { TextEdit } from 'vscode-languageserver';
import type { XxpServices } from '../module.ts';
import { allWorkflows, filesOfWorkflow, namedPaths } from '../references/named-paths.ts';
import { isXxpFile } from '../generated/ast.ts';
import { contains } from '../workspace/roots.ts';
import { MovedLibrary, type Move } from '../workspace/moved-library.ts';
import { fileTexts, glob, locate, type FileText } from './file-texts.ts';

/** By the address that a file has before it moves. */
export function editsForMoves(moves: readonly Move[], services: XxpServices): Record<string, TextEdit[]> {
    const { FileSystemProvider, LangiumDocuments, Roots } = services.shared.workspace;
    const moved = new MovedLibrary(moves, FileSystemProvider, LangiumDocuments, Roots, services.workspace.EngineConfig);
    const edits: Record<string, TextEdit[]> = {};
    const add = (uri: URI, edit: TextEdit): void => { (edits[uri.toString()] ??= []).push(edit); };
    for (const document of LangiumDocuments.all) {
        for (const text of fileTexts(document)) {
            const newText = rewritten(text, document.uri, services, moved);
            if (newText !== undefined) add(document.uri, { range: text.source.range, newText: quoted(newText, text.source.text) });
        }
    }
    for (const { from, to } of moves) for (const { uri, edit } of workflowRenames(from, to, services)) add(uri, edit);
    return edits;
}

/** Undefined where the text may stay. */
function rewritten({ names, text }: FileText, from: URI, services: XxpServices, moved: MovedLibrary): string | undefined {
    const { Library } = services.workspace;
    const target = locate(Library, from, names, text);
    if (target === undefined) return undefined;
    const [to, now] = [moved.after(target), moved.after(from)];
    if (UriUtils.equals(to, target) && UriUtils.equals(now, from)) return undefined;
    const fits = (spelling: string): boolean => UriUtils.equals(locate(moved, now, names, spelling), to);
    if (fits(text)) return undefined;
    const behind = names === 'data' || names === 'dependency' ? glob.exec(text)?.[0] ?? '' : '';
    const dotted = names === 'implementation' && isDotted(text);
    const own = UriUtils.dirname(now);
    const bases = moved.bases(now);
    // Where it was looked up so far counts first, then the nearest.
    const used = Library.bases(from).find((base) => leadsTo(target, UriUtils.joinPath(base, dotted ? text.replaceAll('.', '/') : text.replace(glob, ''))));
    const before = used === undefined || UriUtils.equals(used, UriUtils.dirname(from)) ? own : moved.after(used);
    const preferred = bases.filter((base) => UriUtils.equals(base, before));
    const spellings = namesFor(to, names, text).flatMap((place) => {
        const inside = [...preferred, own, ...bases].filter((base) => contains(base, place) && !UriUtils.equals(base, place));
        return [...inside, own].map((base) => UriUtils.relative(base, place));
    });
    const inStyle = spellings.flatMap((spelling) => [
        ...dotted && !spelling.includes('.') ? [spelling.replaceAll('/', '.')] : [],
        ...text.startsWith('./') && !spelling.startsWith('.') ? [`./${spelling}`] : [],
        spelling,
    ]);
    const found = inStyle.find(fits);
    return found === undefined ? undefined : `${found}${behind}`;
}

/** Whether a place is that of a file, also where it leaves out the end of its name. */
function leadsTo(file: URI, place: URI): boolean {
    return [place, UriUtils.joinPath(place, 'task.xxp'), place.with({ path: `${place.path}.xxp` })].some((each) => UriUtils.equals(each, file));
}

function isDotted(path: string): boolean {
    return /^[\w-]+(\.[\w-]+)+$/.test(path) && !/\.(py|xxp)$/.test(path);
}

/** A task is named by its folder, a workflow by its file without the ending; else a file is named as it is. */
function namesFor(to: URI, names: FileText['names'], text: string): URI[] {
    if (names === 'implementation' && UriUtils.basename(to) === 'task.xxp' && !text.endsWith('.xxp')) return [UriUtils.dirname(to), to];
    if (names === 'workflow' && to.path.endsWith('.xxp') && !text.endsWith('.xxp')) return [to.with({ path: to.path.slice(0, -'.xxp'.length) })];
    return [to];
}

function quoted(text: string, before: string): string {
    const quote = before.startsWith('\'') ? '\'' : '"';
    return `${quote}${text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)}${quote}`;
}

/** Where files go by the names of their workflows, a file that gets another name gives it to its workflow. */
function workflowRenames(from: URI, to: URI, services: XxpServices): { readonly uri: URI; readonly edit: TextEdit }[] {
    const { LangiumDocuments } = services.shared.workspace;
    const file = LangiumDocuments.getDocument(from)?.parseResult.value;
    if (!isXxpFile(file) || !UriUtils.equals(UriUtils.dirname(from), UriUtils.dirname(to)) || !to.path.endsWith('.xxp')) return [];
    const { Library } = services.workspace;
    const workflow = allWorkflows(file).find((each) => filesOfWorkflow(from, each.name, Library).some((uri) => UriUtils.equals(uri, from)));
    const called = UriUtils.basename(to).slice(0, -'.xxp'.length);
    if (workflow === undefined || !/^[A-Za-z_]\w*(-\w+)*$/.test(called)) return [];
    const isMeantBy = (document: LangiumDocument): boolean => {
        const other = document.parseResult.value;
        return other !== file && isXxpFile(other) && UriUtils.equals(UriUtils.dirname(document.uri), UriUtils.dirname(from)) && namedPaths(other).workflows.includes(workflow.name);
    };
    if (!LangiumDocuments.all.some(isMeantBy)) return [];
    const newText = /^[A-Z]/.test(workflow.name) ? called[0]!.toUpperCase() + called.slice(1) : called;
    const places = services.references.References.findReferences(workflow, { includeDeclaration: true });
    return places.map(({ sourceUri, segment }) => ({ uri: sourceUri, edit: { range: segment.range, newText } })).toArray();
}
