/** Experiments and their control flow. */
import * as ast from '../generated/ast.ts';
import { isEnd, isStart } from '../model/steps.ts';
import { name, quoted } from '../print/words.ts';
import { keyword, property, type Pass, type Rewrite } from './rewrite.ts';

export const convertControl: Pass = (rewrite) => {
    for (const experiment of rewrite.file.elements.filter(ast.isExperiment)) {
        const [first, ...others] = experiment.elements.filter(ast.isControl);
        for (const flow of [first, ...others].flatMap((control) => control?.flows ?? [])) convertFlow(rewrite, flow);
        for (const other of others) joinControl(rewrite, first!, other);
        for (const workflow of experiment.elements.filter(ast.isWorkflow)) hoist(rewrite, experiment, workflow);
        for (const event of experiment.elements.filter(ast.isEvent)) convertEvent(rewrite, event);
    }
};

function convertFlow(rewrite: Rewrite, flow: ast.Flow): void {
    for (const step of flow.steps) {
        if (!step.start && isStart(step)) rewrite.make(rewrite.replace(step.$cstNode!, 'START'));
        if (!step.end && isEnd(step)) rewrite.make(rewrite.replace(step.$cstNode!, 'END'));
    }
    if (flow.conditions.length === 1) for (const [index, arrow] of flow.arrows.entries()) if (arrow === '-?>') rewrite.make(rewrite.replace(property(flow, 'arrows', index)!, '?->'));
    if (flow.cases.length > 0 && flow.conditions.length === 0 && flow.arrows.length === flow.steps.length && flow.arrows.at(-1) === '?->') splitCases(rewrite, flow);
    else if (flow.block) closeBlock(rewrite, flow);
}

/** Each case is a conditional edge of its own. */
function splitCases(rewrite: Rewrite, flow: ast.Flow): void {
    const from = flow.steps.at(-1)!.$cstNode!.text;
    const chain = flow.steps.length === 1 ? [] : [`${rewrite.text.slice(flow.$cstNode!.offset, flow.steps.at(-1)!.$cstNode!.end)};`];
    rewrite.make(rewrite.instead(flow, [...chain, ...flow.cases.map(({ text, target }) => `${from} ?-> ${name(target.$refText)} { condition ${quoted(text)} };`)]));
}

/** ExtremeXP's engine wants the ';' behind the block, not in it. */
function closeBlock(rewrite: Rewrite, flow: ast.Flow): void {
    const [condition] = flow.conditions;
    const last = condition?.$cstNode;
    if (flow.conditions.length !== 1 || flow.cases.length > 0 || last === undefined) return;
    const { end } = rewrite.span(flow);
    const rest = rewrite.text.slice(last.end, end);
    if (/^\s*;\s*\}/.test(rest)) rewrite.make({ start: last.end, end: last.end + rest.indexOf(';') + 1, text: '' });
    else if (!rest.endsWith(';')) rewrite.make(rewrite.insert(end, ';'));
}

function joinControl(rewrite: Rewrite, first: ast.Control, other: ast.Control): void {
    rewrite.make(rewrite.append(first, rewrite.bodyOf(other)), rewrite.remove(other));
}

/** A workflow stands beside the experiment, not in it. */
function hoist(rewrite: Rewrite, experiment: ast.Experiment, workflow: ast.Workflow): void {
    const { start, end } = rewrite.whole(workflow);
    const margin = rewrite.indentOf(workflow) ?? '';
    const text = rewrite.text.slice(start, end).split('\n').map((line) => line.startsWith(margin) ? line.slice(margin.length) : line).join('\n');
    rewrite.make(rewrite.cut({ start, end }), rewrite.insert(rewrite.whole(experiment).start, `${text}\n\n`));
}

/** What a person does is an interaction, what a program does a task; what is to be started anew has no present form. */
function convertEvent(rewrite: Rewrite, event: ast.Event): void {
    const types = event.items.filter(ast.isTypeItem);
    const tasks = event.items.filter(ast.isEventTask);
    const word = types[0]?.type === 'manual' ? 'interaction' : types[0]?.type === 'automated' ? 'task' : undefined;
    const [task] = tasks;
    if (word === undefined || types.length !== 1 || tasks.length !== 1 || task === undefined || event.items.some((item) => ast.isEventRestart(item) && item.value)) return;
    const conditions = event.items.filter(ast.isEventCondition);
    rewrite.make(
        rewrite.replace(keyword(event, 'event')!, word),
        rewrite.replace(task.$cstNode!, `implementation ${quoted(task.task)};`),
        ...event.items.filter((item) => item !== task).map((item) => rewrite.remove(item)),
        conditions.length === 0 ? undefined : rewrite.comment(event, conditions.map((each) => each.text)),
    );
}
