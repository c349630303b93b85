/** What is laid before the person who is asked, as it is at that moment. */
import type { Evidence, InteractionPlan } from '../plan/plan.ts';
import { bestRun, rankedRuns } from '../store/best.ts';
import type { EvidenceShown, ShownArtifact, ShownRun } from '../store/questions.ts';
import { standingsOf } from '../store/standings.ts';
import type { ExecutionState, RunState, TaskState } from '../store/state.ts';

/** More curves cannot be told apart. */
const mostCurves = 8;
/** More numbers of one metric are not looked at; then those of the best runs are shown. */
const mostValues = 200;

/** `about` is the run that the interaction belongs to, where it stands in a workflow. What is asked about a failure shows nothing of its own. */
export function evidenceFor(state: ExecutionState, { show, inputs }: Pick<InteractionPlan, 'show' | 'inputs'>, about?: RunState): EvidenceShown[] {
    const shown = show.length === 0 && about !== undefined ? everythingOf(state, about) : show.flatMap((asked) => shownOf(state, asked, about));
    const examples = inputs.flatMap((field) => field.examples === undefined ? [] : [{ kind: 'artifact' as const, task: field.examples.task, name: field.examples.output }]);
    // What is to be labelled is shown, whether or not it is asked for.
    const others = examples.flatMap((asked) => shownOf(state, asked, about)).filter((each) => !shown.some((other) => isSame(each, other)));
    return [...shown, ...others];
}

/** Of a run: how it differs from the best one, its metrics, and what its tasks have shown. */
function everythingOf(state: ExecutionState, run: RunState): EvidenceShown[] {
    return [
        ...differenceOf(state, run),
        ...[...run.metrics.keys()].flatMap((metric) => metricShown(state, metric, run)),
        ...[...run.tasks].flatMap(([task, { kept = [] }]) => kept.map((shown): EvidenceShown => ({ kind: 'artifact', run: run.id, task, shown }))),
    ];
}

function shownOf(state: ExecutionState, asked: Evidence, about: RunState | undefined): EvidenceShown[] {
    switch (asked.kind) {
        case 'best': {
            const run = bestRun(state, { space: asked.space })?.run;
            if (run === undefined) return [{ kind: 'best', space: asked.space, run: null, configuration: {}, metrics: {} }];
            return [run, ...compromiseOf(state, asked.space, run)].map((each) => ({ kind: 'best', space: asked.space, ...shownRun(state, each) }));
        }
        case 'top': return [{ kind: 'top', space: asked.space, runs: rankedRuns(state, { space: asked.space }).slice(0, asked.count).map((run) => shownRun(state, run)) }];
        case 'metric': return metricShown(state, `${asked.task}.${asked.metric}`, about);
        case 'artifact': return artifactsShown(state, asked, about);
        case 'difference': return about === undefined ? [] : differenceOf(state, about);
    }
}

/** A scalar of the run, or of all runs; a series as curves, of the run beside the best one, or of the best runs. */
function metricShown(state: ExecutionState, metric: string, about: RunState | undefined): EvidenceShown[] {
    const has = (run: RunState): boolean => run.metrics.has(metric);
    const all = [...state.runs.values()].filter(has);
    const isSeries = (about ?? all[0])?.metrics.get(metric)?.kind === 'series';
    const best = (most: number): RunState[] => all.length <= most && !isSeries ? all : [...new Set([...rankedRuns(state).filter(has), ...all])].slice(0, most);
    if (isSeries) {
        const other = about && bestRun(state, { space: about.space })?.run;
        const runs = about === undefined ? best(mostCurves) : [...other !== undefined && other !== about && has(other) ? [other] : [], about];
        return [{ kind: 'curve', metric, runs: runs.map(({ id }) => id) }];
    }
    const runs = about === undefined ? best(mostValues) : [about];
    return [{ kind: 'metric', metric, values: runs.flatMap((run) => has(run) ? [{ run: run.id, value: run.metrics.get(metric)!.last }] : []) }];
}

/** Of the run, or of the best one that has something of the task to show. */
function artifactsShown(state: ExecutionState, { task, name }: Extract<Evidence, { kind: 'artifact' }>, about: RunState | undefined): EvidenceShown[] {
    for (const run of about === undefined ? rankedRuns(state) : [about]) {
        const found = artifactsOf(run.tasks.get(task), name);
        if (found.length > 0) return found.map((shown) => ({ kind: 'artifact', run: run.id, task, shown }));
    }
    return [];
}

function artifactsOf(task: TaskState | undefined, name: string | undefined): ShownArtifact[] {
    const kept = task?.kept?.filter((each) => name === undefined || each.name === name) ?? [];
    if (kept.length > 0 || name === undefined) return kept;
    const artifact = task !== undefined && Object.hasOwn(task.outputs, name) ? task.outputs[name] : undefined;
    return artifact === undefined ? [] : [{ name, kind: 'file', artifact }];
}

function differenceOf(state: ExecutionState, run: RunState): EvidenceShown[] {
    const best = bestRun(state, { space: run.space })?.run;
    return [{ kind: 'difference', run: shownRun(state, run), best: best === undefined ? null : shownRun(state, best) }];
}

function isSame(one: EvidenceShown, other: EvidenceShown): boolean {
    return one.kind === 'artifact' && other.kind === 'artifact' && one.run === other.run && one.task === other.task && one.shown.name === other.shown.name;
}

/** With several goals, where it is another run than the one that is best by the first. */
function compromiseOf(state: ExecutionState, space: string, best: RunState): RunState[] {
    const [id] = [...standingsOf(state, { space }) ?? []].find(([, standing]) => standing === 'compromise') ?? [];
    return id === undefined || id === best.id ? [] : [state.runs.get(id)!];
}

function shownRun(state: ExecutionState, { id, space, configuration, metrics }: RunState): ShownRun {
    const standing = standingsOf(state, { space })?.get(id);
    return { run: id, configuration, metrics: Object.fromEntries([...metrics].map(([name, { last }]) => [name, last])), ...(standing !== undefined && { standing }) };
}
