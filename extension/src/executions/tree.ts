/** The Executions view. */
import * as vscode from 'vscode';
import type { ExecutionState } from '../../../engine/src/index.ts';
import { commands } from '../ids.ts';
import type { Executions } from './model.ts';
import {
    executionItem, interactionItem, moreItem, nodesOf, runItem, runsOf, spaceItem, taskItem, type ExecutionNode, type Item,
} from './tree-items.ts';

export class ExecutionsTree implements vscode.TreeDataProvider<ExecutionNode> {
    readonly #changed = new vscode.EventEmitter<void>();
    readonly onDidChangeTreeData = this.#changed.event;
    readonly #executions: Executions;

    constructor(executions: Executions) {
        this.#executions = executions;
    }

    refresh(): void {
        this.#changed.fire();
    }

    async getTreeItem(node: ExecutionNode): Promise<vscode.TreeItem> {
        const item = await this.#itemOf(node);
        return item === undefined ? new vscode.TreeItem('…') : treeItem(item, node);
    }

    async getChildren(node?: ExecutionNode): Promise<ExecutionNode[]> {
        if (node === undefined) return this.#executions.list().map(({ dir }): ExecutionNode => ({ kind: 'execution', dir }));
        const state = await this.#state(node.dir);
        if (state === undefined) return [];
        switch (node.kind) {
            case 'execution': return nodesOf(node.dir, state);
            case 'space': return runsOf(node.dir, state, node.space);
            case 'run': return [...state.runs.get(node.run)?.tasks.keys() ?? []].map((task) => ({ kind: 'task', dir: node.dir, run: node.run, task }));
            default: return [];
        }
    }

    async #itemOf(node: ExecutionNode): Promise<Item | undefined> {
        const { dir } = node;
        if (node.kind === 'execution') {
            const execution = this.#executions.get(dir);
            return execution && executionItem(execution, Date.now());
        }
        const state = await this.#state(dir);
        if (state === undefined) return undefined;
        switch (node.kind) {
            case 'space': return spaceItem(dir, state, node.space);
            case 'more': return moreItem(dir, state, node.space);
            case 'interaction': {
                const interaction = state.interactions.get(node.interaction);
                return interaction && interactionItem(dir, state, interaction);
            }
            case 'run': {
                const run = state.runs.get(node.run);
                return run && runItem(dir, state, run, Date.now());
            }
            case 'task': {
                const run = state.runs.get(node.run);
                const task = run?.tasks.get(node.task);
                return run && task && taskItem(dir, run, node.task, task, Date.now());
            }
        }
    }

    /** Undefined where the journal cannot be read; the execution's own item says why. */
    #state(dir: string): Promise<ExecutionState | undefined> {
        return this.#executions.state(dir).catch(() => undefined);
    }
}

const clicks: Record<NonNullable<Item['click']>, string> = {
    show: commands.showExecution, answer: commands.answerInteraction, failure: commands.goToFailure, log: commands.openTaskLog,
};

/** What is the same for every tree of ours: from plain data to VS Code's item. */
export function treeItem<Node>(item: Item, node: Node): vscode.TreeItem {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const made = new vscode.TreeItem(item.label, !item.expandable ? None : item.open === true ? Expanded : Collapsed);
    made.id = item.id;
    made.description = item.description;
    made.tooltip = item.tooltip;
    made.contextValue = item.context;
    made.iconPath = new vscode.ThemeIcon(item.icon, item.color === undefined ? undefined : new vscode.ThemeColor(item.color));
    made.accessibilityInformation = { label: item.spoken };
    if (item.click !== undefined) made.command = { command: clicks[item.click], title: 'Open', arguments: [node] };
    return made;
}
