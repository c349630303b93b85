import { URI } from 'langium';
import path from 'node:path';
import { convert } from './convert/convert.ts';
import { applied, type Change } from './convert/draft.ts';
import { renamesElsewhere } from './convert/names.ts';
import { open, servicesFor, type CheckOptions } from './files.ts';
import { problemsOf, type Problem } from './problems.ts';

export interface ConvertedFile {
    /** As it was given. */
    readonly path: string;
    readonly before: string;
    readonly text: string;
    /** By offsets of the text before, in its order and apart from each other. */
    readonly changes: readonly Change[];
    /** What has no present form, at its place in the new text. */
    readonly left: readonly Problem[];
    /** Why nothing was converted: the first error in the text. */
    readonly stopped?: Problem;
}

/**
 * Rewrites files in the present form, and in the `others`, which may use them, the names that became new.
 * Writes nothing. Of the others, only those that change are in the result. Rejects when a file cannot be read.
 */
export async function convertFiles(paths: readonly string[], others: readonly string[], options: CheckOptions = {}): Promise<readonly ConvertedFile[]> {
    const services = servicesFor(options);
    const documents = await open(services, [...paths, ...others]);
    const together = new Set(documents.slice(0, paths.length).map((document) => document.uri.toString()));
    const elsewhere = new Map<string, Change[]>();
    const converted = paths.map((file, index): ConvertedFile => {
        const document = documents[index]!;
        const before = document.textDocument.getText();
        const { text, changes, left, readable } = convert(document, services, together);
        if (readable) for (const [uri, edits] of renamesElsewhere(document, services, together)) elsewhere.set(uri, [...elsewhere.get(uri) ?? [], ...edits]);
        const error = readable ? undefined : problemsOf(document.diagnostics ?? []).find((problem) => problem.severity === 'error' && problem.code.startsWith('syntax/'));
        return { path: file, before, text, changes, left, ...(error && { stopped: error }) };
    });
    const renamed = others.flatMap((file): ConvertedFile[] => {
        const document = services.shared.workspace.LangiumDocuments.getDocument(URI.file(path.resolve(file)));
        const changes = elsewhere.get(document?.uri.toString() ?? '')?.sort((a, b) => a.start - b.start) ?? [];
        const before = document?.textDocument.getText() ?? '';
        return changes.length === 0 ? [] : [{ path: file, before, text: applied(before, changes), changes, left: [] }];
    });
    return [...converted, ...renamed];
}
