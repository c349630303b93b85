import * as ast from '../generated/ast.ts';
import { measuredBy } from '../model/interactions.ts';
import { metricsOf } from '../model/signatures.ts';
import { nearest } from '../model/spelling.ts';
import { listed, repeated, type Rule } from './rule.ts';

/** Also of the series that runs are pruned by. */
export const metricMustBeDeclared: Rule<ast.Goal | ast.Prune> = (goal, accept, services) => {
    const task = goal.task?.ref;
    if (task === undefined || goal.metric === undefined || goal.metric.ref !== undefined) return;
    const name = goal.metric.$refText;
    if (ast.isInteraction(task)) {
        const numbers = measuredBy(task).map((field) => field.name);
        const guess = nearest(name, numbers);
        const advice = guess !== undefined ? `did you mean '${guess}'?` : numbers.length > 0 ? `it asks for ${listed(numbers)}` : `write 'input ${name} as Rating;' in it`;
        return accept('error', `'${task.name}' asks for no number called '${name}'; ${advice}`, { node: goal, property: 'metric', code: 'goal/unknown-metric' });
    }
    const signatures = ast.isPrune(goal) ? services.model.Signatures.inSpace(goal.$container, task) : services.references.ScopeProvider.signaturesFor(goal, task);
    if (signatures.length === 0) {
        accept('hint', `Whether '${task.name}' measures '${name}' is not known, as no task file of it is found`, { node: goal, property: 'metric', code: 'goal/unchecked-metric' });
        return;
    }
    const known = [...new Set(signatures.flatMap((signature) => metricsOf(signature).map((metric) => metric.name)))];
    const guess = nearest(name, known);
    const advice = guess !== undefined ? `did you mean '${guess}'?` : known.length > 0 ? `it measures ${listed(known)}` : `write 'define metric ${name} { kind single-value; type double; }' in its task file`;
    accept('error', `Task '${task.name}' declares no metric '${name}'; ${advice}`, { node: goal, property: 'metric', code: 'goal/unknown-metric' });
};

export const goalsShouldNotContradict: Rule<ast.Experiment> = (experiment, accept) => {
    for (const goal of repeated(experiment.elements.filter(ast.isGoal), (each) => `${each.task.$refText}.${each.metric.$refText}`)) {
        accept('warning', `There is a goal for ${goal.task.$refText}.${goal.metric.$refText} already`, { node: goal, code: 'goal/twice' });
    }
};
