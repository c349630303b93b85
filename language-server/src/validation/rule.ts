import type { AstNode, ValidationAcceptor } from 'langium';
import type { XxpAstType } from '../generated/ast.ts';
import type { XxpServices } from '../module.ts';

/** A rule looks at one node and says what is wrong with it. */
export type Rule<N extends AstNode> = (node: N, accept: ValidationAcceptor, services: XxpServices) => void;

/** Rules by the type of node they look at. */
export type Rules = { readonly [T in keyof XxpAstType]?: XxpAstType[T] extends AstNode ? readonly Rule<XxpAstType[T]>[] : never };

/** Items that come after another for which `keyOf` gives the same. */
export function repeated<T>(items: readonly T[], keyOf: (item: T) => string | undefined): T[] {
    const seen = new Set<string>();
    return items.filter((item) => {
        const key = keyOf(item);
        if (key === undefined || key === '') return false;
        if (seen.has(key)) return true;
        seen.add(key);
        return false;
    });
}

/** "a, b and c" */
export function listed(names: readonly string[], most = 6): string {
    const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
    return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : shown[0] ?? '';
}
