import { stream, type AstNode, type AstNodeDescription, type Scope, type Stream } from 'langium';

export type Named = AstNode & { readonly name: string };

/**
 * Names that are looked up again and again. Of equal names the first counts, and any before those further out.
 * Nearly all names are found, and in the first place where they are sought: what lies further out is gathered only for the others, and only what is found is described.
 */
export class NamesScope implements Scope {
    private readonly nodes: readonly Named[];
    private readonly describe: (node: Named) => AstNodeDescription;
    private readonly outer: (() => Scope) | undefined;
    private readonly described = new Map<Named, AstNodeDescription>();
    private byName: Map<string, Named> | undefined;

    constructor(nodes: readonly Named[], describe: (node: Named) => AstNodeDescription, outer?: () => Scope) {
        this.nodes = nodes.filter((node) => Boolean(node.name));
        this.describe = describe;
        this.outer = outer;
    }

    getElement(name: string): AstNodeDescription | undefined {
        this.byName ??= firstOfEach(this.nodes);
        const node = this.byName.get(name);
        return node === undefined ? this.outer?.().getElement(name) : this.description(node);
    }

    getElements(name: string): Stream<AstNodeDescription> {
        const own = this.nodes.filter((node) => node.name === name).map((node) => this.description(node));
        return joined(own, this.outer?.().getElements(name));
    }

    getAllElements(): Stream<AstNodeDescription> {
        return joined(this.nodes.map((node) => this.description(node)), this.outer?.().getAllElements());
    }

    private description(node: Named): AstNodeDescription {
        let description = this.described.get(node);
        if (description === undefined) this.described.set(node, description = this.describe(node));
        return description;
    }
}

function firstOfEach(nodes: readonly Named[]): Map<string, Named> {
    const first = new Map<string, Named>();
    for (const node of nodes) if (!first.has(node.name)) first.set(node.name, node);
    return first;
}

function joined(descriptions: readonly AstNodeDescription[], outer: Stream<AstNodeDescription> | undefined): Stream<AstNodeDescription> {
    return outer === undefined ? stream(descriptions) : stream(descriptions).concat(outer);
}
