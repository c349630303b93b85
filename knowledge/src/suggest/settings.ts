/** What came of the values of one parameter, in each place where it was varied. */
import type { PastRun } from '../experience.ts';
import { among, type Arena, type Trial } from './arenas.ts';

type Setting = PastRun['settings'][string];

/** The runs of one arena, with one implementation of the task, that had different values of the parameter. */
export interface Tried {
    readonly arena: Arena;
    readonly algorithm?: string;
    /** The worst first, ranked among themselves. */
    readonly trials: readonly (Trial & { readonly setting: Setting })[];
}

/** By `Task.param`, of what spaces have varied. Fewer runs than five in a place say nothing. */
export function settingsIn(arenas: readonly Arena[]): Map<string, Tried[]> {
    const found = new Map<string, Tried[]>();
    for (const arena of arenas) {
        for (const name of [...new Set(arena.trials.flatMap(({ run }) => run.varied))].sort()) {
            const task = name.slice(0, name.lastIndexOf('.'));
            const groups = new Map<string | undefined, (Trial & { readonly setting: Setting })[]>();
            for (const trial of arena.trials) {
                const setting = trial.run.settings[name];
                if (setting === undefined) continue;
                const algorithm = trial.run.tasks[task]?.algorithm;
                const group = groups.get(algorithm);
                if (group === undefined) groups.set(algorithm, [{ ...trial, setting }]);
                else group.push({ ...trial, setting });
            }
            for (const [algorithm, trials] of groups) {
                if (trials.length < fewest || new Set(trials.map(({ setting }) => setting)).size < 2) continue;
                const tried: Tried = { arena, trials: among(trials).map((trial, index) => ({ ...trial, setting: trials[index]!.setting })), ...(algorithm !== undefined && { algorithm }) };
                found.set(name, [...found.get(name) ?? [], tried]);
            }
        }
    }
    return found;
}

const fewest = 5;
