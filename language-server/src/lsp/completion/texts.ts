/** Completion inside quotes: paths, tasks of the library, choices in conditions, values that a parameter may have. */
import { AstUtils, CstUtils, UriUtils, type AstNode, type LangiumDocument, type URI } from 'langium';
import { CompletionItemKind, type CompletionItem, type Position } from 'vscode-languageserver';
import * as ast from '../../generated/ast.ts';
import type { RecommendedCompletion } from '../../knowledge/completion.ts';
import { choicesFor } from '../../model/control-graph.ts';
import { parameterInfo } from '../../model/parameters.ts';
import type { XxpServices } from '../../module.ts';
import { unquote } from '../../parser/text.ts';
import type { Token } from '../../parser/tokens.ts';
import type { Library } from '../../workspace/library.ts';
import { scriptSuffix } from '../../validation/surroundings.ts';
import { isSkippedFolder } from '../../workspace/skipped-folders.ts';
import { likelyPath } from '../import-edit.ts';
import { functionNames } from './function-names.ts';
import { peopleFor } from './people.ts';

/** Which files a text may name, by the word before it. */
const files: Readonly<Record<string, (name: string) => boolean>> = {
    import: (name) => name.endsWith('.xxp'),
    subworkflow: (name) => name.endsWith('.xxp'),
    implementation: (name) => scriptSuffix.test(name),
    custom: (name) => name.endsWith('.py'),
    path: () => true,
    dependency: () => true,
    venv: (name) => name.endsWith('.txt') || name.endsWith('.toml'),
};
const functions = new Set(['condition', 'filter', 'generator']);

export class TextCompletion {
    private readonly services: XxpServices;
    private readonly library: Library;
    private readonly recommended: RecommendedCompletion;

    constructor(services: XxpServices, recommended: RecommendedCompletion) {
        this.services = services;
        this.recommended = recommended;
        this.library = services.workspace.Library;
    }

