import type { LangiumDocument } from 'langium';
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver';
import type { XxpServices } from '../../module.ts';

/** The Python functions that a `condition`, `filter` or `generator` may name: those of the module that the project's configuration names. */
export function functionNames({ uri }: LangiumDocument, word: string, { workspace: { EngineConfig, Library }, python: { Scripts } }: XxpServices): CompletionItem[] {
    const paths = EngineConfig.paths(Library.folders(uri));
    const module = word === 'condition' ? paths?.conditions : paths?.configurations;
    const definitions = (module && Scripts.script(module))?.facts.definitions ?? [];
    return [...new Set(definitions.map((definition) => definition.name))].filter((name) => !name.startsWith('_')).map((label) => ({ label, kind: CompletionItemKind.Function, detail: 'Python function' }));
}
