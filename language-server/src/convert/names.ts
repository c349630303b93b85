/** Names as ExtremeXP's engine reads them: without hyphens, and without a `^` that is not needed. */
import { AstUtils, CstUtils, isReference, URI, type AstNode, type LangiumDocument, type LangiumDocuments } from 'langium';
import * as ast from '../generated/ast.ts';
import { reserved } from '../parser/token-builder.ts';
import type { XxpServices } from '../module.ts';
import type { Change } from './draft.ts';
import { property, type Pass } from './rewrite.ts';

type Renamed = AstNode & { readonly name: string };

export const convertNames: Pass = (rewrite) => {
    const { services: { shared: { workspace } }, together, document } = rewrite.conversion;
    const original = (node: AstNode): string => (AstUtils.findRootNode(node) === rewrite.file ? document : AstUtils.getDocument(node)).uri.toString();
    const newName = namer(workspace.LangiumDocuments, together, original);
    for (const node of AstUtils.streamAst(rewrite.file)) {
        const name = newName(node);
        const place = property(node, 'name');
        if (name !== undefined && place !== undefined) rewrite.make(rewrite.replace(place, name));
        for (const { reference } of AstUtils.streamReferences(node)) {
            const other = isReference(reference) && reference.$refText.includes('-') ? newName(reference.ref) : undefined;
            if (other !== undefined && reference.$refNode !== undefined) rewrite.make(rewrite.replace(reference.$refNode, other));
        }
    }
    for (const { offset, text, astNode } of CstUtils.flattenCst(rewrite.file.$cstNode!)) {
        // The name of a setting needs its mark where it would otherwise be a word of the space.
        if (text.startsWith('^') && !reserved.has(text.slice(1)) && !ast.isAttribute(astNode)) rewrite.make({ start: offset, end: offset + 1, text: '' });
    }
};

/** What files that are not converted must change for the new names in a converted one, by their addresses. */
export function renamesElsewhere(document: LangiumDocument, services: XxpServices, together: ReadonlySet<string>): Map<string, Change[]> {
    const { LangiumDocuments } = services.shared.workspace;
    const newName = namer(LangiumDocuments, new Set([document.uri.toString()]), (node) => AstUtils.getDocument(node).uri.toString());
    const found = new Map<string, Change[]>();
    if (newNames(document).size === 0) return found;
    for (const other of LangiumDocuments.all.filter(({ uri }) => !together.has(uri.toString()))) {
        const changes = other.references.flatMap((reference): Change[] => {
            const text = isReference(reference) && reference.$refText.includes('-') ? newName(reference.ref) : undefined;
            return text === undefined || reference.$refNode === undefined ? [] : [{ start: reference.$refNode.offset, end: reference.$refNode.end, text }];
        });
        if (changes.length > 0) found.set(other.uri.toString(), changes.sort((a, b) => a.start - b.start));
    }
    return found;
}

/** The new name of a node in one of the files, where it gets one. */
function namer(documents: LangiumDocuments, files: ReadonlySet<string>, fileOf: (node: AstNode) => string): (node: AstNode | undefined) => string | undefined {
    const known = new Map<string, ReadonlyMap<string, string>>();
    return (node) => {
        if (node === undefined || !isRenamed(node)) return undefined;
        const file = fileOf(node);
        if (!files.has(file)) return undefined;
        const document = documents.getDocument(URI.parse(file));
        const names = known.get(file) ?? (document === undefined ? new Map<string, string>() : newNames(document));
        known.set(file, names);
        return names.get(node.name);
    };
}

/** By the old names; different names stay different. */
function newNames(document: LangiumDocument): ReadonlyMap<string, string> {
    const nodes = AstUtils.streamAst(document.parseResult.value).toArray();
    const taken = new Set(nodes.map((node) => (node as Partial<Renamed>).name));
    const names = new Map<string, string>();
    for (const { name } of nodes.filter(isRenamed)) {
        if (names.has(name)) continue;
        let free = name.replaceAll('-', '_');
        while (taken.has(free)) free += '_';
        taken.add(free);
        names.set(name, free);
    }
    return names;
}

/** Ports, parameters and metrics are not: scripts know them by their names. */
function isRenamed(node: AstNode): node is Renamed {
    const fits = ast.isWorkflow(node) || ast.isTask(node) || ast.isData(node) || ast.isOperator(node) || ast.isGroup(node) || ast.isExperiment(node) || ast.isNode(node)
        || ast.isValueSet(node) || ast.isTaskSignature(node);
    return fits && node.name.includes('-');
}
