/** How one file imports another. */
import { UriUtils, type LangiumDocument, type URI } from 'langium';
import type { TextEdit } from 'vscode-languageserver';
import { isXxpFile } from '../generated/ast.ts';
import { quoted } from '../print/words.ts';
import { contains } from '../workspace/roots.ts';
import type { Library } from '../workspace/library.ts';
import { after, replace } from './fixes/fix.ts';

/** The text by which `from` names a file, looked up as imports are; undefined where none leads there. */
export function importPath(from: URI, target: URI, library: Library): string | undefined {
    const path = likelyPath(from, target, library);
    const found = path === undefined ? undefined : library.file(from, path);
    return found !== undefined && UriUtils.equals(found, target) ? path : undefined;
}

/** The same without a look at the files: another file of that name may come first. */
export function likelyPath(from: URI, target: URI, library: Library): string | undefined {
    const folder = library.folders(from).find((each) => contains(each, target));
    return folder && target.path.slice(folder.path.replace(/\/$/, '').length + 1);
}

/** Behind the last import, else at the top of the file. */
export function importEdit(document: LangiumDocument, path: string): TextEdit | undefined {
    const file = document.parseResult.value;
    if (!isXxpFile(file)) return undefined;
    const line = `import ${quoted(path)};`;
    const last = file.imports.at(-1);
    const start = { line: 0, character: 0 };
    return last === undefined ? replace({ start, end: start }, `${line}\n\n`) : after(last, line);
}
