import { CstUtils, type LangiumDocument } from 'langium';
import type { LinkedEditingRanges, Position, Range } from 'vscode-languageserver';
import type { XxpServices } from '../module.ts';

/** Names that no other file can say, so that all their places are at hand while one of them is typed at. */
const local: ReadonlySet<string> = new Set(['Space', 'Interaction', 'ExperimentTask', 'Choice', 'InputField', 'ValueSet']);

/** All places of a name that change together, as by a rename. */
export async function linkedRanges(document: LangiumDocument, position: Position, services: XxpServices): Promise<LinkedEditingRanges | null> {
    const root = document.parseResult.value.$cstNode;
    const leaf = root && CstUtils.findDeclarationNodeAtOffset(root, document.textDocument.offsetAt(position), services.parser.GrammarConfig.nameRegexp);
    const [target] = leaf === undefined ? [] : services.references.References.findDeclarations(leaf);
    if (leaf === undefined || target === undefined || !local.has(target.$type)) return null;
    const textDocument = { uri: document.textDocument.uri };
    const edit = await services.lsp.RenameProvider!.rename(document, { textDocument, position, newName: `${leaf.text.replace('^', '')}__linked` });
    const edits = Object.entries(edit?.changes ?? {}).filter(([uri]) => uri === document.uri.toString()).flatMap(([, found]) => found);
    const ranges = edits.map(({ range, newText }) => (newText.startsWith('"') ? inner(range) : range)).filter((range) => document.textDocument.getText(range) === leaf.text);
    return ranges.length > 1 ? { ranges, wordPattern: '[A-Za-z_]\\w*(-\\w+)*' } : null;
}

/** Without the quotes. */
function inner({ start, end }: Range): Range {
    return { start: { ...start, character: start.character + 1 }, end: { ...end, character: end.character - 1 } };
}
