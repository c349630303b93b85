/** What people tell an execution: through the `xxp` program, which checks it and says what cannot be followed. */
import * as vscode from 'vscode';
import { refusal, sendCommand, type ExecutionState, type Person } from '../../../engine/src/index.ts';
import type { Launcher } from './launch.ts';
import type { Execution, Executions } from './model.ts';
import type { ExecutionNode } from './tree-items.ts';

/** At once, and whatever the program is busy with. Rejects where that person may not. */
export async function cancelExecution({ dir }: Execution, state: ExecutionState, by: Person): Promise<void> {
    const refused = refusal(state, by, 'cancel');
    if (refused !== undefined) throw new Error(vscode.l10n.t('The execution is not cancelled: {0}', refused));
    await sendCommand(dir, { type: 'cancel', by });
}

export interface Steering {
    pause(execution: Execution): Promise<void>;
    /** From a pause, or with another engine where its own is gone. */
    resume(execution: Execution): Promise<void>;
    stop(execution: Execution): Promise<void>;
    /** Without runs, all that have failed. */
    retry(execution: Execution, ...runs: string[]): Promise<void>;
    /** Asks first where something runs that would be lost. */
    skip(execution: Execution, run: string, task?: string): Promise<void>;
    runNext(execution: Execution, run: string): Promise<void>;
    prioritise(execution: Execution, node: ExecutionNode | undefined): Promise<void>;
    changeBudget(execution: Execution): Promise<void>;
    narrow(execution: Execution, space?: string): Promise<void>;
}

export function createSteering(launcher: Launcher, executions: Executions): Steering {
    const tell = async ({ dir, root }: Execution, what: string, command: string, ...rest: string[]): Promise<void> => {
        await launcher.tell([command, dir, ...rest], root, what);
    };
    return {
        pause: (execution) => tell(execution, vscode.l10n.t('The execution could not be paused'), 'pause'),
        async resume(execution) {
            await launcher.resume(execution.dir, execution.root);
            await executions.refresh();
        },
        stop: (execution) => tell(execution, vscode.l10n.t('The execution could not be stopped'), 'stop'),
        async retry(execution, ...runs) {
            await tell(execution, vscode.l10n.t('Nothing could be retried'), 'retry', ...runs.length === 0 ? ['--failed'] : runs, '--detach');
            // One that was finished is followed again.
            await executions.refresh();
        },
        async skip(execution, run, task) {
            const state = await executions.state(execution.dir);
            const running = state.runs.get(run)?.status === 'running';
            const what = task === undefined ? run : vscode.l10n.t('{0} of {1}', task, run);
            const yes = vscode.l10n.t('Skip');
            if (running && await vscode.window.showWarningMessage(vscode.l10n.t('Skip {0}? What runs of it is ended', what), { modal: true }, yes) !== yes) return;
            await tell(execution, vscode.l10n.t('{0} could not be skipped', what), 'skip', run, ...task === undefined ? [] : [task]);
        },
        runNext: (execution, run) => tell(execution, vscode.l10n.t('{0} could not be put first', run), 'prioritise', run, 'first'),
        async prioritise(execution, node) {
            const target = node?.kind === 'run' ? node.run : node?.kind === 'space' ? node.space : await pickSpace(await executions.state(execution.dir));
            if (target === undefined) return;
            const number = await vscode.window.showInputBox({
                title: vscode.l10n.t('Priority of {0}', target), prompt: vscode.l10n.t('A whole number; of what waits, the higher one goes first. 0 is usual'), value: '1',
                validateInput: (text) => /^-?\d+$/.test(text.trim()) ? undefined : vscode.l10n.t('Expected a whole number'),
            });
            if (number !== undefined) await tell(execution, vscode.l10n.t('The priority could not be changed'), 'prioritise', target, '--', number.trim());
        },
        async changeBudget(execution) {
            const { steering: { limits } } = await executions.state(execution.dir);
            const settings = await vscode.window.showInputBox({
                title: vscode.l10n.t('Change Budget'), prompt: vscode.l10n.t('runs, time, parallel and failures, as in: runs=40 time=2h failures=none'),
                value: [...limits.runs === undefined ? [] : [`runs=${limits.runs}`], ...limits.timeSeconds === undefined ? [] : [`time=${limits.timeSeconds}s`], ...limits.parallel === undefined ? [] : [`parallel=${limits.parallel}`], ...limits.failures === undefined ? [] : [`failures=${limits.failures}`]].join(' '),
            });
            if (settings?.trim()) await tell(execution, vscode.l10n.t('The budget could not be changed'), 'budget', ...settings.trim().split(/\s+/));
        },
        async narrow(execution, named) {
            const state = await executions.state(execution.dir);
            const space = named ?? await pickSpace(state);
            if (space === undefined) return;
            const node = state.plan.nodes[space];
            const names = node?.kind === 'space' ? node.dimensions.map(({ name }) => name) : [];
            const settings = await vscode.window.showInputBox({
                title: vscode.l10n.t('Narrow {0}', space), prompt: vscode.l10n.t('A range or a list for some of {0}, as in: rate=0.01..0.1 kernel=rbf,poly', names.join(', ')),
                value: names[0] === undefined ? '' : `${names[0]}=`,
            });
            if (settings?.trim()) await tell(execution, vscode.l10n.t('{0} could not be narrowed', space), 'narrow', space, ...settings.trim().split(/\s+/));
        },
    };
}

/** The only one, or the one that is picked. */
async function pickSpace({ plan }: ExecutionState): Promise<string | undefined> {
    const spaces = Object.values(plan.nodes).flatMap((node) => node.kind === 'space' ? [node.name] : []);
    return spaces.length < 2 ? spaces[0] : vscode.window.showQuickPick(spaces, { title: vscode.l10n.t('Which space?') });
}
