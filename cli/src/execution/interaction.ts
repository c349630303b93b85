/** An interaction, laid out for a person at a terminal. */
import { interactionBudget, mayAnswer, questionOf, type ExecutionState, type InteractionPlan, type InteractionState, type Spent } from '../../../engine/src/index.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { duration, moment, plain, plainBlock } from '../terminal/text.ts';
import { evidenceLines, type EvidenceOptions } from './evidence.ts';

export function interactionPlan(state: ExecutionState, interaction: InteractionState): InteractionPlan {
    const node = questionOf(state, interaction);
    if (node === undefined) throw new Error(`The journal asks ${interaction.node}, which is no interaction of its plan`);
    return node;
}

/** Nobody reads more of a question at a terminal. */
const longestQuestion = 4000;

/** The question, and what is shown with it. */
export function questionLines(err: Terminal, state: ExecutionState, interaction: InteractionState, options: EvidenceOptions): string[] {
    const node = interactionPlan(state, interaction);
    const asked = node.ask === 'anyone' ? '' : ` for the ${node.ask}`;
    const { about, reason } = interaction;
    const question = plainBlock(node.question.length > longestQuestion ? `${node.question.slice(0, longestQuestion)}...` : node.question);
    const conditions = [...peopleLines(state, node, interaction), ...deadlineLines(node, interaction)];
    return [
        '',
        err.paint('bold', `${plain(interaction.id)}: a question${asked}${about === undefined || node.name === about.task ? '' : ` about ${plain(about.task)} of ${plain(about.run)}`}`),
        ...question.split('\n').map((line) => `  ${line}`),
        ...reason === undefined ? [] : ['', `  Asked now, as ${plain(reason)}`],
        ...interaction.evidence.flatMap((shown) => ['', ...evidenceLines(shown, options).map((line) => `  ${line}`)]),
        '',
        ...conditions.map((line) => `  ${line}`), ...conditions.length > 0 ? [''] : [],
    ];
}

/** How to answer from another shell; `where` is what it must be given to find the workspace. */
export function howToAnswer(state: ExecutionState, node: InteractionPlan, interaction: InteractionState, where: string): string[] {
    if (interaction.page !== undefined) return [`  Answer it on the page of its task: ${plain(interaction.page)}`];
    const inputs = node.inputs.map(({ name, type }) => ` --input ${plain(name)}=<${type}>`).join('');
    return [`  Answer it with: xxp answer ${state.id} ${plain(interaction.id)} <${node.choices.map(plain).join('|')}>${inputs}${where}`];
}

/** What asking has cost so far, where it is limited. */
export function budgetLines(state: ExecutionState): string[] {
    const { interactions, attentionSeconds, people } = interactionBudget(state);
    const all = [spentOf('interactions', interactions, String), spentOf('attention', attentionSeconds, inTime)];
    const each = people.map(({ name, ...theirs }) => [spentOf('interactions', theirs.interactions, String), spentOf('attention', theirs.attentionSeconds, inTime)]
        .filter((part) => part !== undefined).map((part) => `${plain(name)}: ${part}`));
    return [...all, ...each.flat()].filter((part) => part !== undefined);
}

function spentOf(what: string, { spent, limit, left }: Spent, words: (amount: number) => string): string | undefined {
    return limit === undefined ? undefined : `${words(spent)} of ${words(limit)} ${what} spent, ${words(left ?? 0)} left`;
}

function inTime(seconds: number): string {
    return duration(seconds * 1000);
}

/** Who may answer, and who has. */
function peopleLines(state: ExecutionState, node: InteractionPlan, { votes = [] }: InteractionState): string[] {
    const named = mayAnswer(state, node);
    return [
        ...named.length === 0 ? [] : [`May be answered by ${named.map(plain).join(', ')}`],
        ...node.quorum === undefined ? [] : [`Decided once ${node.quorum} people make the same choice${votes.length === 0 ? '' : `; so far ${votes.map(({ by, choice }) => `${plain(by.name)}: ${plain(choice)}`).join(', ')}`}`],
        ...node.noSelfApproval === true ? [`Not to be answered by ${plain(state.by.name)}, who launched it`] : [],
    ];
}

function deadlineLines(node: InteractionPlan, { deadline }: InteractionState): string[] {
    if (deadline === undefined) return [];
    const then = { default: node.default === undefined ? 'the execution stops' : `${plain(node.default)} is taken`, reject: 'it is rejected', stop: 'the execution stops', continue: 'it goes on without a choice' }[node.onTimeout ?? 'default'];
    return [`Without an answer by ${moment(deadline)}, ${then}`];
}
