/** The Executions view. */
import * as vscode from 'vscode';
import type { ExecutionState } from '../../../engine/src/index.ts';
import { commands } from '../ids.ts';
import type { Executions } from './model.ts';
import {
    executionItem, interactionItem, moreItem, nodesOf, runItem, runsOf, spaceItem, taskItem, type ExecutionNode, type Item,
} from './tree-items.ts';

/**
 * VS Code is told only of what is different. It forgets what lies below a thing that is drawn anew until it has asked for
 * it again, and a menu that is opened meanwhile is about nothing.
 */
export class ExecutionsTree implements vscode.TreeDataProvider<ExecutionNode> {
    readonly #changed = new vscode.EventEmitter<ExecutionNode[] | undefined>();
    readonly onDidChangeTreeData = this.#changed.event;
    readonly #executions: Executions;
    /** One object for one thing, as VS Code knows things by their objects. */
    readonly #nodes = new Map<string, ExecutionNode>();
    /** What VS Code was told: the children of each thing that it has asked for, and how each thing is drawn. */
    readonly #children = new Map<string, readonly string[]>();
    readonly #drawn = new Map<string, Drawn>();
    #comparing = false;
    #again = false;
    #later: NodeJS.Timeout | undefined;

    constructor(executions: Executions) {
        this.#executions = executions;
    }

    /** There may be news of executions. */
    refresh(): void {
        this.#again = true;
        if (!this.#comparing) void this.#compareAll();
    }

    async getTreeItem(node: ExecutionNode): Promise<vscode.TreeItem> {
        const item = await this.#itemOf(node);
        if (item !== undefined) this.#drawn.set(keyOf(node), { item, at: Date.now() });
        return item === undefined ? new vscode.TreeItem('…') : treeItem(item, node);
    }

    async getChildren(node?: ExecutionNode): Promise<ExecutionNode[]> {
        const children = await this.#childrenOf(node);
        this.#children.set(keyOf(node), children.map(keyOf));
        return children;
    }

    async #compareAll(): Promise<void> {
        this.#comparing = true;
        try {
            while (this.#again) {
                this.#again = false;
                const different: ExecutionNode[] = [];
                if (await this.#compare(undefined, different)) this.#changed.fire(undefined);
                else if (different.length > 0) this.#changed.fire(different);
            }
        } finally {
            this.#comparing = false;
        }
    }

    /** Whether a thing has other children now; where it has the same, those of them that are different are added to `different`. */
    async #compare(node: ExecutionNode | undefined, different: ExecutionNode[]): Promise<boolean> {
        const known = this.#children.get(keyOf(node));
        if (known === undefined) return node === undefined;
        const children = await this.#childrenOf(node);
        const keys = children.map(keyOf);
        if (keys.length !== known.length || keys.some((key, index) => key !== known[index])) {
            this.#children.set(keyOf(node), keys);
            return true;
        }
        for (const child of children) if (await this.#looksDifferent(child) || await this.#compare(child, different)) different.push(child);
        return false;
    }

    async #looksDifferent(node: ExecutionNode): Promise<boolean> {
        const drawn = this.#drawn.get(keyOf(node));
        const item = await this.#itemOf(node);
        if (drawn === undefined || item === undefined || JSON.stringify(item) === JSON.stringify(drawn.item)) return false;
        const counts = item.expandable && item.icon === drawn.item.icon && item.context === drawn.item.context && item.expandable === drawn.item.expandable;
        const now = Date.now();
        if (counts && now < drawn.at + quietMs) {
            // Nothing else may happen that would bring it up again.
            if (this.#later === undefined) this.#later = setTimeout(() => { this.#later = undefined; this.refresh(); }, drawn.at + quietMs - now);
            return false;
        }
        this.#drawn.set(keyOf(node), { item, at: now });
        return true;
    }

    async #childrenOf(node: ExecutionNode | undefined): Promise<ExecutionNode[]> {
        return (await this.#listOf(node)).map((child) => {
            const known = this.#nodes.get(keyOf(child));
            if (known === undefined) this.#nodes.set(keyOf(child), child);
            return known ?? child;
        });
    }

    async #listOf(node: ExecutionNode | undefined): Promise<ExecutionNode[]> {
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
            return execution && executionItem(execution);
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

interface Drawn {
    readonly item: Item;
    readonly at: number;
}

/** What has things below it and only counts on, such as a number of runs, is drawn anew no more often than this. */
const quietMs = 3000;

function keyOf(node: ExecutionNode | undefined): string {
    return JSON.stringify(node ?? null);
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
