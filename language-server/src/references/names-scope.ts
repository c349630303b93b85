import { EMPTY_SCOPE, stream, type AstNode, type AstNodeDescription, type Scope, type Stream } from 'langium';

export type Named = AstNode & { readonly name: string };

/**
 * Names that are looked up again and again. Of equal names the first counts, and any before those further out.
 * Nearly all names are found, and in the first place where they are sought: what lies further out is gathered only for the others.
 */
export function namesScope(nodes: readonly Named[], describe: (node: Named) => AstNodeDescription, outer?: () => Scope): Scope {
    return nodes.length === 0 && outer === undefined ? EMPTY_SCOPE : new NamesScope(nodes, describe, outer);
}

/** So few that a table of them takes longer to make, and more to keep, than looking through them. */
const few = 8;

/** There are many of them, some for each task, so each holds as little as it can until it is asked. */
class NamesScope implements Scope {
    private readonly nodes: readonly Named[];
    private readonly describe: (node: Named) => AstNodeDescription;
    private readonly outer: (() => Scope) | undefined;
    private described: readonly AstNodeDescription[] | undefined;
    private byName: ReadonlyMap<string, AstNodeDescription> | undefined;

    constructor(nodes: readonly Named[], describe: (node: Named) => AstNodeDescription, outer: (() => Scope) | undefined) {
        this.nodes = nodes;
        this.describe = describe;
        this.outer = outer;
    }

    getElement(name: string): AstNodeDescription | undefined {
        const all = this.all();
        const found = all.length <= few ? all.find((each) => each.name === name) : (this.byName ??= firstOfEach(all)).get(name);
        return found ?? this.outer?.().getElement(name);
    }

    getElements(name: string): Stream<AstNodeDescription> {
        return joined(this.all().filter((each) => each.name === name), this.outer?.().getElements(name));
    }

    getAllElements(): Stream<AstNodeDescription> {
        return joined(this.all(), this.outer?.().getAllElements());
    }

    private all(): readonly AstNodeDescription[] {
        return this.described ??= this.nodes.filter((node) => Boolean(node.name)).map((node) => this.describe(node));
    }
}

function firstOfEach(descriptions: readonly AstNodeDescription[]): Map<string, AstNodeDescription> {
    const first = new Map<string, AstNodeDescription>();
    for (const each of descriptions) if (!first.has(each.name)) first.set(each.name, each);
    return first;
}

function joined(descriptions: readonly AstNodeDescription[], outer: Stream<AstNodeDescription> | undefined): Stream<AstNodeDescription> {
    return outer === undefined ? stream(descriptions) : stream(descriptions).concat(outer);
}
