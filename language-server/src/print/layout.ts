/** How statements are put together, in the layout that the formatter keeps. */
import type { AstNode } from 'langium';
import type { Print } from './printer.ts';

const indent = '    ';
const widest = 100;
const most = 3;

/** A block in one line where it is short and holds no other, else with a line for each statement. */
export function block(head: string, statements: readonly string[]): string {
    const line = oneLine(head, statements);
    const flat = statements.length <= most && line.length <= widest && !statements.some((each) => /[\n{]/.test(each) || isImport(each));
    return flat ? line : openBlock(head, statements);
}

/** A block with a line for each statement, however short. */
export function openBlock(head: string, statements: readonly string[]): string {
    return statements.length === 0 ? oneLine(head, []) : `${head} {\n${statements.map(indented).join('\n')}\n}`;
}

export function oneLine(head: string, statements: readonly string[]): string {
    return statements.length === 0 ? `${head} { }` : `${head} { ${statements.join(' ')} }`;
}

/** `head;` for a block that nothing stands in. */
export function blockOrEnd(head: string, statements: readonly string[]): string {
    return statements.length === 0 ? `${head};` : block(head, statements);
}

export function all(nodes: readonly AstNode[], print: Print): string[] {
    return nodes.map((node) => print(node));
}

/** Wherever it stands, it is known only at the beginning of its line. */
function isImport(line: string): boolean {
    return line.startsWith('import "');
}

/** Texts hold their line breaks escaped, so that each line break is one of the layout. */
function indented(statement: string): string {
    return statement.split('\n').map((line) => isImport(line) ? line : indent + line).join('\n');
}
