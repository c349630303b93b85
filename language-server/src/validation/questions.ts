/** What comes behind a question within a workflow; between spaces: `control.ts`. */
import * as ast from '../generated/ast.ts';
import { pairs } from '../model/data-flow.ts';
import { choicesOf } from '../model/interactions.ts';
import { nearest } from '../model/spelling.ts';
import { linksOf } from '../model/workflows.ts';
import { listed, type Rule } from './rule.ts';

export const conditionBehindAQuestionMustBeAChoice: Rule<ast.Link> = (link, accept) => {
    const asked = pairs(link).at(-1)?.from.element?.ref ?? link.ends.at(-1)?.element?.ref;
    if (!ast.isInteraction(asked)) return;
    const choices = choicesOf(asked);
    for (const said of [...link.conditions, ...link.cases]) {
        const text = said.text?.trim();
        if (text === undefined || choices.length === 0 || choices.includes(text) || /[(<>=\s]/.test(text)) continue;
        const guess = nearest(text, choices);
        accept('error', `'${asked.name}' offers no choice '${text}'; ${guess ? `did you mean '${guess}'?` : `it offers ${listed(choices)}`}`, { node: said, property: 'text', code: 'control/unknown-choice' });
    }
};

/** Where the way on depends on the choice. */
export const everyChoiceOfARunShouldLeadSomewhere: Rule<ast.Workflow> = (workflow, accept) => {
    const links = linksOf(workflow);
    for (const interaction of workflow.elements.filter(ast.isInteraction)) {
        const behind = links.flatMap((link) => pairs(link).filter(({ from }) => from.element?.ref === interaction).map((pair) => ({ ...pair, link })));
        const cases = links.filter((link) => link.ends.at(-1)?.element?.ref === interaction).flatMap((link) => link.cases);
        const followed = new Set([...behind.flatMap(({ link }) => link.conditions.map(({ text }) => text)), ...cases.map(({ text }) => text)]);
        if (followed.size === 0 || followed.has(undefined) || behind.some(({ arrow }) => arrow === '->')) continue;
        for (const choice of interaction.items.filter(ast.isChoose).flatMap((item) => item.choices)) {
            if (!followed.has(choice.name)) accept('info', `Nothing follows when '${choice.name}' is chosen; if that is meant, say so by '${interaction.name} ?-> END { condition "${choice.name}" };'`, { node: choice, code: 'control/open-choice' });
        }
    }
};
