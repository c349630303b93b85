/** `gain(Space)`: what can still be gained in a space is told by a goal that its runs come to. */
import { AstUtils } from 'langium';
import { runsForGain } from '../../../engine/src/plan/gain.ts';
import * as ast from '../generated/ast.ts';
import { spaceOf } from '../model/formulas.ts';
import { activitiesOf } from '../model/interactions.ts';
import { runsOf } from '../model/runs.ts';
import { valuesIn } from '../model/space-values.ts';
import { listed, type Rule } from './rule.ts';

type Accept = Parameters<Rule<ast.Call>>[1];

export function judgeGain(call: ast.Call, accept: Accept): void {
    const [of] = call.arguments;
    const experiment = AstUtils.getContainerOfType(call, ast.isExperiment);
    if (experiment === undefined) return;
    const goals = experiment.elements.filter(ast.isGoal);
    if (goals.length === 0) return accept('error', `'gain' tells how much better the goal may become, and '${experiment.name}' has no goal; write 'maximize Task.metric;'`, { node: call, code: 'formula/gain-without-goal' });
    if (of !== undefined && !ast.isQuantity(of)) return accept('error', '\'gain\' takes the name of a space, or one of its goals as in \'gain(Space.metric)\'', { node: of, code: 'formula/arguments' });
    const space = of === undefined ? AstUtils.getContainerOfType(call, ast.isSpace) : spaceOf(of);
    if (!ast.isSpace(space)) {
        const example = experiment.elements.find(ast.isSpace)?.name ?? 'Space';
        if (of?.head.ref !== undefined) accept('error', `Of which space is not said; write 'gain(${example})'`, { node: of, code: 'formula/arguments' });
        return;
    }
    const reached = goals.filter((goal) => canReach(space, goal));
    if (reached.length === 0) return accept('error', `No run of '${space.name}' comes to a goal of '${experiment.name}', so what can be gained in it is never known; name another space, or a goal that its workflow reports`, { node: call, code: 'formula/gain-without-goal' });
    const [needed, made] = [runsForGain(new Set(valuesIn(space).map(({ name }) => name)).size), runsOf(space)];
    if (made !== undefined && made < needed) accept('warning', `What can be gained is known after ${needed} completed runs, and '${space.name}' makes ${made === 1 ? 'one' : made}; let it make more, or stop by another rule`, { node: call, code: 'formula/never' });
    const metric = of?.members.at(-1);
    if (metric?.ref === undefined || ast.isSpace(metric.ref)) return;
    const owner = of!.members.length > 1 ? of!.members.at(-2)!.ref : of!.head.ref;
    const names = reached.map((goal) => `${goal.task.$refText}.${goal.metric.$refText}`);
    const isGoal = reached.some((goal) => goal.metric.$refText === metric.$refText && (ast.isSpace(owner) || goal.task.$refText === owner?.name));
    if (!isGoal) accept('error', `'${metric.$refText}' is no goal, by which a gain could be told; write 'gain(${space.name})' for ${names.length === 1 ? names[0]! : `the first of ${listed(names)}`}`, { node: of!, code: 'formula/gain-without-goal' });
}

function canReach(space: ast.Space, { task }: ast.Goal): boolean {
    const workflow = space.workflow.ref;
    return workflow === undefined || activitiesOf(workflow).some(({ name }) => name === task.$refText);
}
