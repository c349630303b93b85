/** Tasks that are joined by the names of the data they share: `input rows; output model;`. */
import { AstUtils } from 'langium';
import { isDataUse, isWorkflow, type Data, type DataUse, type Task, type Workflow } from '../generated/ast.ts';
import { whileLinked } from './while-linked.ts';
import { lineage, namesData, taskItems, tasksOf } from './workflows.ts';

export interface SharedData {
    readonly task: Task;
    readonly direction: 'input' | 'output';
    readonly data: Data;
    readonly use: DataUse;
}

/** Remembered, as several rules ask. */
export const sharedData = whileLinked((workflow: Workflow): readonly SharedData[] => !namesData(workflow) ? [] :
    tasksOf(workflow).flatMap((task) => taskItems(workflow, task).filter(isDataUse).flatMap((use) => use.data.flatMap((each): SharedData[] => {
        const data = each.ref;
        return data === undefined ? [] : [{ task, direction: use.direction === 'output' ? 'output' : 'input', data, use }];
    }))));

/** Data that a workflow makes and its own tasks do not take, or that is to lie in a file: what comes out of it. */
export function finalData(workflow: Workflow): SharedData[] {
    const shared = sharedData(workflow);
    return lineage(workflow).reverse().flatMap((each) => {
        const own = shared.filter(({ use }) => AstUtils.getContainerOfType(use, isWorkflow) === each);
        const final = own.filter(({ direction, data, task }) => direction === 'output' && (data.path !== undefined || !own.some((other) => other.direction === 'input' && other.data === data && other.task !== task)));
        return final.filter(({ data }, index) => final.findIndex((other) => other.data === data) === index);
    });
}

/** Who waits for whom because it takes what the other makes. */
export function sharedOrder(shared: readonly SharedData[]): { readonly from: Task; readonly to: Task }[] {
    return shared.filter((each) => each.direction === 'input').flatMap((taker) => shared
        .filter((maker) => maker.direction === 'output' && maker.data === taker.data && maker.task !== taker.task)
        .map((maker) => ({ from: maker.task, to: taker.task })));
}
