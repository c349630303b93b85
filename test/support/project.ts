/** Programs for language tests: several files in one text, a cursor, and the services that read them. */
import assert from 'node:assert/strict';
import { URI, type LangiumDocument } from 'langium';
import type { Position } from 'vscode-languageserver-types';
import { createServices, type XxpServices } from '../../language-server/src/module.ts';
import { MemoryFiles } from './memory-files.ts';

export interface Project {
    readonly services: XxpServices;
    readonly files: MemoryFiles;
    /** In the order of the fixture. */
    readonly documents: readonly LangiumDocument[];
    /** The document that holds `<|>`, and where. */
    readonly cursor: { readonly document: LangiumDocument; readonly position: Position } | undefined;
    document(path: string): LangiumDocument;
}

/** `//- /other.xxp` begins another file; what stands before the first is `/main.xxp`. */
export function filesIn(fixture: string): Map<string, string> {
    const parts = fixture.split(/^[ \t]*\/\/- (\S+)[ \t]*\n/m);
    const files = new Map<string, string>();
    if (parts[0]!.trim() !== '') files.set('/main.xxp', parts[0]!);
    for (let index = 1; index < parts.length; index += 2) files.set(parts[index]!, parts[index + 1]!);
    return files;
}

/** The workspace of all fixtures; what lies beside it is out of reach. */
export const root = '/workspace/here';

/** Reads, links and checks the files of a fixture. */
export async function open(fixture: string, mode: 'development' | 'production' = 'production'): Promise<Project> {
    const texts = filesIn(fixture);
    let cursor: { path: string; offset: number } | undefined;
    for (const [path, text] of texts) {
        const offset = text.indexOf('<|>');
        if (offset < 0) continue;
        cursor = { path, offset };
        texts.set(path, text.replace('<|>', ''));
    }
    const files = new MemoryFiles(new Map([...texts].map(([path, text]) => [`${root}${path}`, text])));
    const { shared, xxp } = createServices({ fileSystemProvider: () => files, mode });
    shared.workspace.Roots.set([URI.file(root)]);
    const { LangiumDocuments, DocumentBuilder } = shared.workspace;
    const paths = [...texts.keys()].filter((path) => /\.(xxp|espace)$/.test(path));
    const documents = await Promise.all(paths.map((path) => LangiumDocuments.getOrCreateDocument(URI.file(`${root}${path}`))));
    await DocumentBuilder.build(documents, { validation: true });
    const document = (path: string): LangiumDocument => {
        const found = LangiumDocuments.getDocument(URI.file(`${root}${path}`));
        assert.ok(found, `there is no ${path}`);
        return found;
    };
    const at = cursor && document(cursor.path);
    return { services: xxp, files, documents, document, cursor: at && cursor && { document: at, position: at.textDocument.positionAt(cursor.offset) } };
}

/** The project of a fixture with a cursor. */
export async function openAt(fixture: string): Promise<Project & { readonly cursor: NonNullable<Project['cursor']> }> {
    const project = await open(fixture);
    assert.ok(project.cursor, 'the fixture has a cursor');
    return { ...project, cursor: project.cursor };
}

export function params({ cursor: { document, position } }: { cursor: NonNullable<Project['cursor']> }): { textDocument: { uri: string }; position: Position } {
    return { textDocument: { uri: document.uri.toString() }, position };
}

/** Task files that fixtures can name: `lib/load`, `lib/train`, `lib/evaluate`. */
export const library = `
//- /lib/load/task.xxp
task Load { define input data source; define output data rows; implementation "task.py"; }
//- /lib/load/task.py
//- /lib/train/task.xxp
task Train {
    define input data rows;
    define output data model;
    // How far a step goes.
    define param rate { type Float; default 0.1; range (0.0001, 10.0); }
    define param epochs { type Integer; default 15; range (1, 100); }
    define param mode { type String; default "fast"; enum ("fast", "slow"); }
    define metric loss { kind series; type double; }
    define metric accuracy { kind single-value; type double; }
    implementation "task.py";
}
//- /lib/train/task.py
//- /data.csv
`;

/** A workflow over that library, with a variant, in \`/flow.xxp\`. */
export const flow = `
//- /flow.xxp
workflow Base {
    START -> Load -> Train -> END;
    task Load { implementation "lib/load"; }
    task Train;
    define input data Raw;
    configure data Raw { path "data.csv"; }
    Raw --> Load.source;
    Load.rows --> Train.rows;
}
workflow Flow from Base { task Train { implementation "lib/train"; } }
${library}`;
