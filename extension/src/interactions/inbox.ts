/** The open questions of all executions, and which of them a person has not been told of yet. Knows no editor. */
import { openInteractions, questionOf } from '../../../engine/src/index.ts';
import type { Executions } from '../executions/model.ts';
import type { Item } from '../executions/tree-items.ts';
import { colors, itemContext } from '../ids.ts';
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
            const { id, node, askedAt, deadline } = interaction;
            const plan = questionOf(state, interaction);
            questions.push({
                dir, interaction: id, title: titleOf({ id, node }), experiment: summary.experiment, question: plan === undefined ? id : plainText(plan.question),
                askedAt, ...(deadline !== undefined && { deadline }),
            });
        }
    }
    return questions.sort((a, b) => a.askedAt - b.askedAt);
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

/** Those to tell of now, and what to remember: the newest keys are enough, a question is open for a while only. */
export function untold(questions: readonly OpenQuestion[], told: readonly string[]): { readonly fresh: OpenQuestion[]; readonly remember: string[] } {
    const before = new Set(told);
    const fresh = questions.filter((question) => !before.has(questionKey(question)));
    return { fresh, remember: [...told, ...fresh.map(questionKey)].slice(-remembered) };
}

/** For places that show no Markdown: the marks go, the words stay. */
export function plainText(markdown: string): string {
    return markdown.replaceAll(/^\s{0,3}(?:#{1,6}|>)\s+/gm, '')
        .replaceAll(/`([^`]+)`|\*\*(.+?)\*\*|(?<!\w)\*(\S[^*]*?)\*(?!\w)|\[([^\]]*)\]\([^)]*\)/g, (_, ...found: (string | undefined)[]) => found.slice(0, 4).find((text) => text !== undefined) ?? '')
        .replaceAll(/\s+/g, ' ').trim();
}

function minutes(milliseconds: number): string {
    const whole = Math.ceil(milliseconds / 60000);
    return whole < 60 ? `${whole} min` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
}
