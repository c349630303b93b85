/**
 * Prints a tree as text, from the tree alone: what an author wrote between and around the words is not in it.
 * Read again, the text gives an equal tree. Numbers come in their shortest form, and declarations in the present words.
 */
import type { AstNode } from 'langium';
import { expressionPrinters } from './expression.ts';
import { filePrinters } from './file.ts';
import { interactionPrinters } from './interaction.ts';
import type { Print, Printers } from './printer.ts';
import { policyPrinters } from './policy.ts';
import { signaturePrinters } from './signature.ts';
import { spacePrinters } from './space.ts';
import { workflowPrinters } from './workflow.ts';

/** By the type of the node. A new rule of the grammar needs its line here, or the compiler objects. */
const printers: Printers = { ...filePrinters, ...workflowPrinters, ...spacePrinters, ...expressionPrinters, ...signaturePrinters, ...policyPrinters, ...interactionPrinters };

/** In the layout of the formatter, with the indentation of a statement that stands by itself. */
export function print(node: AstNode): string {
    return (printers[node.$type as keyof Printers] as (node: AstNode, print: Print) => string)(node, print);
}
