/** Variants of workflows, and back to a workflow that stands alone. */
import { GrammarUtils } from 'langium';
import * as ast from '../../generated/ast.ts';
import { lineage, realisationOf, tasksOf, workflowOf } from '../../model/workflows.ts';
import { quoted } from '../../print/words.ts';
import { allWorkflows } from '../../references/named-paths.ts';
import { after } from '../fixes/fix.ts';
import { around, atHead, freeName, replacement, type Refactorer, type Selection } from './refactoring.ts';

/** At the head of a workflow with its abstract tasks to fill, at a task with another implementation of it. */
export const makeVariant: Refactorer = (selection) => {
    const workflow = around(selection, ast.isWorkflow);
    if (workflow === undefined || !workflow.name) return [];
    const task = around(selection, ast.isTask);
    const named = task !== undefined && task.$container === workflow && atHead(selection, task);
    if (!named && !atHead(selection, workflow)) return [];
    const open = tasksOf(workflow).filter((each) => realisationOf(workflow, each) === undefined);
    const filled = named ? [task] : open;
    if (filled.length === 0) return [];
    const name = freeName(named ? `${workflow.name}With${task.name}` : `${workflow.name}Variant`, names(selection));
    const lines = filled.map((each) => {
        const made = realisationOf(workflow, each);
        return `task ${each.name} { implementation ${quoted(ast.isImplementation(made) ? made.path : 'tasks/…')}; }`;
    });
    const edit = after(workflow, `\nworkflow ${name} from ${workflow.name} {\n${lines.join('\n')}\n}`);
    const what = named ? ` with another implementation of '${task.name}'` : ` that fills ${filled.map((each) => `'${each.name}'`).join(', ')}`;
    return edit === undefined ? [] : [{ title: `Make a variant of '${workflow.name}'${what}`, edits: [edit] }];
};

function names({ document, services }: Selection): string[] {
    return services.references.VisibleFiles.visible(document).flatMap((file) => allWorkflows(file)).map((workflow) => workflow.name);
}

/** All that the variant has from others is written into it; those stay as they are. */
export const writeOutVariant: Refactorer = (selection) => {
    const variant = around(selection, ast.isWorkflow);
    if (variant?.base === undefined || !atHead(selection, variant)) return [];
    const line = lineage(variant);
    const root = line.at(-1)!;
    // Names and paths of another file may mean other things here.
    if (line.length < 2 || root.base !== undefined || line.some((each) => each.$document !== variant.$document)) return [];
    const fills = line.flatMap((each) => each.elements.filter(ast.isTaskFill)).reverse();
    const parts = line.toReversed().flatMap((each) => each.elements.filter((element) => !ast.isTaskFill(element)).map((element) => {
        const fill = ast.isTask(element) ? fills.filter((every) => every.task.ref === element) : [];
        return fill.length === 0 || !ast.isTask(element) ? element.$cstNode?.text ?? '' : taskText(element, fill);
    }));
    return [{ title: `Write '${variant.name}' out, without 'from ${variant.base.$refText}'`, edits: [replacement(variant, `workflow ${variant.name} {\n${parts.join('\n')}\n}`)] }];
};

/** What a later word says of the same thing counts. */
function taskText(task: ast.Task, fills: readonly ast.TaskFill[]): string {
    const said = new Map<string, string>();
    for (const item of [task, ...fills].flatMap((body) => body.items)) {
        const key = ast.isTaskParam(item) ? `param ${item.param.$refText}` : ast.isImplementation(item) || ast.isSubworkflow(item) ? 'implementation' : item.$cstNode?.text ?? '';
        said.set(key, item.$cstNode?.text ?? '');
    }
    const name = GrammarUtils.findNodeForProperty(task.$cstNode, 'name')?.text ?? task.name;
    return `task ${name} { ${[...said.values()].join(' ')} }`;
}

/** The workflow that a node stands in, where it is its own and not one of a variant. */
export function plainWorkflowOf(selection: Selection): ast.Workflow | undefined {
    const workflow = workflowOf(selection.node);
    return workflow?.base === undefined ? workflow : undefined;
}
