/** What is laid before the people who are asked. */
import * as ast from '../generated/ast.ts';
import { answerOrder } from '../model/answers.ts';
import { dataEdgesOf, predecessors } from '../model/data-flow.ts';
import { measuredBy, workflowAround } from '../model/interactions.ts';
import { sharedData, sharedOrder } from '../model/shared-data.ts';
import { nearest } from '../model/spelling.ts';
import { linksOf } from '../model/workflows.ts';
import { showableOf } from '../references/shown.ts';
import { listed, type Rule } from './rule.ts';

export const evidenceMustSuitItsPlace: Rule<ast.BestEvidence | ast.TopEvidence | ast.DifferenceEvidence> = (evidence, accept) => {
    const at = { node: evidence, code: 'interaction/evidence' };
    const within = workflowAround(evidence.$container.$container) !== undefined;
    if (ast.isDifferenceEvidence(evidence)) {
        if (!within) accept('error', 'Between spaces the question is not about one run, which could differ from the best; write \'best(…)\' with the name of a space', at);
    } else if (within) {
        accept('error', 'A workflow does not know which spaces explore it; write \'difference\' to compare the run with the best one', at);
    } else if (ast.isTopEvidence(evidence) && (!Number.isSafeInteger(evidence.count) || evidence.count < 1)) {
        accept('error', `How many runs are shown is a whole number from 1 on; ${evidence.count} is not`, { node: evidence, property: 'count', code: 'interaction/evidence' });
    }
};

/** A metric, an output, or a figure, a table or a text of the script. Only where the script has been read, something can be missing. */
export const shownShouldBeThere: Rule<ast.TaskEvidence> = (evidence, accept, services) => {
    const task = evidence.task.ref;
    const { shown } = evidence;
    if (task === undefined || shown === undefined || shown.ref !== undefined) return;
    const name = shown.$refText;
    const at = { node: evidence, property: 'shown' as const };
    if (ast.isInteraction(task)) {
        const numbers = measuredBy(task).map((field) => field.name);
        return accept('error', `'${task.name}' asks for no number called '${name}'; ${numbers.length > 0 ? `it asks for ${listed(numbers)}` : 'it asks for none'}`, { ...at, code: 'interaction/unknown-evidence' });
    }
    const found = showableOf(evidence, task, services);
    if (found.shown.has(name) || found.reported.has(name)) return;
    const known = [...new Set([...found.metrics.map((metric) => metric.name), ...found.outputs.map((port) => port.name), ...found.shown])];
    const guess = nearest(name, known);
    if (found.open && guess === undefined) {
        return accept(known.length > 0 ? 'info' : 'hint', `Whether '${task.name}' has a metric, an output, a figure, a table or a text '${name}' is not known; it is shown if there is one`, { ...at, code: 'interaction/unchecked-evidence' });
    }
    const advice = guess !== undefined ? `did you mean '${guess}'?` : known.length > 0 ? `it has ${listed(known)}` : `show one by xxp.figure("${name}", …)`;
    accept('warning', `Task '${task.name}' has no metric, output, figure, table or text '${name}', so nothing is shown; ${advice}`, { ...at, code: 'interaction/unknown-evidence' });
};

/** A question stands where what it shows has been made. */
export const shownShouldComeBefore: Rule<ast.TaskEvidence> = (evidence, accept) => {
    const interaction = evidence.$container.$container;
    const workflow = workflowAround(interaction);
    const task = evidence.task.ref;
    if (workflow === undefined || task === undefined) return;
    const at = { node: evidence, property: 'task' as const, code: 'interaction/shown-later' };
    if (task === interaction) return accept('error', 'A question cannot show what is answered to it', at);
    const links = linksOf(workflow);
    // Through conditions and gateways there may be a way that is not looked for here.
    if (links.some((link) => link.arrows.some((arrow) => arrow !== '->' && arrow !== '-->') || link.condition !== undefined)) return;
    const before = predecessors(links, [...sharedOrder(sharedData(workflow)), ...answerOrder(workflow)], dataEdgesOf(workflow));
    const earlier = new Set<ast.Activity>([interaction]);
    for (const each of earlier) for (const one of before.get(each) ?? []) earlier.add(one);
    if (!earlier.has(task)) accept('warning', `'${task.name}' does not come before '${interaction.name}', so there may be nothing of it to show; write '${task.name} -> ${interaction.name};'`, at);
};
