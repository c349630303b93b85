/** How what is known is said, and how it is written into a text. */
import type { AstNode } from 'langium';
import type { RangeSuggestion, ValueSuggestion } from '../../../knowledge/src/suggestions.ts';
import type { Space } from '../generated/ast.ts';
import { strategyOf } from '../model/strategies.ts';
import { number, scalar } from '../print/words.ts';
import { escape } from '../lsp/describe.ts';

/** Something that is said together with why. */
interface Evident {
    readonly evidence: string;
    readonly confidence: number;
}

/** As Markdown: `12 past runs on 4 data sets, median accuracy 0.94 (confidence 80 %)`. */
export function evidenceOf({ evidence, confidence }: Evident): string {
    return `${escape(evidence)} ${sureness(confidence)}`;
}

export function sureness(confidence: number): string {
    return `\\(confidence ${Math.round(confidence * 100)} %\\)`;
}

/** `0.001–0.1`. */
export function span({ low, high }: Pick<RangeSuggestion, 'low' | 'high'>): string {
    return `${number(low)}–${number(high)}`;
}

/** As a space has it: a few of the values where every one is tried. */
export function rangeText(range: RangeSuggestion, space: Space | undefined): string {
    const isGrid = space !== undefined && /^(gridsearch|singlerun)$/.test(strategyOf(space) ?? '');
    return isGrid ? `enum(${few(range).map(number).join(', ')})` : `${range.kind}(${number(range.low)}, ${number(range.high)})`;
}

/** The best of values that are no numbers of a range. */
export function listText(values: readonly ValueSuggestion[]): string {
    return `enum(${values.slice(0, mostListed).map(({ value }) => scalar(value)).join(', ')})`;
}

const mostListed = 3;

/** Both ends and what lies between them. */
function few({ kind, low, high }: RangeSuggestion): number[] {
    const isLog = kind.startsWith('log');
    const middle = isLog ? Math.sqrt(low * high) : (low + high) / 2;
    const rounded = kind.endsWith('integer') ? Math.round(middle) : Number(middle.toPrecision(2));
    return [...new Set([low, rounded >= low && rounded <= high ? rounded : middle, high])];
}

/** Whether two texts of values are the same, however they are laid out. */
export function isWritten(node: AstNode | undefined, text: string): boolean {
    return node?.$cstNode?.text.replace(/\s+/g, '') === text.replace(/\s+/g, '');
}
