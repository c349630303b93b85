/** Programs made by the grammar itself, so that whatever can be written is, sooner or later. */
import { EmptyFileSystem, GrammarAST } from 'langium';
import { createServices } from '../../language-server/src/module.ts';

const { Grammar: grammar } = createServices(EmptyFileSystem).xxp;

/** Texts for the terminals; words of the language are names as well. */
const samples: Readonly<Record<string, readonly string[]>> = {
    ID: ['a', 'Fit', 'b2', 'task', 'Long-Name', '^END', 'path', 'runs'],
    STMT_ID: ['a', 'Fit', 'space', 'c-d'],
    STRING: ['"x"', '\'y\'', '"a\\"b"', '\'it is "so"\'', '"lib/**"', '"two\nlines"', '"back\\\\slash"', '""'],
    NUMBER: ['0', '3', '2.5', '1e-9', '1e30'],
    DURATION: ['30m', '1.5h'],
};

/** A source of chance between 0 and 1, the same again for the same seed. */
export function chance(seed: number): () => number {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6D2B79F5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
}

/** A text for a rule; with `depth` it nests less and less. */
export function sentence(random: () => number, rule = 'XxpFile', depth = 9): string {
    const found = grammar.rules.find((each) => each.name === rule)!;
    if (GrammarAST.isInfixRule(found)) return operands(random, found, depth);
    return GrammarAST.isParserRule(found) ? words(random, found.definition, depth) : pick(random, samples[rule]!);
}

function operands(random: () => number, { call, operators }: GrammarAST.InfixRule, depth: number): string {
    const all = operators.precedences.flatMap((each) => each.operators);
    const parts = [part(random, call, depth - 1)];
    while (random() < 0.3) parts.push(pick(random, all).value, part(random, call, depth - 1));
    return parts.join(' ');
}

function words(random: () => number, element: GrammarAST.AbstractElement, depth: number): string {
    const { cardinality } = element as { cardinality?: '?' | '*' | '+' };
    const often = depth > 0 ? Math.floor(random() * 4) : 0;
    const times = cardinality === undefined ? 1 : cardinality === '?' ? Math.min(often, 1) : cardinality === '+' ? Math.max(often, 1) : often;
    return Array.from({ length: times }, () => part(random, element, depth)).filter((text) => text !== '').join(' ');
}

function part(random: () => number, element: GrammarAST.AbstractElement, depth: number): string {
    if (GrammarAST.isKeyword(element)) return element.value;
    if (GrammarAST.isRuleCall(element)) return sentence(random, element.rule.ref!.name, depth - 1);
    if (GrammarAST.isAssignment(element)) return words(random, element.terminal, depth);
    if (GrammarAST.isCrossReference(element)) return words(random, element.terminal!, depth);
    if (GrammarAST.isGroup(element) || GrammarAST.isUnorderedGroup(element)) return element.elements.map((each) => words(random, each, depth)).filter((text) => text !== '').join(' ');
    if (GrammarAST.isAlternatives(element)) return words(random, pick(random, element.elements), depth);
    return '';
}

function pick<T>(random: () => number, from: readonly T[]): T {
    return from[Math.floor(random() * from.length)]!;
}
