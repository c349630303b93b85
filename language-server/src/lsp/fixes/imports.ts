/** Writes imports so that ExtremeXP's engine and this language read the same. */
import { isImport, isXxpFile } from '../../generated/ast.ts';
import { quoted } from '../../print/words.ts';
import { importEdit, importPath } from '../import-edit.ts';
import { after, fix, nodeAt, replace, withoutStatement, type Fixer } from './fix.ts';

export const moveImportToTheTop: Fixer = (finding) => {
    const imported = nodeAt(finding, isImport);
    const written = imported && importEdit(finding.document, imported.path);
    const removed = imported && withoutStatement(imported);
    return written === undefined || removed === undefined ? [] : [{ title: 'Write it at the top', edits: [written, removed], preferred: true }];
};

export const writeImportWord: Fixer = ({ diagnostic }) => fix('Write \'import\'', replace(diagnostic.range, 'import'), true);

/** What stands between `import` and the end of its line, as a text. */
export const quoteImport: Fixer = ({ diagnostic: { range }, text, start, end }) => {
    const path = /^import\s+([^"';]+?)\s*;?$/.exec(text.slice(start, end))?.[1];
    return path === undefined ? [] : fix(`Write 'import "${path}";'`, replace(range, `import "${path}";`), true);
};

export const deleteNeedless: Fixer = ({ diagnostic: { range }, text, start }) => {
    const blanks = /[ \t]*$/.exec(text.slice(0, start))![0].length;
    return fix('Delete this', replace({ start: { line: range.start.line, character: range.start.character - blanks }, end: range.end }, ''));
};

/** What the imported file imports itself. */
export const importDirectly: Fixer = (finding) => {
    const { document, services: { references: { VisibleFiles }, shared, workspace: { Library } } } = finding;
    const imported = nodeAt(finding, isImport);
    const target = imported && VisibleFiles.target(imported);
    const [own, inner] = [document, target && shared.workspace.LangiumDocuments.getDocument(target)].map((each) => each?.parseResult.value);
    if (imported === undefined || !isXxpFile(own) || !isXxpFile(inner)) return [];
    const known = new Set(own.imports.map((each) => VisibleFiles.target(each)?.toString()));
    const wanted = inner.imports.map((each) => VisibleFiles.target(each)).filter((uri) => uri !== undefined && !known.has(uri.toString()) && uri.toString() !== document.uri.toString());
    const paths = wanted.map((uri) => importPath(document.uri, uri!, Library)).filter((path) => path !== undefined);
    return paths.length === 0 ? [] : fix(`Import ${paths.map((path) => `"${path}"`).join(', ')} here too`, after(imported, paths.map((path) => `import ${quoted(path)};`).join('\n')));
};
