import { AstUtils, type AstNode } from 'langium';

/** Remembers what was found out about a node for as long as the names in its file mean what they do. */
export function whileLinked<N extends AstNode, T>(find: (node: N) => T): (node: N) => T {
    const known = new WeakMap<N, { readonly linked: unknown; readonly found: T }>();
    return (node) => {
        // Each time that a file is linked it gets a new list of references.
        const linked = AstUtils.findRootNode(node).$document?.references;
        const before = known.get(node);
        if (before !== undefined && before.linked === linked) return before.found;
        const found = find(node);
        known.set(node, { linked, found });
        return found;
    };
}
