/** Imports and packages, and the names of workflows that depend on them. */
import { AstUtils, UriUtils } from 'langium';
import * as ast from '../generated/ast.ts';
import { quoted } from '../print/words.ts';
import { filesBeside } from '../references/named-paths.ts';
import type { Pass, Rewrite } from './rewrite.ts';

export const convertFileHead: Pass = (rewrite) => {
    importBases(rewrite);
    for (const each of rewrite.file.packages) if (each.name.includes('.')) rewrite.make(rewrite.remove(each));
    for (const node of AstUtils.streamAst(rewrite.file)) {
        const reference = ast.isWorkflow(node) ? node.base : ast.isSpace(node) || ast.isSubworkflow(node) ? node.workflow : undefined;
        const place = reference?.$refNode;
        if (place !== undefined && reference?.$refText.includes('.') === true && reference.ref !== undefined) rewrite.make(rewrite.replace(place, place.text.replace(/^.*\./s, '')));
    }
};

/** A workflow that was found by the name of its file is imported. */
function importBases(rewrite: Rewrite): void {
    const { uri } = AstUtils.getDocument(rewrite.file);
    const { workspace: { Library }, references: { VisibleFiles } } = rewrite.conversion.services;
    const imported = new Set(rewrite.file.imports.map((each) => VisibleFiles.target(each)?.toString()));
    const files = filesBeside(rewrite.file, Library).filter((each) => Library.kindOf(each) === 'file' && !imported.has(each.toString()));
    const paths = files.map((target) => Library.folders(uri).map((folder) => UriUtils.relative(folder, target)).find((path) => !path.startsWith('..')));
    const lines = [...new Set(paths.filter((path) => path !== undefined))].map((path) => `import ${quoted(path)};`);
    const last = rewrite.file.imports.at(-1);
    const [first] = [...rewrite.file.packages, ...rewrite.file.elements].sort((a, b) => a.$cstNode!.offset - b.$cstNode!.offset);
    if (lines.length === 0 || first === undefined) return;
    rewrite.make(last === undefined ? rewrite.insert(rewrite.whole(first).start, `${lines.join('\n')}\n\n`) : rewrite.after(last, lines));
}
