/** From the decisions of a journal to the rows of their table. Knows no editor. */
import type { ChainReport, Decision, InteractionBudget } from '../../../engine/src/index.ts';
import type { ChainView, DecisionRow } from '../../webviews/decisions/contract.ts';
import { roughDuration } from '../../webviews/shared/format.ts';
import { plainText } from '../interactions/inbox.ts';

const longest = 400;

export function rowsOf(decisions: readonly Decision[]): DecisionRow[] {
    /** By interaction, the hash of what the engine has laid out. */
    const laidOut = new Map(decisions.flatMap(({ type, interaction, shown }) => type === 'interaction.asked' && interaction !== undefined && shown !== undefined ? [[interaction, shown]] : []));
    return decisions.map((decision) => {
        const { seq, at, by, what, interaction, run, question, seconds, shown, chain } = decision;
        const kind = kindOf(decision);
        const asked = interaction === undefined ? undefined : laidOut.get(interaction);
        const filledIn = Object.entries(decision.inputs ?? {}).map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`).join(', ');
        const why = [decision.reason, decision.comment].filter((each) => each !== undefined).join('; ');
        return {
            seq, at, by: cut(by.name), source: by.source === 'engine' ? '' : by.source, what: cut(what), kind,
            ...(interaction !== undefined && { interaction }), ...(run !== undefined && { run }),
            ...(question !== undefined && kind === 'asked' && { question: cut(plainText(question)) }),
            ...(why !== '' && { why: cut(why) }), ...(filledIn !== '' && { filledIn: cut(filledIn) }),
            ...(seconds !== undefined && { seconds }), ...(shown !== undefined && { shown }),
            ...(kind === 'answered' && shown !== undefined && asked !== undefined && { sawAll: shown === asked }), ...(chain !== undefined && { chain }),
        };
    });
}

export function chainView({ linked, unlinked, problems }: ChainReport): ChainView {
    return { linked, unlinked, problems: problems.map(({ message }) => message) };
}

/** `Asked 2 of 6 times, 4 min of 20 min of attention; Ben: 1 answer`. */
export function budgetWords({ interactions, attentionSeconds, people }: InteractionBudget): string {
    const so = (spent: string, limit: string | undefined): string => limit === undefined ? spent : `${spent} of ${limit}`;
    const each = people.filter(({ interactions: own }) => own.spent > 0 || own.limit !== undefined).map((person) =>
        `${cut(person.name)}: ${so(String(person.interactions.spent), person.interactions.limit?.toString())} ${person.interactions.spent === 1 && person.interactions.limit === undefined ? 'answer' : 'answers'}, ${so(roughDuration(person.attentionSeconds.spent), person.attentionSeconds.limit === undefined ? undefined : roughDuration(person.attentionSeconds.limit))}`);
    return [
        `Asked ${so(String(interactions.spent), interactions.limit?.toString())} ${interactions.spent === 1 && interactions.limit === undefined ? 'time' : 'times'}, ${so(roughDuration(attentionSeconds.spent), attentionSeconds.limit === undefined ? undefined : roughDuration(attentionSeconds.limit))} of attention`,
        ...each,
    ].join('; ');
}

function kindOf({ type }: Decision): DecisionRow['kind'] {
    if (type === 'interaction.asked') return 'asked';
    if (type === 'interaction.voted' || type === 'interaction.closed') return 'answered';
    return type === 'run.rated' || type === 'run.noted' || type === 'run.promoted' ? 'judged' : 'steered';
}

function cut(text: string): string {
    return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
