/**
 * Rewrites a file in the present form: ExtremeXP's engine's newest dialect, with what is new here.
 * Comments and layout stay, and so does the meaning; what has no present form stays as it is and is remarked on.
 */
import { DocumentState, UriUtils, type LangiumDocument } from 'langium';
import { isXxpFile, type XxpFile } from '../generated/ast.ts';
import { dialectOf } from '../model/dialect.ts';
import type { XxpServices } from '../module.ts';
import { syntaxFaults } from '../parser/faults.ts';
import type { Problem } from '../problems.ts';
import { convertControl } from './control.ts';
import { convertData } from './data.ts';
import { convertDescriptions } from './descriptions.ts';
import { applied, Draft, type Change } from './draft.ts';
import { convertFileHead } from './file-head.ts';
import { convertTaskItems } from './items.ts';
import { whatIsLeft } from './left.ts';
import { convertLinks } from './links.ts';
import { splitLists } from './lists.ts';
import { convertNames } from './names.ts';
import { orderClauses } from './order.ts';
import { inOrder, Rewrite, type Conversion, type Pass } from './rewrite.ts';
import { convertSharedData } from './shared-data.ts';
import { convertSignatures } from './signatures.ts';
import { convertSpaces } from './spaces.ts';
import { joinTasks } from './tasks.ts';
import { convertTokens } from './tokens.ts';

export interface Converted {
    /** Apart from each other, in the order of the text. Empty for a file in the present form. */
    readonly changes: readonly Change[];
    readonly text: string;
    /** What has no present form, where it stands in the converted text. */
    readonly left: readonly Problem[];
    /** False for a text with errors, of which it is not known what they meant; it stays as it is. */
    readonly readable: boolean;
}

/** In this order: what joins and moves statements comes before what looks at their words. */
const passes: readonly Pass[] = [
    convertTokens, splitLists, convertDescriptions, joinTasks, convertTaskItems, convertSharedData, convertData, convertLinks,
    convertSignatures, convertSpaces, convertControl, convertFileHead, orderClauses, convertNames,
];
const mostRounds = 50;

/**
 * The document has been linked. `together` has the addresses of all files that are converted at the same time,
 * so that they agree on new names.
 */
export function convert(document: LangiumDocument, services: XxpServices, together: ReadonlySet<string> = new Set()): Converted {
    const text = document.textDocument.getText();
    const file = document.parseResult.value;
    if (!isXxpFile(file) || syntaxFaults(document) > 0) return { changes: [], text, left: [], readable: false };
    const conversion: Conversion = { services, document, dialect: dialectOf(document), together: new Set([...together, document.uri.toString()]) };
    const draft = new Draft(text);
    const read = reader(document, services);
    try {
        let current = read(text);
        for (const pass of passes) {
            for (let round = 0; round < mostRounds; round++) {
                const rewrite = new Rewrite(current.parseResult.value, draft.text, conversion);
                pass(rewrite);
                const found = readable(rewrite.made(), draft.text, read);
                if (found === undefined) break;
                draft.apply(found.changes);
                current = found.next;
            }
        }
        const changes = inLines(draft.changes(), text);
        return { changes, text: applied(text, changes), left: whatIsLeft(current.parseResult.value, conversion), readable: true };
    } finally {
        services.references.VisibleFiles.forget();
    }
}

/** All changes together; where the text could not be read with them, the first that leave it readable. */
function readable(groups: readonly (readonly Change[])[], text: string, read: (text: string) => LangiumDocument<XxpFile>): { changes: readonly Change[]; next: LangiumDocument<XxpFile> } | undefined {
    if (groups.length === 0) return undefined;
    for (const changes of [inOrder(groups.flat()), ...groups]) {
        const next = read(applied(text, changes));
        if (syntaxFaults(next) === 0) return { changes, next };
    }
    return undefined;
}

/** Reads a text beside a document, which itself stays as it is: there, it finds the same files. */
function reader(document: LangiumDocument, services: XxpServices): (text: string) => LangiumDocument<XxpFile> {
    let count = 0;
    return (text) => {
        const uri = UriUtils.joinPath(UriUtils.dirname(document.uri), `.${++count}.converted.${UriUtils.basename(document.uri)}`);
        const copy = services.shared.workspace.LangiumDocumentFactory.fromString<XxpFile>(text, uri);
        copy.state = DocumentState.Linked; // References find what they mean when they are asked.
        return copy;
    };
}

/** With the line ends of the file. */
function inLines(changes: readonly Change[], text: string): Change[] {
    const newline = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
    return changes.map((change) => ({ ...change, text: change.text.replace(/\r\n|\n|\r/g, newline) }));
}
