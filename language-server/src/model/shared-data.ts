/** Tasks that are joined by the names of the data they share: `input rows; output model;`. */
import { isDataUse, type Data, type Task, type Workflow } from '../generated/ast.ts';
import { taskItems, tasksOf } from './workflows.ts';

export interface SharedData {
    readonly task: Task;
    readonly direction: 'input' | 'output';
    readonly data: Data;
}

export function sharedData(workflow: Workflow): SharedData[] {
    return tasksOf(workflow).flatMap((task) => taskItems(workflow, task).filter(isDataUse).flatMap((use) => use.data.flatMap((each): SharedData[] => {
        const data = each.ref;
        return data === undefined ? [] : [{ task, direction: use.direction === 'output' ? 'output' : 'input', data }];
    })));
}

/** Who waits for whom because it takes what the other makes. */
export function sharedOrder(shared: readonly SharedData[]): { readonly from: Task; readonly to: Task }[] {
    return shared.filter((each) => each.direction === 'input').flatMap((taker) => shared
        .filter((maker) => maker.direction === 'output' && maker.data === taker.data && maker.task !== taker.task)
        .map((maker) => ({ from: maker.task, to: taker.task })));
}
