import { GrammarAST } from 'langium';

/** The type that a part of the grammar belongs to, by the rule or the action before it; undefined in a fragment. */
export function typeOf(feature: GrammarAST.AbstractElement): string | undefined {
    let child: GrammarAST.AbstractElement = feature;
    for (let at: typeof feature.$container | undefined = feature.$container; at !== undefined; at = at.$container as typeof at) {
        if (GrammarAST.isGroup(at)) {
            const action = at.elements.slice(0, at.elements.indexOf(child)).findLast(GrammarAST.isAction);
            if (action !== undefined) return action.inferredType?.name;
        }
        if (GrammarAST.isParserRule(at)) {
            const rule = at;
            return rule.fragment ? undefined : rule.inferredType?.name ?? rule.returnType?.ref?.name ?? rule.name;
        }
        child = at as GrammarAST.AbstractElement;
    }
    return undefined;
}
