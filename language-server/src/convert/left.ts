/** What has no present form, and what to do about it. */
import { AstUtils, type AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { pairs } from '../model/data-flow.ts';
import { gatewayOf, namesGateway } from '../model/gateways.ts';
import type { Problem } from '../problems.ts';
import type { Conversion } from './rewrite.ts';

export function whatIsLeft(file: ast.XxpFile, { dialect }: Conversion): Problem[] {
    return AstUtils.streamAst(file).flatMap((node) => {
        const message = reasonFor(node, dialect);
        const range = node.$cstNode?.range;
        if (message === undefined || range === undefined) return [];
        const { start, end } = range;
        const endColumn = end.line === start.line ? end.character + 1 : start.character + 2;
        return [{ severity: 'info' as const, code: 'convert/left', message, line: start.line + 1, column: start.character + 1, endLine: start.line + 1, endColumn }];
    }).toArray();
}

function reasonFor(node: AstNode, dialect: Conversion['dialect']): string | undefined {
    switch (node.$type) {
        case 'Event':
            return `An event has no present form; write 'interaction ${(node as ast.Event).name} { … }' for what a person does, or 'task ${(node as ast.Event).name} { … }', and let the control flow say when`;
        case 'Attribute':
            return `A space has no setting '${(node as ast.Attribute).key}'; take it out, or say it in a comment`;
        case 'DataOverride':
            return `The workflow has no data called '${(node as ast.DataOverride).name}', so this replaces nothing; correct the name, or take it out`;
        case 'Link':
            return reasonForLink(node as ast.Link);
        case 'Flow':
            return reasonForFlow(node as ast.Flow);
        case 'InnerTask':
        case 'InnerData':
            return 'What stands inside a task has no present form; configure it in the workflow that it belongs to';
        case 'Generates':
        case 'MetricName':
            return 'A metric belongs in the task file; write \'define metric …\' there';
        case 'DataUse':
            return 'Data that several tasks make, or that a file which is not converted uses, is left; write \'Maker.output --> Task.input;\'';
        case 'Port':
            return ast.isTaskSignature(node.$container) ? hyphen(node) : 'Ports belong in the task file; write them there';
        case 'Parameter':
            return (node as ast.Parameter).items.length === 0 ? `ExtremeXP's engine wants to know what '${(node as ast.Parameter).name}' may be; write '{ type Integer; default 1; range (1, 9); }'` : hyphen(node);
        case 'Metric':
            return hyphen(node);
        case 'Dependency':
            return ast.isTaskSignature(node.$container) ? undefined : 'A dependency belongs in the task file; write it there';
        case 'Action':
            return 'An action of the portal has no present form; write \'ask "…"; choose …;\'';
        case 'Placeholder':
            return 'What belongs here is still to be written; write it';
        case 'Data':
            if ((node as ast.Data).copied !== undefined) return 'Another name for the same data has no present form; use one name for both';
            return (node as ast.Data).direction === undefined ? `Whether '${(node as ast.Data).name}' comes in or goes out is not said; write 'define input data' or 'define output data'` : undefined;
        case 'WorkflowParam':
            return 'A parameter of a whole workflow has no present form; give it to each task, in the workflow or in a space';
        case 'ParameterConstraint':
            return 'A constraint in words has no present form; write \'range (…)\' or \'enum (…)\'';
        case 'FileReference':
            return `ExtremeXP's engine knows no reference to another file; write 'import "${(node as ast.FileReference).path}";' above the experiment`;
        case 'Structure':
            return 'A structure has no present form; say it in a comment';
        case 'DataItem':
            return (node as ast.DataItem).key === 'default' ? 'A default for data has no present form; write it as the path' : undefined;
        case 'Task':
            if (!ast.isWorkflow(node.$container)) return 'A task inside a task has no present form; write the inner ones as a workflow of their own, and \'subworkflow "…";\' here';
            return ast.isWorkflow(node.$container) && node.$container.base !== undefined && dialect !== undefined ? 'ExtremeXP\'s engine knows no tasks that a variant adds; write them in a workflow of their own if it is to run there' : undefined;
        case 'Subworkflow':
            return (node as ast.Subworkflow).path === undefined ? 'ExtremeXP\'s engine reads a sub-workflow from a file; move it to one, and write its name in quotes' : undefined;
        case 'Group':
            return ast.isWorkflow(node.$container) ? undefined : 'A group stands in a workflow; move it there';
        default:
            return undefined;
    }
}

function reasonForLink(link: ast.Link): string | undefined {
    if (link.cases.length > 0 || link.conditions.length > 0 || link.arrows.some((arrow) => arrow !== '->' && arrow !== '-->')) {
        return 'A condition between tasks has no present form but \'A -> "condition" ? B : C -> D;\'';
    }
    if (link.ends.some((end) => gatewayOf(end) !== undefined)) return 'A gateway that chooses has no present form but \'A -> "condition" ? B : C -> D;\'';
    const open = pairs(link).filter(({ arrow }) => arrow === '-->').flatMap(({ from, to }) => [from, to]).find((end) => ast.isTask(end.element?.ref) && end.port === undefined);
    return open === undefined ? undefined : `Which port of '${open.element!.$refText}' is meant cannot be told; write '${open.element!.$refText}.port'`;
}

function reasonForFlow(flow: ast.Flow): string | undefined {
    if (flow.conditions.length > 1) return 'Several conditions at once have no present form; write one that says them all';
    if (flow.cases.length > 0 || flow.arrows.includes('!->')) return 'This has no present form but conditions; write \'A ?-> B { condition "…" };\'';
    return flow.steps.some((step) => step.nodes.some(namesGateway)) ? 'A gateway has no present form here; write \'A -> (B || C) -> D;\'' : undefined;
}

/** Scripts know these by their names. */
function hyphen(node: AstNode): string | undefined {
    const { name } = node as Partial<{ name: string }>;
    return name?.includes('-') === true ? `ExtremeXP's engine knows no name like '${name}'; write '${name.replaceAll('-', '_')}' here and in the script` : undefined;
}
