/** What is known of tasks, implementations, parameters, metrics, strategies and data, whether or not a recommendation follows. */
import type { Arena, Trial } from './arenas.ts';
import type { Asking } from './context.ts';
import { numbersOf, sentence, shown, type Witness } from './evidence.ts';
import type { About, Fact } from './file.ts';
import type { Tried } from './settings.ts';

/** Something of which something is known, with the runs that tell it; the same whatever is asked for. */
export interface Subject {
    readonly about: About;
    readonly name: string;
    readonly task?: string;
    readonly parts: readonly Omit<Witness, 'likeness'>[];
    /** What follows the numbers. */
    readonly more: string;
}

export function subjectsIn(arenas: readonly Arena[], settings: ReadonlyMap<string, readonly Tried[]>): Subject[] {
    const found = new Map<string, { readonly subject: Omit<Subject, 'parts' | 'more'>; readonly parts: Map<Arena, Trial[]> }>();
    const take = (arena: Arena, trial: Trial, about: About, name: string, task?: string): void => {
        const key = JSON.stringify([about, name, task]);
        let known = found.get(key);
        if (known === undefined) found.set(key, known = { subject: { about, name, ...(task !== undefined && { task }) }, parts: new Map<Arena, Trial[]>() });
        const trials = known.parts.get(arena);
        if (trials === undefined) known.parts.set(arena, [trial]);
        else trials.push(trial);
    };
    for (const arena of arenas) for (const trial of arena.trials) {
        const { strategy, tasks } = trial.run;
        for (const [task, { algorithm }] of Object.entries(tasks)) {
            take(arena, trial, 'task', task);
            if (algorithm !== undefined) take(arena, trial, 'implementation', algorithm, task);
        }
        if (strategy !== undefined) take(arena, trial, 'strategy', strategy);
        if (trial.value !== undefined) take(arena, trial, 'metric', arena.goal.metric, arena.goal.task);
        for (const sha256 of arena.data) take(arena, trial, 'data', sha256);
    }
    const subjects = [...found.values()].map(({ subject, parts }): Subject => ({ ...subject, parts: [...parts].map(([arena, trials]) => ({ arena, trials })), more: '' }));
    const algorithmsOf = (task: string): string[] => subjects.filter((each) => each.about === 'implementation' && each.task === task).map(({ name }) => name).sort();
    return [
        ...subjects.map((subject) => subject.about === 'task' && algorithmsOf(subject.name).length > 1 ? { ...subject, more: `, by ${algorithmsOf(subject.name).join(', ')}` } : subject),
        ...[...settings].map(([name, tried]): Subject => ({ about: 'parameter', name: name.slice(name.lastIndexOf('.') + 1), task: name.slice(0, name.lastIndexOf('.')), parts: tried, more: `, ${triedValues(tried)}` })),
    ];
}

/** Of a data set, when that is what is asked for. */
export function factsOf({ data, likenessOf }: Asking, subjects: readonly Subject[]): Fact[] {
    return subjects.filter(({ about, name }) => about !== 'data' || name === data).map(({ about, name, task, parts, more }): Fact => {
        const witnesses = parts.map(({ arena, trials }) => ({ arena, trials, likeness: likenessOf(arena) }));
        return { about, name, ...(task !== undefined && { task }), text: `${sentence(witnesses, data)}${more}`, numbers: numbersOf(witnesses) };
    });
}

function triedValues(tried: readonly Tried[]): string {
    const different = [...new Set(tried.flatMap(({ trials }) => trials.map(({ setting }) => setting)))];
    if (different.length > 5 && different.every((each) => typeof each === 'number')) {
        const [least, most] = different.reduce<[number, number]>(([low, high], each) => [Math.min(low, each), Math.max(high, each)], [Infinity, -Infinity]);
        return `tried from ${shown(least)} to ${shown(most)}`;
    }
    const some = different.slice(0, 5).map((each) => typeof each === 'number' ? shown(each) : String(each)).join(', ');
    return `tried with ${some}${different.length > 5 ? ` and ${different.length - 5} more` : ''}`;
}
