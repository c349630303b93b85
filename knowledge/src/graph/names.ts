/** What things are called in the graph, so that the same is met again under the same name. */

/** The part of a name that says what kind of task it is: of a task of a sub-workflow the last. */
export function taskName(name: string): string {
    return name.slice(name.lastIndexOf('.') + 1);
}

/** Scripts that are called so say nothing by that; their folder does. */
const commonNames = new Set(['main', '__main__', 'index', 'task', 'script', 'run', 'program']);

/** What a script does, by its path: `tasks/random_forest.py` is `random_forest`, `tasks/Train/main.py` is `Train`. */
export function algorithmName(script: string): string {
    const parts = script.split(/[\\/]/).filter((part) => part !== '' && part !== '.' && part !== '..');
    const stem = (parts.at(-1) ?? '').replace(/(?<=.)\.[^.]*$/, '');
    return commonNames.has(stem.toLowerCase()) && parts.length > 1 ? parts.at(-2)! : stem;
}
