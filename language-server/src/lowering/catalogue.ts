/** Data that a workflow names by how a catalogue has it, where a copy lies in the workspace. */
import { UriUtils, type AstNode } from 'langium';
import type { DataItem } from '../generated/ast.ts';
import type { Lowering } from './context.ts';

/** `<data library>/<project>/<name>`, `<data library>/<name>`, or the same beside the text. */
export function inCatalogue(items: readonly DataItem[], said: AstNode, data: string, context: Lowering): string | undefined {
    const [name, project] = [textOf(items, 'name'), textOf(items, 'project')];
    const wanted = [[project, name], [name], [project]].filter((parts, index) => index === 2 ? name === undefined : parts.at(-1) !== undefined)
        .map((parts) => parts.filter((part) => part !== undefined && part !== '').join('/')).filter((path) => path !== '');
    const from = context.documentOf(said);
    const found = wanted.map((path) => context.library.fileOrFolder(from, path)).find((uri) => uri !== undefined);
    const path = found && context.relative(found);
    if (path !== undefined) return path;
    const folder = UriUtils.basename(context.library.folders(from)[0] ?? from) || 'this folder';
    return context.refuse(said, 'plan/no-catalogue', `Data '${data}' is in a catalogue as '${wanted[0] ?? ''}', and no copy of it is found; put it at 'datasets/${wanted[0] ?? data}' in '${folder}', or write 'path "…";'`);
}

function textOf(items: readonly DataItem[], key: 'name' | 'project'): string | undefined {
    return items.find((item) => item.key === key || item.key === `zenoh_${key}`)?.text;
}
