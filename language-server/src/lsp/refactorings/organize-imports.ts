/** Puts imports in order and takes out those that nothing needs. */
import { AstUtils, type LangiumDocument } from 'langium';
import * as ast from '../../generated/ast.ts';
import type { XxpServices } from '../../module.ts';
import { syntaxFaults } from '../../parser/faults.ts';
import { commentsAbove, type Refactorer } from './refactoring.ts';

/** An import with the comments above it and behind it. */
interface Entry {
    readonly imported: ast.Import;
    readonly text: string;
}

export const organizeImports: Refactorer = ({ document, services, text }) => {
    const file = document.parseResult.value;
    if (!ast.isXxpFile(file) || file.imports.length === 0 || syntaxFaults(document) > 0) return [];
    const [from, to] = blockOf(file, text);
    const kept = needed(file, document, services);
    const entries = entriesOf(file, text, from);
    // Something else stands between the imports.
    if (entries === undefined) return [];
    const sorted = entries.filter(({ imported }) => kept.has(imported)).sort((a, b) => compare(a.imported.path, b.imported.path));
    const once = sorted.filter(({ imported }, index) => index === 0 || imported.path !== sorted[index - 1]!.imported.path);
    const { textDocument } = document;
    const ordered = once.map((entry) => entry.text).join('\n');
    // Comments of what goes away go with it; a blank line stays between imports and the rest.
    const end = once.length > 0 ? to : to + /^\s*/.exec(text.slice(to))![0].length;
    if (ordered === text.slice(from, end)) return [];
    return [{ title: 'Organize imports', edits: [{ range: { start: textDocument.positionAt(from), end: textDocument.positionAt(end) }, newText: ordered }] }];
};

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}

/** From the first import, its comments included, to the end of the last line of imports. */
function blockOf(file: ast.XxpFile, text: string): [number, number] {
    const [first, last] = [file.imports[0]!.$cstNode!, file.imports.at(-1)!.$cstNode!];
    const above = commentsAbove(text, first.offset);
    // What stands above the first line of a file may be about the file itself, and stays; so does what a blank line cuts off.
    return [file.imports.length > 1 && above > 0 ? above : first.offset, last.end + /^[ \t]*(?:\/\/[^\r\n]*)?/.exec(text.slice(last.end))![0].length];
}

function entriesOf(file: ast.XxpFile, text: string, from: number): Entry[] | undefined {
    const entries: Entry[] = [];
    let at = from;
    for (const imported of file.imports) {
        const { offset, end } = imported.$cstNode!;
        const stop = end + /^[ \t]*(?:\/\/[^\r\n]*)?/.exec(text.slice(end))![0].length;
        const lead = text.slice(at, offset);
        if (lead.split(/\r\n|\n|\r/).some((line) => !/^(\/\/|$)/.test(line.trim()))) return undefined;
        entries.push({ imported, text: `${lead.trim() === '' ? '' : `${lead.trim()}\n`}${text.slice(offset, stop).trimEnd()}` });
        at = stop;
    }
    return entries;
}

/** Those that lead to something that is named here; and those that lead nowhere, which is another matter. */
function needed(file: ast.XxpFile, document: LangiumDocument, { references: { VisibleFiles }, shared: { workspace: { LangiumDocuments } } }: XxpServices): Set<ast.Import> {
    const used = new Set(AstUtils.streamAst(file).flatMap((node) => AstUtils.streamReferences(node)).map(({ reference }) => 'ref' in reference ? reference.ref : undefined).nonNullable()
        .map((target) => AstUtils.getDocument(target).uri.toString()).filter((uri) => uri !== document.uri.toString()));
    const found = file.imports.map((imported) => {
        const target = VisibleFiles.target(imported);
        const known = target && LangiumDocuments.getDocument(target);
        return { imported, direct: target?.toString(), files: known && new Set(VisibleFiles.visible(known).map((each) => AstUtils.getDocument(each).uri.toString())) };
    });
    const kept = new Set(found.filter(({ direct, files }) => files === undefined || used.has(direct!)).map(({ imported }) => imported));
    const reached = new Set(found.filter(({ imported }) => kept.has(imported)).flatMap(({ files }) => [...files ?? []]));
    for (const { imported, files } of found) {
        // What only leads on to what is named stays as well, unless another import leads there.
        const open = [...files ?? []].filter((uri) => used.has(uri) && !reached.has(uri));
        if (open.length === 0) continue;
        kept.add(imported);
        for (const uri of files!) reached.add(uri);
    }
    return kept;
}
