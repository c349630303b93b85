/** Answers as the values of parameters. */
import * as ast from '../generated/ast.ts';
import { answeredIn, type Answered } from '../model/answers.ts';
import { controlGraph, reachable } from '../model/control-graph.ts';
import { choicesOf, typeOfField } from '../model/interactions.ts';
import { complaintAbout, kindOfType, parameterInfo } from '../model/parameters.ts';
import { scalarOf } from '../model/values.ts';
import type { Scalar } from '../../../engine/src/plan/plan.ts';
import type { Rule } from './rule.ts';

/** `param C = Review.c;` in a space that the flow comes to before it asks. */
export const answerShouldComeBefore: Rule<ast.Binding> = (binding, accept) => {
    const answered = answeredIn(binding);
    const space = binding.$container.$container;
    const experiment = space.$container;
    if (answered === undefined || !experiment.elements.some(ast.isControl)) return;
    const graph = controlGraph(experiment);
    const asked = graph.steps.filter(({ nodes }) => nodes.includes(answered.interaction));
    const after = reachable({ ...graph, start: asked.flatMap((step) => graph.edges.flatMap(({ from, to }) => from === step && to !== undefined ? [to] : [])) });
    if ([...after].some(({ nodes }) => nodes.includes(space))) return;
    accept('warning', `The control flow does not lead from '${answered.interaction.name}' to '${space.name}', so '${binding.param.$refText}' is given nothing; write '${answered.interaction.name} -> ${space.name};' in it`, { node: binding, property: binding.answer === undefined ? 'value' : 'answer', code: 'interaction/asked-later' });
};

export const answerShouldSuitItsParameter: Rule<ast.Binding | ast.TaskParam> = (given, accept) => {
    const answered = answeredIn(given);
    const parameter = given.param.ref;
    if (answered === undefined || parameter === undefined || !ast.isParameter(parameter)) return;
    const complaint = examplesOf(answered).map((value) => complaintAbout(parameter, value)).find((each) => each !== undefined) ?? misfit(answered, parameter);
    if (complaint === undefined) return;
    accept('warning', complaint, { node: given.answer ?? given, code: 'interaction/answer' });
};

/** Some of what may be answered. */
function examplesOf({ interaction, field, value }: Answered): readonly Scalar[] {
    if (field === undefined) return choicesOf(interaction);
    if (value !== undefined) return [];
    const { bounds = [], choices = [] } = field.domain ?? {};
    const type = typeOfField(field);
    if (type === 'Choice') return choices.map(scalarOf).filter((choice) => choice !== undefined);
    return type === 'Rating' && bounds.length === 0 ? [1, 5] : bounds;
}

/** Where the types alone tell. */
function misfit({ field, value }: Answered, parameter: ast.Parameter): string | undefined {
    const type = field === undefined || value !== undefined ? undefined : typeOfField(field);
    const info = parameterInfo(parameter);
    const kind = kindOfType(info.type);
    if (type === undefined || kind === undefined) return undefined;
    const number = type === 'Integer' || type === 'Float' || type === 'Rating';
    const fits = kind === 'float' ? number : kind === 'integer' ? number && type !== 'Float' : kind === 'boolean' ? type === 'Boolean' : !number && type !== 'Boolean';
    return fits || type === 'Choice' ? undefined : `Parameter '${info.name}' is of type ${info.type}; what '${field!.name}' asks for is of type ${type}`;
}
