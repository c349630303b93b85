/** The open questions of all executions, and which of them a person has not been told of yet. Knows no editor. */
import { interactionBudget, openInteractions, questionOf } from '../../../engine/src/index.ts';
import type { Item } from '../executions/tree-items.ts';
import { colors, itemContext } from '../ids.ts';
import { roughDuration } from '../../webviews/shared/format.ts';
import { isUnfinished, type Executions } from '../executions/model.ts';
import { titleOf } from './view.ts';

export interface OpenQuestion {
    readonly dir: string;
    readonly interaction: string;
    readonly title: string;
    readonly experiment: string;
    readonly question: string;
    readonly askedAt: number;
    readonly deadline?: number;
}

const remembered = 200;

/** The one that was asked first stands first. */
export function openQuestions(executions: Executions): OpenQuestion[] {
    const questions: OpenQuestion[] = [];
    for (const { dir, summary } of executions.list()) {
        const state = summary.openInteractions > 0 ? executions.live(dir) : undefined;
        if (state === undefined) continue;
        for (const interaction of openInteractions(state)) {
            const { id, askedAt, deadline } = interaction;
            const plan = questionOf(state, interaction);
            questions.push({
                dir, interaction: id, title: titleOf(interaction), experiment: summary.experiment, question: plan === undefined ? id : plainText(plan.question),
                askedAt, ...(deadline !== undefined && { deadline }),
            });
        }
    }
    return questions.sort((a, b) => a.askedAt - b.askedAt);
}

/** What is spent and may be spent on asking people in what runs now; undefined where nothing limits it, or several executions run. */
export function askingBudget(executions: Executions): string | undefined {
    const [only, ...others] = executions.list().filter(isUnfinished);
    const state = only && others.length === 0 ? executions.live(only.dir) : undefined;
    if (state === undefined) return undefined;
    const { interactions, attentionSeconds } = interactionBudget(state);
    const parts = [
        ...(interactions.limit === undefined ? [] : [`${interactions.spent} of ${interactions.limit} asked`]),
        ...(attentionSeconds.limit === undefined ? [] : [`${roughDuration(attentionSeconds.spent)} of ${roughDuration(attentionSeconds.limit)}`]),
    ];
    return parts.length === 0 ? undefined : parts.join(', ');
}

export function questionItem({ dir, interaction, title, experiment, question, deadline }: OpenQuestion, now: number): Item {
    const left = deadline === undefined ? [] : [deadline > now ? `${minutes(deadline - now)} left` : 'time is up'];
    return {
        id: `${dir}#${interaction}`, label: title, description: [experiment, ...left].join(' · '), icon: 'question', color: colors.waiting,
        tooltip: question, context: itemContext.interaction, expandable: false, click: 'answer',
        spoken: [`${experiment} asks: ${question}`, ...left].join(', '),
    };
}

export const questionKey = ({ dir, interaction }: Pick<OpenQuestion, 'dir' | 'interaction'>): string => `${dir}#${interaction}`;

/** Its place among the open questions, from 1; 0 where it is none of them. */
export function placeOf(questions: readonly OpenQuestion[], question: Pick<OpenQuestion, 'dir' | 'interaction'>): number {
    return questions.findIndex((other) => questionKey(other) === questionKey(question)) + 1;
}

/** The open question after or before this one, round and round; undefined where there is no other. */
export function neighbour(questions: readonly OpenQuestion[], question: Pick<OpenQuestion, 'dir' | 'interaction'>, to: 'next' | 'previous'): OpenQuestion | undefined {
    const at = placeOf(questions, question) - 1;
    const count = questions.length;
    if (at < 0) return to === 'next' ? questions[0] : questions.at(-1);
    return count < 2 ? undefined : questions[(at + (to === 'next' ? 1 : count - 1)) % count];
}

/** Those to tell of now, and what to remember: the newest keys are enough, a question is open for a while only. */
export function untold(questions: readonly OpenQuestion[], told: readonly string[]): { readonly fresh: OpenQuestion[]; readonly remember: string[] } {
    const before = new Set(told);
    const fresh = questions.filter((question) => !before.has(questionKey(question)));
    return { fresh, remember: [...told, ...fresh.map(questionKey)].slice(-remembered) };
}

/** What a notification says of one question, or of several at once. */
export function toldText(questions: readonly OpenQuestion[]): string {
    const [first, ...others] = questions;
    if (first === undefined) return '';
    if (others.length === 0) {
        const text = plainText(first.question);
        return `${first.experiment} asks: ${text.length > 200 ? `${text.slice(0, 199)}…` : text}`;
    }
    const experiments = [...new Set(questions.map(({ experiment }) => experiment))];
    return `${experiments.slice(0, 3).join(', ')}${experiments.length > 3 ? ' and others' : ''} ${experiments.length === 1 ? 'asks' : 'ask'} ${questions.length} questions`;
}

/** For places that show no Markdown: the marks go, and the signs that turn the direction of writing; the words stay. */
export function plainText(markdown: string): string {
    return markdown.replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replaceAll(/^\s{0,3}(?:#{1,6}|>)\s+/gm, '')
        .replaceAll(/`([^`]+)`|\*\*(.+?)\*\*|(?<!\w)\*(\S[^*]*?)\*(?!\w)|\[([^\]]*)\]\([^)]*\)/g, (_, ...found: (string | undefined)[]) => found.slice(0, 4).find((text) => text !== undefined) ?? '')
        .replaceAll(/\s+/g, ' ').trim();
}

function minutes(milliseconds: number): string {
    const whole = Math.ceil(milliseconds / 60000);
    return whole < 60 ? `${whole} min` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
}
