/** Questions: what they ask, what is shown with them, and what follows when nobody answers. */
import { GrammarUtils } from 'langium';
import * as ast from '../../generated/ast.ts';
import { choicesOf, workflowAround } from '../../model/interactions.ts';
import { inputTypes, roles } from '../../model/people.ts';
import { after, first, fix, messageOf, nodeAt, removal, replace, replacements, type Fix, type Fixer } from './fix.ts';
import { inOrder } from './space.ts';

export const writeRole: Fixer = (finding) => replacements(finding, inOrder(finding.text.slice(finding.start, finding.end), roles));

export const writeInputType: Fixer = (finding) => replacements(finding, inOrder(finding.text.slice(finding.start, finding.end), inputTypes));

export const addQuestion: Fixer = (finding) => {
    const interaction = nodeAt(finding, ast.isInteraction);
    return fix('Add a question', interaction && first(interaction, 'ask validator "…";'), true);
};

export const addChoices: Fixer = (finding) => {
    const ask = nodeAt(finding, ast.isInteraction)?.items.findLast(ast.isAsk);
    return fix('Add \'choose accept, refine;\'', ask && after(ask, 'choose accept, refine;'), true);
};

/** Behind the deadline, where there is one. */
export const addDefault: Fixer = (finding) => {
    const interaction = nodeAt(finding, ast.isInteraction);
    return interaction === undefined ? [] : defaultsIn(interaction);
};

/** In the first question that has none. */
export const addDefaultForBudget: Fixer = (finding) => {
    const name = /'([^']+)' (?:has|have) no default|'([^']+)'(?:, | and )/.exec(messageOf(finding));
    const meant = name?.[1] ?? name?.[2];
    const file = finding.document.parseResult.value;
    const asked = ast.isXxpFile(file) ? file.elements.flatMap((element): ast.Interaction[] => ast.isWorkflow(element) || ast.isExperiment(element) ? (element.elements as ast.ExperimentElement[]).filter(ast.isInteraction) : []) : [];
    const interaction = asked.find((each) => each.name === meant);
    return interaction === undefined ? [] : defaultsIn(interaction);
};

function defaultsIn(interaction: ast.Interaction): Fix[] {
    const timeout = interaction.items.findLast(ast.isTimeout);
    const end = GrammarUtils.findNodeForProperty(timeout?.$cstNode, 'duration')?.range.end;
    const last = interaction.items.at(-1);
    return choicesOf(interaction).flatMap((choice) => {
        const edit = end !== undefined ? replace({ start: end, end }, ` default ${choice}`) : last && after(last, `default ${choice};`);
        return fix(`Take '${choice}' when nobody answers`, edit);
    });
}

export const addDeadline: Fixer = (finding) => {
    const policy = nodeAt(finding, ast.isTimeoutPolicy);
    return fix('Add \'timeout 30m;\'', policy && after(policy, 'timeout 30m;'), true);
};

export const offerReject: Fixer = (finding) => {
    const choose = nodeAt(finding, ast.isInteraction)?.items.findLast(ast.isChoose);
    const end = choose?.choices.at(-1)?.$cstNode?.range.end;
    return [...fix('Offer \'reject\'', end && replace({ start: end, end }, ', reject'), true), ...fix('Write \'default\'', replace(finding.diagnostic.range, 'default'))];
};

/** The last one counts, so that what stands before it can go. */
export const removeEarlierClause: Fixer = (finding) => {
    const item = nodeAt(finding, ast.isInteractionItem);
    const same = nodeAt(finding, ast.isInteraction)?.items.filter((each) => each.$type === item?.$type) ?? [];
    return same.slice(0, -1).flatMap((each) => removal(each, `Delete '${each.$cstNode?.text.split('\n')[0] ?? ''}', which has no effect`));
};

/** As many as there are, or the nearest number that can be meant. */
export const writeQuorum: Fixer = (finding) => {
    const named = /only (one|\d+)/.exec(messageOf(finding))?.[1];
    const said = Number(finding.text.slice(finding.start, finding.end));
    const meant = named === undefined ? Math.max(1, Math.round(said)) : named === 'one' ? 1 : Number(named);
    return Number.isFinite(meant) ? fix(`Write ${meant}`, replace(finding.diagnostic.range, String(meant)), true) : [];
};

export const writeBest: Fixer = (finding) => {
    const ask = nodeAt(finding, ast.isAsk);
    const node = GrammarUtils.findNodeForProperty(ask?.$cstNode, 'best');
    if (ask === undefined || node === undefined) return [];
    if (workflowAround(ask.$container) !== undefined) return fix(`Write ${Math.max(1, Math.round(ask.best ?? 1))}`, replace(node.range, String(Math.max(1, Math.round(ask.best ?? 1)))), true);
    const word = GrammarUtils.findNodeForKeyword(ask.$cstNode, 'best');
    const question = GrammarUtils.findNodeForProperty(ask.$cstNode, 'question');
    return fix(`Delete '${word?.text ?? ''} ${node.text}'`, word && question && replace({ start: word.range.start, end: question.range.start }, ''), true);
};

/** What is compared with the best run within a workflow is the best run itself between spaces. */
export const writeEvidence: Fixer = (finding) => {
    const evidence = nodeAt(finding, ast.isEvidence);
    const interaction = nodeAt(finding, ast.isInteraction);
    if (evidence === undefined || interaction === undefined) return [];
    if (workflowAround(interaction) !== undefined) return fix('Write \'difference\'', replace(finding.diagnostic.range, 'difference'), true);
    if (ast.isTopEvidence(evidence)) return fix(`Write ${Math.max(1, Math.round(evidence.count))}`, replace(finding.diagnostic.range, String(Math.max(1, Math.round(evidence.count)))), true);
    const spaces = nodeAt(finding, ast.isExperiment)?.elements.filter(ast.isSpace) ?? [];
    return replacements(finding, spaces.map(({ name }) => `best(${name})`));
};

export const linkShownTask: Fixer = (finding) => {
    const evidence = nodeAt(finding, ast.isTaskEvidence);
    const interaction = nodeAt(finding, ast.isInteraction);
    const last = nodeAt(finding, ast.isWorkflow)?.elements.findLast(ast.isLink);
    if (evidence === undefined || interaction === undefined || last === undefined || evidence.task.ref === interaction) return [];
    const link = `${evidence.task.$refText} -> ${interaction.name};`;
    return fix(`Add '${link}'`, after(last, link), true);
};

export const leadToSpace: Fixer = (finding) => {
    const space = nodeAt(finding, ast.isSpace);
    const link = /write '([^']+)'/.exec(messageOf(finding))?.[1];
    const last = nodeAt(finding, ast.isExperiment)?.elements.find(ast.isControl)?.flows.at(-1);
    return space === undefined || link === undefined || last === undefined ? [] : fix(`Add '${link}'`, after(last, link), true);
};
