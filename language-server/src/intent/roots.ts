/** The roots of the words of a text, without those that all texts have. */
const idle: ReadonlySet<string> = new Set(('the and for with from that this are was were has have not but all any can could should must may will would which what when where how who its their our your into over under out than then them they '
    + 'least most more less best better good possible find want need make use data set model run task train training test load load prepare evaluate fit score predict start end workflow lib tasks time times per within without experiment accuracy right answer learn').split(' '));

/** In lower case, of three letters or more; `customers`, `Customer` and `customer's` have one root. */
export function rootsOf(text: string): string[] {
    return (text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter((word) => !idle.has(word)).map(rootOf).filter((root) => !idle.has(root));
}

function rootOf(word: string): string {
    return word.length <= 4 ? word.replace(/s$/, '') : word.replace(/(?:ications?|ifiers?|ification|ifying|ifies|ify)$/, 'if').replace(/(?:ations?|ings?|ers?|ors?|ies|ed|es|s|e|y)$/, '');
}
