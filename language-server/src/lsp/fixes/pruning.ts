/** How runs are ended early. */
import { AstUtils, GrammarUtils } from 'langium';
import * as ast from '../../generated/ast.ts';
import { pruneRuleCalled, pruneRules, pruneSettings, pruneTarget, type PruneSettingName } from '../../model/pruning.ts';
import { metricsOf } from '../../model/signatures.ts';
import { tasksOf } from '../../model/workflows.ts';
import { fix, nodeAt, replace, replacements, type Finding, type Fixer } from './fix.ts';
import { inOrder } from './space.ts';

export const writeRule: Fixer = (finding) => replacements(finding, inOrder(wordAt(finding), pruneRules.map(({ name }) => name)));

export const writeSetting: Fixer = (finding) => replacements(finding, inOrder(wordAt(finding), pruneRuleCalled(nodeAt(finding, ast.isPrune)?.rule ?? '')?.settings ?? []));

/** The nearest number that can be meant. */
export const writeAmount: Fixer = (finding) => {
    const label = nodeAt(finding, ast.isPruneSetting)?.label as PruneSettingName | undefined;
    const nearest = Math.max(Math.round(Number(wordAt(finding))), label === undefined ? 1 : pruneSettings[label].least);
    return Number.isFinite(nearest) ? fix(`Write ${nearest}`, replace(finding.diagnostic.range, String(nearest)), true) : [];
};

/** That of the goal; without one, both are offered. */
export const sayDirection: Fixer = (finding) => {
    const prune = nodeAt(finding, ast.isPrune);
    const task = GrammarUtils.findNodeForProperty(prune?.$cstNode, 'task')?.range;
    if (prune === undefined || task === undefined) return [];
    const said = GrammarUtils.findNodeForProperty(prune.$cstNode, 'direction')?.range;
    if (said !== undefined) return fix(`Delete '${prune.direction}'`, replace({ start: said.start, end: task.start }, ''), true);
    return ['minimize', 'maximize'].flatMap((direction) => fix(`Write '${direction}'`, replace({ start: task.start, end: task.start }, `${direction} `)));
};

export const exchangeBounds: Fixer = (finding) => {
    const items = nodeAt(finding, ast.isPrune)?.items ?? [];
    const [min, max] = ['min', 'max'].map((name) => GrammarUtils.findNodeForProperty(items.findLast(({ label }) => label === name)?.$cstNode, 'amount'));
    return min === undefined || max === undefined ? [] : [{ title: 'Exchange them', edits: [replace(min.range, max.text), replace(max.range, min.text)], preferred: true }];
};

/** One of the series that the space's tasks report. */
export const nameSeries: Fixer = (finding) => {
    const prune = nodeAt(finding, ast.isPrune);
    const workflow = prune?.$container.workflow.ref;
    const rule = GrammarUtils.findNodeForProperty(prune?.$cstNode, 'rule')?.range;
    if (prune === undefined || workflow === undefined || rule === undefined) return [];
    const goals = AstUtils.getContainerOfType(prune, ast.isExperiment)?.elements.filter(ast.isGoal) ?? [];
    const series = tasksOf(workflow).flatMap((task) => finding.services.model.Signatures.inSpace(prune.$container, task).flatMap(metricsOf)
        .filter((metric) => metric.items.findLast(ast.isMetricKind)?.kind === 'series' && metric.name !== pruneTarget(prune)?.metric)
        .map((metric) => ({ name: `${task.name}.${metric.name}`, isGoal: goals.some((goal) => goal.task.$refText === task.name && goal.metric.$refText === metric.name) })));
    const end = GrammarUtils.findNodeForProperty(prune.$cstNode, 'metric')?.range.end ?? rule.end;
    return series.flatMap(({ name, isGoal }) => (isGoal ? [''] : ['minimize ', 'maximize ']).flatMap((direction) => fix(`Judge by '${direction}${name}'`, replace({ start: rule.end, end }, ` on ${direction}${name}`))));
};

function wordAt({ text, start, end }: Finding): string {
    return text.slice(start, end);
}
