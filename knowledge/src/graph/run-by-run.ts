/** Sorts what is said of an execution without holding what is said of its runs, which may be very many. */
import { iri } from './iri.ts';
import { Statements } from './statements.ts';

/** `own` is told what belongs to the run alone, `shared` what others speak of too. */
export type DescribeRun<Run> = (run: Run, own: Statements, shared: Statements) => void;

/** Sorted lines; each run is described twice. `around` holds what is said of all else. */
export function* runByRun<Run>(execution: string, around: Statements, runs: Iterable<Run>, nameOf: (run: Run) => string, describe: DescribeRun<Run>, isForgotten?: (iri: string) => boolean): Generator<string> {
    const graph = iri.execution(execution);
    // What several runs have in common is known only after all of them, and sorts before and behind them.
    const nowhere = new Statements(graph, () => true);
    for (const run of runs) describe(run, nowhere, around);
    const lines = around.sorted();
    const sorted = Array.from(runs, (run) => ({ run, key: `${iri.run(execution, nameOf(run))}:` })).sort((a, b) => a.key < b.key ? -1 : 1);
    const firstRun = `<${iri.run(execution, '')}`;
    const before = lines.findIndex((line) => line > firstRun);
    const split = before === -1 ? lines.length : before;
    yield* lines.slice(0, split);
    for (const { run } of sorted) {
        const own = new Statements(graph, isForgotten);
        describe(run, own, around);
        yield* own.sorted();
    }
    yield* lines.slice(split);
}
