/** Writes imports so that ExtremeXP's engine and this language read the same. */
import { isImport } from '../../generated/ast.ts';
import { importEdit } from '../import-edit.ts';
import { fix, nodeAt, replace, withoutStatement, type Fixer } from './fix.ts';

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
