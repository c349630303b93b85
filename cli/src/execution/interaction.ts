/** An interaction, laid out for a person at a terminal. */
import { questionOf, type EvidenceShown, type ExecutionState, type InteractionPlan, type InteractionState } from '../../../engine/src/index.ts';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { moment, plain, plainBlock, value } from '../terminal/text.ts';

export function interactionPlan(state: ExecutionState, interaction: InteractionState): InteractionPlan {
    const node = questionOf(state, interaction);
    if (node === undefined) throw new Error(`The journal asks ${interaction.node}, which is no interaction of its plan`);
    return node;
}

/** The question, and what is shown with it. */
export function questionLines(err: Terminal, node: InteractionPlan, interaction: InteractionState): string[] {
    const asked = node.ask === 'anyone' ? '' : ` for the ${node.ask}`;
    return [
        '',
        err.paint('bold', `${plain(interaction.id)}: a question${asked}`),
        ...plainBlock(node.question).split('\n').map((line) => `  ${line}`),
        ...interaction.evidence.flatMap((shown) => ['', ...evidenceLines(shown)]),
        '',
        ...deadlineLines(node, interaction),
    ];
}

/** How to answer from another shell; `where` is what it must be given to find the workspace. */
export function howToAnswer(state: ExecutionState, node: InteractionPlan, interaction: InteractionState, where: string): string[] {
    const inputs = node.inputs.map(({ name, type }) => ` --input ${plain(name)}=<${type}>`).join('');
    return [`  Answer it with: xxp answer ${state.id} ${plain(interaction.id)} <${node.choices.map(plain).join('|')}>${inputs}${where}`];
}

function evidenceLines(shown: EvidenceShown): string[] {
    if (shown.kind === 'metric') {
        const rows = shown.values.map(({ run, value: number }) => [plain(run), value(number)]);
        return table([{ title: 'run' }, { title: plain(shown.metric), align: 'right' }], rows).map((line) => `  ${line}`);
    }
    // What else there is needs more than a line: it is shown in the editor.
    if (shown.kind !== 'best') return [`  ${shown.kind}`];
    if (shown.run === null) return [`  best of ${plain(shown.space)}: no run so far`];
    const pairs = [...Object.entries(shown.configuration), ...Object.entries(shown.metrics)].map(([name, scalar]) => [plain(name), value(scalar)]);
    return [`  best of ${plain(shown.space)}: ${plain(shown.run)}`, ...table([{ title: '' }, { title: '', align: 'right' }], pairs).slice(1).map((line) => `    ${line}`)];
}

function deadlineLines(node: InteractionPlan, { deadline }: InteractionState): string[] {
    if (deadline === undefined) return [];
    const then = node.default === undefined ? 'the execution stops' : `${plain(node.default)} is taken`;
    return [`  Without an answer by ${moment(deadline)}, ${then}`, ''];
}
