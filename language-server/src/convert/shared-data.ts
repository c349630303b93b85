/** Tasks that share data by name (`input rows; output model;`) get links that say the same. */
import { AstUtils, type LangiumDocument } from 'langium';
import * as ast from '../generated/ast.ts';
import { finalData, sharedData, type SharedData } from '../model/shared-data.ts';
import type { XxpServices } from '../module.ts';
import { name } from '../print/words.ts';
import { allWorkflows } from '../references/named-paths.ts';
import type { Pass, Rewrite } from './rewrite.ts';

export const convertSharedData: Pass = (rewrite) => {
    for (const workflow of allWorkflows(rewrite.file)) {
        const shared = sharedData(workflow);
        const own = shared.filter(({ use }) => AstUtils.getContainerOfType(use, ast.isWorkflow) === workflow);
        if (own.length > 0 && !isTakenElsewhere(rewrite, workflow) && own.every((each) => makersOf(each, shared).length <= 1)) link(rewrite, workflow, own, shared);
    }
};

function link(rewrite: Rewrite, workflow: ast.Workflow, own: readonly SharedData[], shared: readonly SharedData[]): void {
    const final = finalData(workflow).filter(({ use }) => own.some((each) => each.use === use));
    const statements = [
        ...own.filter(({ direction }) => direction === 'input').map((taker) => {
            const [maker] = makersOf(taker, shared);
            return `${maker === undefined ? name(taker.data.name) : portOf(maker)} --> ${portOf(taker)};`;
        }),
        ...final.map((maker) => `${portOf(maker)} --> ${name(maker.data.name)};`),
    ];
    const passing = workflow.elements.filter(ast.isData).filter((data) => data.path === undefined && data.items.length === 0
        && own.some((each) => each.data === data && each.direction === 'output') && !final.some((each) => each.data === data) && !isLinkedOrConfigured(workflow, data));
    const place = workflow.elements.at(-1)!; // ExtremeXP's engine wants tasks and data above the links between them.
    rewrite.make(rewrite.after(place, statements), ...[...new Set(own.map(({ use }) => use))].map((use) => rewrite.remove(use)), ...passing.map((data) => rewrite.remove(data)));
}

function makersOf(taker: SharedData, shared: readonly SharedData[]): SharedData[] {
    return taker.direction === 'output' ? [] : shared.filter((each) => each.direction === 'output' && each.data === taker.data && each.task !== taker.task);
}

function portOf({ task, data }: SharedData): string {
    return `${name(task.name)}.${name(data.name)}`;
}

function isLinkedOrConfigured(workflow: ast.Workflow, data: ast.Data): boolean {
    return workflow.elements.some((element) => (ast.isDataConfig(element) && element.data.ref === data) || (ast.isLink(element) && element.ends.some((end) => end.element?.ref === data)));
}

/** A variant in another file that is not converted at the same time would no longer find who makes what it takes. */
function isTakenElsewhere(rewrite: Rewrite, workflow: ast.Workflow): boolean {
    const { services, together } = rewrite.conversion;
    return services.shared.workspace.LangiumDocuments.all.some((document) => !together.has(document.uri.toString()) && takesFrom(document, [workflow.name]));
}

/** The files with variants that take data of a file's workflows by name: they can only be converted with it. */
export function takersOf({ parseResult: { value: file } }: LangiumDocument, services: XxpServices): LangiumDocument[] {
    const names = ast.isXxpFile(file) ? allWorkflows(file).filter((workflow) => sharedData(workflow).length > 0).map((workflow) => workflow.name) : [];
    return names.length === 0 ? [] : services.shared.workspace.LangiumDocuments.all.filter((document) => document.parseResult.value !== file && takesFrom(document, names)).toArray();
}

function takesFrom({ parseResult: { value: file } }: LangiumDocument, bases: readonly string[]): boolean {
    return ast.isXxpFile(file) && allWorkflows(file).some((other) => bases.includes(other.base?.$refText ?? '') && sharedData(other).some(({ use }) => AstUtils.getContainerOfType(use, ast.isWorkflow) === other));
}
