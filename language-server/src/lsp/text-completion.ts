/** Completion inside quotes: paths of imports, implementations and data; choices in conditions. */
import { AstUtils, CstUtils, UriUtils, type LangiumDocument, type Lexer, type URI } from 'langium';
import { CompletionItemKind, type CompletionItem, type Position } from 'vscode-languageserver';
import { isChoose, isExperiment, isInteraction } from '../generated/ast.ts';
import type { XxpServices } from '../module.ts';
import { unquote } from '../parser/text.ts';
import type { Library } from '../workspace/library.ts';
import { skippedFolders } from '../workspace/workspace-manager.ts';

type Purpose = 'import' | 'implementation' | 'data' | 'condition';

const purposes: Readonly<Record<string, Purpose>> = { import: 'import', implementation: 'implementation', subworkflow: 'import', path: 'data', condition: 'condition' };

export class TextCompletion {
    private readonly lexer: Lexer;
    private readonly library: Library;

    constructor(services: XxpServices) {
        this.lexer = services.parser.Lexer;
        this.library = services.workspace.Library;
    }

    /** What may be written at a position inside quotes; undefined outside of them. */
    at(document: LangiumDocument, position: Position): CompletionItem[] | undefined {
        const offset = document.textDocument.offsetAt(position);
        const { tokens } = this.lexer.tokenize(document.textDocument.getText().slice(0, offset), { mode: 'partial' });
        const last = tokens.at(-1);
        const before = tokens.at(-2);
        if (last?.tokenType.name !== 'STRING' || last.endOffset! + 1 !== offset) return undefined;
        if (last.image.length > 1 && last.image.endsWith(last.image[0]!)) return undefined;
        const purpose = before === undefined ? undefined : purposes[before.image];
        if (purpose === undefined) return [];
        const typed = unquote(last.image);
        if (purpose === 'condition') return this.choices(document, last.startOffset);
        const start = last.startOffset + 1 + typed.lastIndexOf('/') + 1;
        const range = { start: document.textDocument.positionAt(start), end: position };
        return this.paths(document.uri, typed, purpose).map((item) => ({ ...item, textEdit: { range, newText: item.label } }));
    }

    private paths(from: URI, typed: string, purpose: Purpose): CompletionItem[] {
        const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
        const found = new Map<string, CompletionItem>();
        for (const place of folder === '' ? this.library.folders(from) : this.library.candidates(from, folder)) {
            for (const { name, isDirectory } of this.library.list(place)) {
                if (name.startsWith('.') || found.has(name) || (isDirectory && skippedFolders.has(name))) continue;
                const uri = UriUtils.joinPath(place, name);
                if (UriUtils.equals(uri, from) || !fits(name, isDirectory, purpose)) continue;
                const task = isDirectory && this.library.kindOf(UriUtils.joinPath(uri, 'task.xxp')) === 'file';
                found.set(name, {
                    label: name, kind: isDirectory ? CompletionItemKind.Folder : CompletionItemKind.File,
                    ...(task && { detail: 'task', sortText: `0${name}` }),
                });
            }
        }
        return [...found.values()];
    }

    private choices(document: LangiumDocument, offset: number): CompletionItem[] {
        const root = document.parseResult.value.$cstNode;
        const node = root && CstUtils.findLeafNodeBeforeOffset(root, offset)?.astNode;
        const experiment = node && AstUtils.getContainerOfType(node, isExperiment);
        const names = experiment?.elements.filter(isInteraction).flatMap((each) => each.items.filter(isChoose).flatMap((item) => item.choices.map((choice) => choice.name))) ?? [];
        return [...new Set(names)].map((label) => ({ label, kind: CompletionItemKind.EnumMember }));
    }
}

function fits(name: string, isDirectory: boolean, purpose: Purpose): boolean {
    if (isDirectory || purpose === 'data') return true;
    return purpose === 'import' ? name.endsWith('.xxp') : name.endsWith('.py');
}
