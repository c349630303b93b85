/** How alike texts are by their words: the cosine of how often each occurs, where words that are in all of them say little. */

/** Much the same word has much the same beginning. */
const rootLength = 6;

/** From 0, nothing in common, to 1; `known` are the texts among which a word is rare or common. */
export function alikeness(known: readonly string[]): (one: string, other: string) => number {
    const texts = new Map<string, number>();
    for (const text of known) for (const root of new Set(rootsOf(text))) texts.set(root, (texts.get(root) ?? 0) + 1);
    const weightOf = (root: string): number => Math.log(1 + (known.length + 1) / (1 + (texts.get(root) ?? 0)));
    return (one, other) => {
        const [a, b] = [counted(one), counted(other)];
        let shared = 0;
        for (const [root, count] of a) shared += count * (b.get(root) ?? 0) * weightOf(root) ** 2;
        const size = (of: ReadonlyMap<string, number>): number => Math.sqrt([...of].reduce((sum, [root, count]) => sum + (count * weightOf(root)) ** 2, 0));
        return shared === 0 ? 0 : Math.min(1, shared / (size(a) * size(b)));
    };
}

function counted(text: string): Map<string, number> {
    const counts = new Map<string, number>();
    for (const root of rootsOf(text)) counts.set(root, (counts.get(root) ?? 0) + 1);
    return counts;
}

const idle: ReadonlySet<string> = new Set('the and for with from that this are was has have not but all any can could should must may will would which what when where how who its our your than then them least most within without times right'.split(' '));

function rootsOf(text: string): string[] {
    return (text.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter((word) => !idle.has(word)).map((word) => word.replace(/(?:s|ing|ed|es|e|y|ies)$/, '').slice(0, rootLength));
}
