import { GrammarUtils } from 'langium';
import type { TextEdit } from 'vscode-languageserver';
import * as ast from '../../generated/ast.ts';
import { nearestFirst } from '../../model/spelling.ts';
import { strategies } from '../../model/strategies.ts';
import { quoted } from '../../print/words.ts';
import { after, first, fix, nodeAt, removal, replace, replacements, subjectOf, type Fixer } from './fix.ts';

const names = strategies.map((each) => each.name);

export const addStrategy: Fixer = (finding) => {
    const space = nodeAt(finding, ast.isSpace);
    return space === undefined ? [] : names.filter((name) => name !== 'custom').flatMap((name, index) => fix(`Add 'strategy ${name};'`, first(space, `strategy ${name};`), index === 0));
};

export const writeStrategy: Fixer = (finding) => replacements(finding, inOrder(finding.text.slice(finding.start, finding.end), names));

export const drawAtRandom: Fixer = (finding) => {
    const strategy = nodeAt(finding, ast.isSpace)?.items.findLast(ast.isStrategy);
    const range = GrammarUtils.findNodeForProperty(strategy?.$cstNode, 'strategy')?.range;
    return fix('Explore by \'strategy randomsearch;\'', range && replace(range, 'randomsearch'));
};

export const addRuns: Fixer = (finding) => {
    const space = nodeAt(finding, ast.isSpace);
    const runs = nodeAt(finding, ast.isRuns);
    const strategy = space?.items.findLast(ast.isStrategy);
    if (runs !== undefined) return fix('Write \'runs = 10;\'', replace(finding.diagnostic.range, '10'), true);
    const wanted = finding.diagnostic.code === 'space/no-end' ? 'runs = 50;' : 'runs = 10;';
    return fix(`Add '${wanted}'`, strategy && after(strategy, wanted), true);
};

export const giveValue: Fixer = (finding) => {
    const space = nodeAt(finding, ast.isSpace);
    const name = subjectOf(finding);
    return space === undefined || name === undefined ? [] : fix(`Give '${name}' a value`, first(space, `param ${name} = 1;`), true);
};

export const giveFile: Fixer = (finding) => {
    const space = nodeAt(finding, ast.isSpace);
    const data = subjectOf(finding);
    return space === undefined || data === undefined ? [] : fix(`Say where '${data}' lies`, first(space, `define data ${data} = "…";`), true);
};

export const removeRuns: Fixer = (finding) => {
    const runs = nodeAt(finding, ast.isRuns);
    return runs === undefined ? [] : removal(runs, 'Delete \'runs\'');
};

export const removeSetting: Fixer = (finding) => {
    const setting = nodeAt(finding, ast.isPruneSetting);
    const item = nodeAt(finding, (node): node is ast.SpaceItem => ast.isPrune(node) || ast.isStrategy(node) || ast.isRuns(node) || ast.isSeed(node) || ast.isRepeat(node) || ast.isReuse(node));
    const same = setting === undefined ? nodeAt(finding, ast.isSpace)?.items.filter((each) => each.$type === item?.$type) ?? []
        : setting.$container.items.filter(({ label }) => label === setting.label);
    // The last one counts, so that what stands before it can go.
    return same.slice(0, -1).flatMap((each) => removal(each, `Delete '${each.$cstNode?.text ?? ''}', which has no effect`));
};

export const removeStrategyFile: Fixer = (finding) => {
    const strategy = nodeAt(finding, ast.isStrategy);
    const range = strategy?.$cstNode?.range;
    return fix('Delete the file', range && strategy && replace(range, `strategy ${strategy.strategy};`), true);
};

export const writeOne: Fixer = (finding) => {
    const range = nodeAt(finding, ast.isRangeValues);
    if (range !== undefined) return fix('Write 1 for the step', bound(range, 2, '1'), true);
    return fix('Write 1', replace(finding.diagnostic.range, '1'), true);
};

export const writeValues: Fixer = ({ diagnostic: { range } }) => fix('Write \'enum(1, 2)\'', replace(range, 'enum(1, 2)'), true);

export const renameSetting: Fixer = (finding) => {
    const attribute = nodeAt(finding, ast.isAttribute);
    if (attribute === undefined) return [];
    const { start } = finding.diagnostic.range;
    const near = nearestFirst(attribute.key, ['runs', 'seed', 'repeat'], 1);
    return [...replacements(finding, near), ...fix(`Make it values to vary: 'param_values ${attribute.key}'`, replace({ start, end: start }, 'param_values '))];
};

export const removeValue: Fixer = (finding) => {
    const set = nodeAt(finding, ast.isValueSet);
    return set === undefined ? [] : removal(set, `Delete '${set.name}'`);
};

export const removeBinding: Fixer = (finding) => {
    const binding = nodeAt(finding, ast.isBinding);
    const space = nodeAt(finding, ast.isSpace);
    const same = space?.items.filter(ast.isSpaceTask).filter((task) => task.task.$refText === binding?.$container.task.$refText)
        .flatMap((task) => task.items.filter(ast.isBinding)).filter((each) => each.param.$refText === binding?.param.$refText) ?? [];
    return same.slice(0, -1).flatMap((each) => removal(each, `Delete '${each.$cstNode?.text ?? ''}', which has no effect`));
};

export const quote: Fixer = (finding) => {
    const word = nodeAt(finding, ast.isBareWord);
    return word === undefined ? [] : fix('Put it in quotes', replace(finding.diagnostic.range, quoted(word.text)), true);
};

/** A range from the greater to the smaller, or from a value to itself. */
export const mendRange: Fixer = (finding) => {
    const range = nodeAt(finding, ast.isRangeValues);
    const [from, to, step = 1] = range?.bounds ?? [];
    if (range === undefined || from === undefined || to === undefined) return [];
    if (from === to) return fix(`Write ${to + 1} for the end`, bound(range, 1, String(to + 1)));
    return (from > to) === (step > 0) ? exchange(range) : [];
};

export const exchangeBounds: Fixer = (finding) => {
    const node = nodeAt(finding, (each): each is ast.Distribution | ast.ParameterDomain => ast.isDistribution(each) || (ast.isParameterDomain(each) && each.$type === 'ParameterDomain'));
    const [low, high] = node !== undefined && 'bounds' in node ? node.bounds : [];
    return node !== undefined && low !== undefined && high !== undefined && low > high ? exchange(node) : [];
};

function exchange(node: ast.RangeValues | ast.Distribution | ast.ParameterDomain): { title: string; edits: TextEdit[]; preferred: boolean }[] {
    const [from, to] = [0, 1].map((index) => GrammarUtils.findNodeForProperty(node.$cstNode, 'bounds', index));
    if (from === undefined || to === undefined) return [];
    return [{ title: `Exchange ${from.text} and ${to.text}`, edits: [replace(from.range, to.text), replace(to.range, from.text)], preferred: true }];
}

function bound(node: ast.RangeValues, index: number, text: string): TextEdit | undefined {
    const range = GrammarUtils.findNodeForProperty(node.$cstNode, 'bounds', index)?.range;
    return range && replace(range, text);
}

/** All of them, the most likely first. */
export function inOrder(word: string, candidates: readonly string[]): string[] {
    const likely = nearestFirst(word, candidates);
    return [...likely, ...candidates.filter((candidate) => !likely.includes(candidate))];
}
