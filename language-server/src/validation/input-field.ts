/** What people are to fill in. */
import type { AstNode } from 'langium';
import type { Scalar } from '../../../engine/src/plan/plan.ts';
import type * as ast from '../generated/ast.ts';
import { typeOfField, workflowAround } from '../model/interactions.ts';
import { inputTypeCalled, inputTypes, type InputType } from '../model/people.ts';
import { nearest } from '../model/spelling.ts';
import { scalarOf } from '../model/values.ts';
import { listed, type Rule } from './rule.ts';

export const inputTypeMustBeKnown: Rule<ast.InputField> = (field, accept) => {
    if (field.type !== undefined && inputTypeCalled(field.type) === undefined) {
        const guess = nearest(field.type, inputTypes);
        accept('error', `There is no type '${field.type}'; ${guess ? `did you mean '${guess}'?` : `an input is one of ${listed(inputTypes, inputTypes.length)}`}`, { node: field, property: 'type', code: 'interaction/unknown-type' });
    }
};

/** A range belongs to numbers, a list to choices, a space to runs. */
export const inputMustBeWhole: Rule<ast.InputField> = (field, accept) => {
    const type = typeOfField(field);
    const { domain } = field;
    const say = (node: AstNode, message: string): void => accept('error', message, { node, code: 'interaction/input' });
    if (type === undefined) return;
    const listing = type === 'Choice' || type === 'Choices' || type === 'Labels';
    const numeric = type === 'Integer' || type === 'Float' || type === 'Rating';
    if (listing && (domain?.choices ?? []).length === 0) say(domain ?? field, `Among what to choose is not said; write 'input ${field.name} as ${type}${type === 'Labels' ? ` of ${sourceOf(field)}` : ''} enum("…", "…");'`);
    if (domain !== undefined && domain.choices.length > 0 && !listing) say(domain, `'${type}' has no list; write 'Choice' for one of these, 'Choices' for some`);
    if (domain !== undefined && domain.bounds.length > 0 && !numeric) say(domain, `Only numbers have a range; write 'Integer', 'Float' or 'Rating', or leave it out`);
    const [low, high] = domain?.bounds ?? [];
    if (domain !== undefined && domain.bounds.length > 0 && (low === undefined || high === undefined || low >= high)) say(domain, 'A range has a least and a greatest value; write \'range(1, 5)\'');
    judgeSource(field, type, accept);
    const fallback = scalarOf(field.fallback);
    if (field.fallback !== undefined && fallback !== undefined && !suitsInput(type, fallback, domain)) {
        accept('error', `The default ${typeof fallback === 'string' ? `"${fallback}"` : String(fallback)} is none that could be given; write one that could`, { node: field, property: 'fallback', code: 'interaction/input' });
    }
};

function suitsInput(type: InputType, value: Scalar, domain: ast.InputDomain | undefined): boolean {
    const [low = -Infinity, high = Infinity] = domain?.bounds ?? [];
    switch (type) {
        case 'Integer':
        case 'Rating': return typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high;
        case 'Float': return typeof value === 'number' && value >= low && value <= high;
        case 'Boolean': return typeof value === 'boolean';
        case 'Choice':
        case 'Choices': return (domain?.choices ?? []).some((choice) => scalarOf(choice) === value);
        case 'Run':
        case 'Preference': return false;
        default: return typeof value === 'string';
    }
}


/** Runs are of a space, labels of examples. */
function judgeSource(field: ast.InputField, type: InputType, accept: Parameters<Rule<AstNode>>[1]): void {
    const { space, task } = field;
    const ofRuns = type === 'Run' || type === 'Preference';
    const within = workflowAround(field.$container) !== undefined;
    const say = (message: string, property?: 'space' | 'task'): void => accept('error', message, { node: field, ...(property && { property }), code: 'interaction/input' });
    if (ofRuns && within) {
        if (space !== undefined || task !== undefined) say(`A workflow does not know which spaces explore it; leave out 'of ${sourceOf(field)}', and the runs of its space are offered`, space === undefined ? 'task' : 'space');
    } else if (ofRuns) {
        if (task !== undefined) say(`A run is one of a space; write 'of' and its name`, 'task');
        else if (space === undefined) say(`Of which space is not said; write 'input ${field.name} as ${type} of …;'`);
    } else if (type === 'Labels') {
        if (!within) say('Examples are what a task of a run puts out; write this in an interaction of the workflow');
        else if (task === undefined) say(`What is to be labelled is not said; write 'input ${field.name} as Labels of Task.output …;'`, space && 'space');
    } else if (space !== undefined) {
        say(`Only 'Run' and 'Preference' are of a space; leave out 'of ${space.$refText}'`, 'space');
    } else if (task !== undefined) {
        say(`Only 'Labels' are of what a task puts out; leave out 'of ${sourceOf(field)}'`, 'task');
    }
}

function sourceOf({ space, task, output }: ast.InputField): string {
    return space?.$refText ?? (task === undefined ? 'Task.output' : `${task.$refText}.${output?.$refText ?? ''}`);
}

export const examplesMustBePutOut: Rule<ast.InputField> = (field, accept, services) => {
    const { task: { ref: task } = {}, output } = field;
    const workflow = workflowAround(field.$container);
    if (workflow === undefined || task === undefined || output === undefined || output.ref !== undefined) return;
    const known = services.references.ScopeProvider.getScope({ container: field, property: 'output', reference: output }).getAllElements().map((each) => each.name).distinct().toArray();
    if (known.length === 0 && services.references.ScopeProvider.implementationsInWorkflow(workflow, task).every((each) => services.model.Signatures.signature(each) === undefined)) return;
    const guess = nearest(output.$refText, known);
    accept('error', `Task '${task.name}' puts out nothing called '${output.$refText}'; ${guess ? `did you mean '${guess}'?` : known.length > 0 ? `it puts out ${listed(known)}` : 'it puts out nothing'}`, { node: field, property: 'output', code: 'interaction/unknown-output' });
};
