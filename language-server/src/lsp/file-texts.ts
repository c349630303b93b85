/** The texts that name files, and the files they name. */
import { AstUtils, GrammarUtils, type AstNode, type CstNode, type LangiumDocument, type URI } from 'langium';
import * as ast from '../generated/ast.ts';
import { fileOfSubworkflow } from '../references/named-paths.ts';
import type { Library } from '../workspace/library.ts';

/**
 * What a text names.
 * `import`, `script`, `requirements`: a file. `workflow`: a file without its ending. `implementation`: a folder with a task file, or a script.
 * `data`, `dependency`: a file or a folder, or with `/**` behind it what is in one.
 */
export type Named = 'import' | 'workflow' | 'implementation' | 'script' | 'data' | 'dependency' | 'requirements';

export interface FileText {
    readonly names: Named;
    /** Without its quotes. */
    readonly text: string;
    /** With its quotes. */
    readonly source: CstNode;
    readonly node: AstNode;
}

export function fileTexts(document: LangiumDocument): FileText[] {
    return AstUtils.streamAst(document.parseResult.value).map(fileTextOf).nonNullable().toArray();
}

/** What a node says of a file; undefined where it names none. */
export function fileTextOf(node: AstNode): FileText | undefined {
    const names = namedBy(node);
    const property = ast.isDataItem(node) ? 'text' : ast.isStringLiteral(node) ? 'value' : 'path';
    const source = names === undefined ? undefined : GrammarUtils.findNodeForProperty(node.$cstNode, property);
    const text = (node as unknown as Readonly<Record<string, unknown>>)[property];
    return names === undefined || source === undefined || typeof text !== 'string' || text === '' ? undefined : { names, text, source, node };
}

/** The file or folder that is there; of a task the task file or the script. */
export function locate(library: Library, from: URI, names: Named, text: string): URI | undefined {
    switch (names) {
        case 'implementation': {
            const found = library.implementation(from, text);
            return found?.kind === 'folder' ? undefined : found?.uri;
        }
        case 'workflow':
            return library.file(from, fileOfSubworkflow(text));
        case 'data':
        case 'dependency':
            return library.fileOrFolder(from, text.replace(glob, ''));
        case 'import':
        case 'script':
        case 'requirements':
            return library.file(from, text);
    }
}

/** What stands behind the folder that a text names. */
export const glob = /[\\/]\*\*?$/;

function namedBy(node: AstNode): Named | undefined {
    switch (node.$type) {
        case 'Import':
            return 'import';
        case 'Subworkflow':
            return 'workflow';
        case 'Implementation':
            return ast.isTaskSignature(node.$container) ? 'script' : 'implementation';
        case 'ImplementationChoice':
            return 'implementation';
        case 'PathChoice':
        case 'Data':
        case 'DataOverride':
        case 'ExperimentInput':
            return 'data';
        case 'DataItem':
            return (node as ast.DataItem).key === 'path' ? 'data' : undefined;
        case 'Dependency':
            return 'dependency';
        case 'Strategy':
            return 'script';
        case 'Environment':
            return 'requirements';
        case 'StringLiteral':
            return namedByValue(node as ast.StringLiteral);
        default:
            return undefined;
    }
}

/** A value is a path where a space chooses implementations or files among it. */
function namedByValue(literal: ast.StringLiteral): Named | undefined {
    const owner = literal.$container.$container;
    if (ast.isImplementationChoice(owner)) return 'implementation';
    if (ast.isPathChoice(owner)) return 'data';
    if (!ast.isValueSet(owner)) return undefined;
    for (const item of owner.$container.items) {
        const choices = ast.isSpaceTask(item) || ast.isSpaceData(item) ? item.items : [];
        const choice = choices.find((each) => (ast.isImplementationChoice(each) || ast.isPathChoice(each)) && each.value?.$refText === owner.name);
        if (choice !== undefined) return ast.isImplementationChoice(choice) ? 'implementation' : 'data';
    }
    return undefined;
}
