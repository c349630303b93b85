import { stream, type AstNodeDescription, type Scope, type Stream } from 'langium';

/** Names that are looked up again and again. Of equal names the first counts, and any before those further out. */
export class NamesScope implements Scope {
    private readonly descriptions: readonly AstNodeDescription[];
    private readonly outer: Scope | undefined;
    private readonly byName = new Map<string, AstNodeDescription>();

    constructor(descriptions: readonly AstNodeDescription[], outer?: Scope) {
        this.descriptions = descriptions;
        this.outer = outer;
        for (const each of descriptions) if (!this.byName.has(each.name)) this.byName.set(each.name, each);
    }

    getElement(name: string): AstNodeDescription | undefined {
        return this.byName.get(name) ?? this.outer?.getElement(name);
    }

    getElements(name: string): Stream<AstNodeDescription> {
        return joined(this.descriptions.filter((each) => each.name === name), this.outer?.getElements(name));
    }

    getAllElements(): Stream<AstNodeDescription> {
        return joined(this.descriptions, this.outer?.getAllElements());
    }
}

function joined(descriptions: readonly AstNodeDescription[], outer: Stream<AstNodeDescription> | undefined): Stream<AstNodeDescription> {
    return outer === undefined ? stream(descriptions) : stream(descriptions).concat(outer);
}
