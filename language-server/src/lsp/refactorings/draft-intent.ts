/** Writes below an intent what its words ask for and the experiment does not say yet: goals, limits, a budget, and spaces where there are none. */
import { AstUtils } from 'langium';
import type { TextEdit } from 'vscode-languageserver';
import * as ast from '../../generated/ast.ts';
import { candidateOf, type Candidate } from '../../intent/candidate.ts';
import { chooseWorkflows } from '../../intent/choose.ts';
import { spacesOver } from '../../intent/draft.ts';
import { budgetLine, judgingLines, openLines, written, type Line } from '../../intent/lines.ts';
import type { Interpretation } from '../../intent/interpretation.ts';
import { interpret } from '../../intent/read.ts';
import { around, type Refactorer } from './refactoring.ts';

export const draftIntent: Refactorer = (selection) => {
    const intent = around(selection, ast.isIntent);
    const experiment = intent?.$container;
    if (intent === undefined || experiment === undefined || intent.text.trim() === '') return [];
    const read = interpret(intent.text);
    const spaces = experiment.elements.filter(ast.isSpace);
    const workflows = spaces.length > 0
        ? [...new Set(spaces.flatMap((space) => space.workflow.ref ?? []))]
        : selection.services.references.VisibleFiles.visible(selection.document).flatMap(({ elements }) => elements.filter(ast.isWorkflow));
    const known = workflows.map((workflow) => candidateOf(workflow, selection.services));
    const candidates = spaces.length > 0 ? known : chooseWorkflows(read, known, [], read.data.map(({ name }) => name)).candidates;
    if (candidates.length === 0) return [];
    const lines = [...judgingLines(read, { candidates }), budgetLine(read)].filter((line) => line !== undefined).filter((line) => isLacking(line, experiment));
    const open = openLines(read, [experiment.name, ...candidates.map(({ words }) => words)]);
    const { isAlone, at } = placeBelow(intent, selection.text);
    const noted = new Set(selection.text.split('\n').map((line) => line.trim()));
    const statements = isAlone ? [...lines, ...open].map(written).filter((line) => !noted.has(line)) : lines.filter(({ isOpen }) => isOpen !== true).map(({ text }) => text);
    const more = spaces.length === 0 && isAlone && !experiment.elements.some(ast.isControl) ? flowOver(read, candidates) : [];
    // What could only be repeated, or regretted, is no draft.
    if (lines.every(({ isOpen }) => isOpen === true) && more.length === 0) return [];
    const position = selection.document.textDocument.positionAt(at);
    const edit: TextEdit = { range: { start: position, end: position }, newText: isAlone ? `\n${[...statements, ...more].join('\n')}` : ` ${statements.join(' ')}` };
    return [{ title: more.length > 0 ? 'Draft the experiment from its intent' : 'Draft goals and limits from the intent', edits: [edit] }];
};

/** Below the line of the intent where nothing else stands in it; comments would hide what does. */
function placeBelow(intent: ast.Intent, text: string): { readonly isAlone: boolean; readonly at: number } {
    const { end } = intent.$cstNode!;
    const rest = /^[ \t]*(?:\/\/[^\n\r]*)?(?=[\n\r]|$)/.exec(text.slice(end));
    return rest === null ? { isAlone: false, at: end } : { isAlone: true, at: end + rest[0].length };
}

function flowOver(read: Interpretation, candidates: readonly Candidate[]): string[] {
    const spaces = spacesOver(read, candidates, {});
    return ['', `control { START -> ${spaces.length === 1 ? spaces[0]!.name : `(${spaces.map(({ name }) => name).join(' || ')})`} -> END; }`, ...spaces.flatMap(({ text }) => ['', text])];
}

/** Whether the experiment says nothing of it: neither the same goal nor a limit, however strict, on the same metric. */
function isLacking({ kind, text }: Line, { elements }: ast.Experiment): boolean {
    if (kind === 'open') return true;
    if (kind === 'budget') return !elements.some(ast.isBudget);
    const metric = /[\w.-]+\.[\w-]+/.exec(text)![0];
    if (kind === 'goal') return !elements.filter(ast.isGoal).some(({ task, metric: own }) => `${task.$refText}.${own.$refText}` === metric);
    return !elements.filter((each) => ast.isConstraint(each) || ast.isStopRule(each)).some((each) => keywordOf(each) === text.split(' ')[0] && speaksOf(each.condition, metric));
}

function keywordOf(element: ast.Constraint | ast.StopRule): string {
    return ast.isConstraint(element) ? element.strength : 'stop';
}

function speaksOf(condition: ast.Expression, metric: string): boolean {
    return AstUtils.streamAst(condition).filter(ast.isQuantity).some(({ head, members }) => [head, ...members].map(({ $refText }) => $refText).join('.') === metric);
}
