/** What is known of tasks, implementations, parameters, metrics, strategies and data, whether or not a recommendation follows. */
import type { Arena, Trial } from './arenas.ts';
import type { Asking, Findings } from './context.ts';
import { numbersOf, sentence, shown, type Witness } from './evidence.ts';
import type { About, Fact } from './file.ts';

export function factsOf(asking: Asking, { arenas, settings }: Findings): Fact[] {
    const facts: Fact[] = [];
    const tell = (about: About, name: string, witnesses: readonly Witness[], task?: string, more = ''): void => {
        if (witnesses.length > 0) facts.push({ about, name, ...(task !== undefined && { task }), text: `${sentence(witnesses, asking.data !== undefined)}${more}`, numbers: numbersOf(witnesses) });
    };
    const those = (isMeant: (trial: Trial) => boolean, of: readonly Arena[] = arenas): Witness[] => of.flatMap((arena) => {
        const trials = arena.trials.filter(isMeant);
        return trials.length === 0 ? [] : [{ arena, trials, likeness: asking.likenessOf(arena) }];
    });
    const pairs = new Map<string, Set<string>>();
    const strategies = new Set<string>();
    for (const { run } of arenas.flatMap(({ trials }) => trials)) {
        if (run.strategy !== undefined) strategies.add(run.strategy);
        for (const [task, { algorithm }] of Object.entries(run.tasks)) {
            const known = pairs.get(task) ?? new Set<string>();
            if (algorithm !== undefined) known.add(algorithm);
            pairs.set(task, known);
        }
    }
    for (const [task, algorithms] of pairs) {
        tell('task', task, those(({ run }) => Object.hasOwn(run.tasks, task)), undefined, algorithms.size > 1 ? `, by ${[...algorithms].sort().join(', ')}` : '');
        for (const algorithm of algorithms) tell('implementation', algorithm, those(({ run }) => run.tasks[task]?.algorithm === algorithm), task);
    }
    for (const [name, tried] of settings) {
        const at = name.lastIndexOf('.');
        tell('parameter', name.slice(at + 1), tried.map(({ arena, trials }) => ({ arena, trials, likeness: asking.likenessOf(arena) })), name.slice(0, at), `, ${triedValues(tried.flatMap(({ trials }) => trials.map(({ setting }) => setting)))}`);
    }
    for (const strategy of strategies) tell('strategy', strategy, those(({ run }) => run.strategy === strategy));
    const metrics = new Map<string, Arena[]>();
    for (const arena of arenas) metrics.set(JSON.stringify([arena.goal.task, arena.goal.metric]), [...metrics.get(JSON.stringify([arena.goal.task, arena.goal.metric])) ?? [], arena]);
    for (const of of metrics.values()) tell('metric', of[0]!.goal.metric, those(({ value }) => value !== undefined, of), of[0]!.goal.task);
    if (asking.data !== undefined) tell('data', asking.data, those(() => true, arenas.filter(({ data }) => data.includes(asking.data!))));
    return facts;
}

function triedValues(values: readonly (string | number | boolean)[]): string {
    const different = [...new Set(values)];
    if (different.length > 5 && different.every((each) => typeof each === 'number')) return `tried from ${shown(Math.min(...different))} to ${shown(Math.max(...different))}`;
    const some = different.slice(0, 5).map((each) => typeof each === 'number' ? shown(each) : String(each)).join(', ');
    return `tried with ${some}${different.length > 5 ? ` and ${different.length - 5} more` : ''}`;
}
