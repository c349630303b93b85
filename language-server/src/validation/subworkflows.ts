/** Tasks that are workflows of their own, and tasks that stand in an experiment: what is behind them, and whether it fits. */
import { AstUtils } from 'langium';
import * as ast from '../generated/ast.ts';
import { portsOf } from '../model/signatures.ts';
import { nearest } from '../model/spelling.ts';
import { dataOf, realisationOf, workflowOf } from '../model/workflows.ts';
import { listed, type Rule } from './rule.ts';

export const subworkflowMustBeFound: Rule<ast.Subworkflow> = (item, accept, { references: { VisibleFiles }, workspace: { Library } }) => {
    if (item.path === undefined || VisibleFiles.subworkflow(item) !== undefined) return;
    const at = { node: item, property: 'path' as const, code: 'workflow/unknown-subworkflow' };
    if (VisibleFiles.subworkflowFile(item) !== undefined) {
        accept('error', `The file of "${item.path}" holds no workflow; write 'workflow ${item.path.split('/').at(-1)!} { … }' in it`, at);
    } else if (Library.hasExperiments(AstUtils.getDocument(item).uri)) {
        accept('error', `No file "${item.path}.xxp" is found in the library of experiments; create it or correct the path`, at);
    } else {
        accept('warning', `No file "${item.path}.xxp" is found in this folder or one above it, so what the task does cannot be checked; put the file there, or correct the path`, at);
    }
};

/** Data goes in and out of a task by the names that its workflow declares. */
export const portMustBeOfTheSubworkflow: Rule<ast.End> = (end, accept, { references: { VisibleFiles } }) => {
    if (end.port === undefined) return;
    const task = end.element?.ref;
    const workflow = workflowOf(end);
    if (workflow === undefined || !ast.isTask(task)) return;
    const realisation = realisationOf(workflow, task);
    const inner = ast.isSubworkflow(realisation) && realisation.path !== undefined ? VisibleFiles.subworkflow(realisation) : undefined;
    if (inner === undefined) return;
    const { ends, arrows } = end.$container;
    const direction = arrows[ends.indexOf(end)] === '-->' ? 'output' : 'input';
    const names = dataOf(inner).filter((data) => data.direction === direction).map((data) => data.name);
    const name = end.port.$refText;
    if (names.includes(name)) return;
    const guess = nearest(name, names);
    const advice = guess !== undefined ? `did you mean '${guess}'?` : names.length > 0 ? `it has ${listed(names)}` : `it has no ${direction}s`;
    accept('error', `Workflow '${inner.name}', which '${task.name}' stands for, has no ${direction} data called '${name}'; ${advice}`, { node: end, property: 'port', code: 'task/unknown-port' });
};

export const interactionMustBeInteractive: Rule<ast.Interaction> = (interaction, accept, { model: { Signatures } }) => {
    const implementation = interaction.items.find(ast.isImplementation);
    const signature = implementation && Signatures.signature(implementation);
    if (implementation === undefined || signature === undefined || workflowOf(interaction) !== undefined || signature.items.some((item) => ast.isTypeItem(item) && item.type === 'interactive')) return;
    accept('error', `"${implementation.path}" is no interactive task, as an interaction needs; write 'type interactive;' in its task file, or 'task ${interaction.name}' here`, { node: implementation, property: 'path', code: 'interaction/not-interactive' });
};

export const inputMustBeOfTheTask: Rule<ast.ExperimentTask | ast.Interaction> = (task, accept, { model: { Signatures } }) => {
    const implementation = task.items.find(ast.isImplementation);
    const signature = implementation && Signatures.signature(implementation);
    if (implementation === undefined || signature === undefined) return;
    const names = portsOf(signature).filter((port) => port.direction === 'input').map((port) => port.name);
    for (const input of task.items.filter(ast.isExperimentInput)) {
        if (names.includes(input.name)) continue;
        const guess = nearest(input.name, names);
        const advice = guess !== undefined ? `did you mean '${guess}'?` : names.length > 0 ? `it has ${listed(names)}` : 'it has none';
        accept('warning', `"${implementation.path}" has no input called '${input.name}'; ${advice}`, { node: input, property: 'name', code: 'task/unknown-input' });
    }
};

/** ExtremeXP's engine rejects it; the portal draws tasks before anything is behind them. */
export const taskOfAnExperimentShouldHaveAnImplementation: Rule<ast.ExperimentTask> = (task, accept) => {
    if (task.items.some((item) => ast.isImplementation(item) || ast.isSubworkflow(item) || ast.isPlaceholder(item) || ast.isAction(item))) return;
    accept('warning', `Task '${task.name}' has no implementation, so there is nothing to run; write 'implementation "…";' in it`, { node: task, property: 'name', code: 'task/no-implementation' });
};