    /** What may be written at a position inside quotes; undefined outside of them. `tokens` are those before it. */
    at(document: LangiumDocument, position: Position, tokens: readonly Token[]): CompletionItem[] | undefined {
        const offset = document.textDocument.offsetAt(position);
        const [before, last] = tokens.slice(-2).length === 2 ? tokens.slice(-2) : [undefined, tokens.at(-1)];
        if (last?.tokenType.name !== 'STRING' || last.endOffset! + 1 !== offset) return undefined;
        if (last.image.length > 1 && last.image.endsWith(last.image[0]!)) return undefined;
        const node = this.nodeBefore(document, last.startOffset);
        const word = chosenFrom(tokens, node) ?? before?.image ?? '';
        const typed = unquote(last.image);
        const rest = /^[^"'\r\n]*/.exec(document.textDocument.getText().slice(offset))![0];
        const items = (from: number, found: readonly CompletionItem[]): CompletionItem[] => {
            const start = document.textDocument.positionAt(from);
            // The rest of the text is replaced as well, where it is closed: `"li|b/x"`.
            const closed = document.textDocument.getText().charAt(offset + rest.length) === last.image[0] ? offset + /^[\w.-]*/.exec(rest)![0].length : offset;
            return found.map((item) => ({ ...item, textEdit: { range: { start, end: document.textDocument.positionAt(closed) }, newText: item.insertText ?? item.label } }));
        };
        const text = last.startOffset + 1;
        if (Object.hasOwn(files, word)) {
            const found = items(text + typed.lastIndexOf('/') + 1, this.paths(document.uri, typed, word)).concat(items(text, this.tasks(document, typed, word)));
            return word === 'implementation' ? this.recommended.implementations(found, node, typed) : found;
        }
        if (functions.has(word)) return items(text, [...word === 'condition' ? choices(node) : [], ...functionNames(document, word, this.services)]);
        return items(text, peopleFor(statementOf(tokens), document, this.services) ?? this.recommended.textValues(values(node), node));
    }

    private paths(from: URI, typed: string, word: string): CompletionItem[] {
        const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
        const found = new Map<string, CompletionItem>();
        for (const place of folder === '' ? this.library.folders(from) : this.library.candidates(from, folder)) {
            for (const { name, isDirectory } of this.library.list(place)) {
                if (name.startsWith('.') || found.has(name) || (isDirectory && isSkippedFolder(name))) continue;
                const uri = UriUtils.joinPath(place, name);
                if (UriUtils.equals(uri, from) || (!isDirectory && !files[word]!(name))) continue;
                const task = isDirectory && word === 'implementation' && this.library.kindOf(UriUtils.joinPath(uri, 'task.xxp')) === 'file';
                found.set(name, {
                    label: name, kind: isDirectory ? CompletionItemKind.Folder : CompletionItemKind.File, sortText: `${task ? 0 : 1}${name}`,
                    ...(task && { detail: 'task', ...this.signatureAt(UriUtils.joinPath(uri, 'task.xxp')) }),
                });
            }
        }
        return [...found.values()];
    }

    /** All tasks of the workspace whose path goes on from what is typed, but those that the folder shows already. */
    private tasks(document: LangiumDocument, typed: string, word: string): CompletionItem[] {
        if (word !== 'implementation' || ast.isTaskSignature(document.parseResult.value.$cstNode?.astNode)) return [];
        const items: CompletionItem[] = [];
        for (const found of this.services.shared.workspace.IndexManager.allElements(ast.TaskSignature.$type)) {
            if (!found.documentUri.path.endsWith('/task.xxp') || UriUtils.equals(found.documentUri, document.uri)) continue;
            const path = likelyPath(document.uri, UriUtils.dirname(found.documentUri), this.library);
            if (path === undefined || path === '' || !path.startsWith(typed) || !path.slice(typed.length).includes('/')) continue;
            items.push({ label: path, kind: CompletionItemKind.Module, detail: `task ${found.name}`, sortText: `2${path}`, data: { uri: found.documentUri.toString(), path: found.path } });
        }
        return items.slice(0, 100);
    }

    /** Resolved to the signature when it is looked at. */
    private signatureAt(uri: URI): Pick<CompletionItem, 'data'> {
        const file = this.services.shared.workspace.LangiumDocuments.getDocument(uri)?.parseResult.value;
        const signature = ast.isXxpFile(file) ? file.elements.find(ast.isTaskSignature) : undefined;
        return signature === undefined ? {} : { data: { uri: uri.toString(), path: this.services.workspace.AstNodeLocator.getAstNodePath(signature) } };
    }

    private nodeBefore(document: LangiumDocument, offset: number): AstNode | undefined {
        const root = document.parseResult.value.$cstNode;
        return root && CstUtils.findLeafNodeBeforeOffset(root, offset)?.astNode;
    }
}

function statementOf(tokens: readonly Token[]): readonly Token[] {
    return tokens.slice(tokens.findLastIndex(({ image }) => /^[;{}]$/.test(image)) + 1);
}

/** `implementation = enum("…")` and its like take what the word takes without the `=`; so do values that are given to one. */
function chosenFrom(tokens: readonly Token[], node: AstNode | undefined): string | undefined {
    const [first, second] = statementOf(tokens);
    if (second?.image === '=' && (first!.image === 'implementation' || first!.image === 'path')) return first!.image;
    const set = first?.image === 'param_values' ? AstUtils.getContainerOfType(node, ast.isValueSet) : undefined;
    const uses = set?.$container.items.flatMap((item): (ast.ImplementationChoice | ast.PathChoice)[] => ast.isSpaceTask(item) ? item.items.filter(ast.isImplementationChoice) : ast.isSpaceData(item) ? item.items.filter(ast.isPathChoice) : []);
    const use = uses?.find((each) => each.value?.ref === set);
    return use === undefined ? undefined : ast.isPathChoice(use) ? 'path' : 'implementation';
}

/** Those of the interaction that the flow leaves, else of all. */
function choices(node: AstNode | undefined): CompletionItem[] {
    const flow = AstUtils.getContainerOfType(node, ast.isFlow);
    const own = flow === undefined ? [] : choicesFor(flow).map((choice) => choice.name);
    const experiment = AstUtils.getContainerOfType(node, ast.isExperiment);
    const all = experiment?.elements.filter(ast.isInteraction).flatMap((each) => each.items.filter(ast.isChoose).flatMap((item) => item.choices.map((choice) => choice.name))) ?? [];
    return [...new Set(own.length > 0 ? own : all)].filter(Boolean).map((label) => ({ label, kind: CompletionItemKind.EnumMember }));
}

/** The texts that the parameter may have, to which this one goes. */
function values(node: AstNode | undefined): CompletionItem[] {
    const parameter = parameterAt(node);
    const { choices: allowed = [], default: fallback } = parameter === undefined ? {} : parameterInfo(parameter);
    const texts = [...allowed, ...fallback === undefined ? [] : [fallback]].filter((value) => typeof value === 'string');
    return [...new Set(texts)].map((label) => ({ label, kind: CompletionItemKind.Value, detail: label === fallback ? 'default' : 'allowed' }));
}

function parameterAt(node: AstNode | undefined): ast.Parameter | undefined {
    const binding = AstUtils.getContainerOfType(node, ast.isBinding);
    if (binding !== undefined) return binding.param.ref;
    const param = AstUtils.getContainerOfType(node, ast.isTaskParam);
    if (param !== undefined) return param.param.ref;
    const set = AstUtils.getContainerOfType(node, ast.isValueSet);
    if (set !== undefined) {
        return set.$container.items.filter(ast.isSpaceTask).flatMap((task) => task.items.filter(ast.isBinding)).find((each) => each.value?.ref === set)?.param.ref;
    }
    return AstUtils.getContainerOfType(node, ast.isParameter);
}
