/** What a printer is: one for each type of node that the grammar makes. */
import type { AstNode } from 'langium';
import type { XxpAstType } from '../generated/ast.ts';

/** Prints any node; given to the printers for what they contain. */
export type Print = (node: AstNode) => string;

/** The types that are no mere unions of others. */
type Concrete = { [T in keyof XxpAstType]: T extends XxpAstType[T]['$type'] ? T : never }[keyof XxpAstType];

/** A type of the grammar that is missing in the table of all printers is an error of the compiler. */
export type Printers = { readonly [T in Concrete]: (node: XxpAstType[T], print: Print) => string };
