import type { LangiumDocument } from 'langium';
import type { CompletionItem } from 'vscode-languageserver';
import type { XxpServices } from '../../module.ts';

/** The Python functions that a `condition`, `filter` or `generator` may name. */
export type FunctionNames = (document: LangiumDocument, word: string, services: XxpServices) => readonly CompletionItem[];

/** None are known as long as no Python module is read. */
export const functionNames: FunctionNames = () => [];
