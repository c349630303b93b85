/** What is laid before a person, as the panel draws it; and the files behind it. Knows no editor. */
import type { EvidenceShown, ExecutionState, InteractionState, RunState, ShownArtifact } from '../../../engine/src/index.ts';
import type { EvidenceView } from '../../webviews/interaction/question.ts';
import type { Shown } from '../../webviews/shared/shown.ts';

export function evidenceView({ evidence }: Pick<InteractionState, 'evidence'>): EvidenceView[] {
    return evidence.map(viewOf);
}

/** What the panel calls `id`: in the evidence, or among what a run that is compared has shown. */
export function artifactOf(state: ExecutionState, { evidence }: Pick<InteractionState, 'evidence'>, id: string): ShownArtifact | undefined {
    for (const each of evidence) if (each.kind === 'artifact' && idOf(each.run, each.task, each.shown) === id) return each.shown;
    const [run] = JSON.parse(id) as readonly unknown[];
    const found = typeof run === 'string' ? state.runs.get(run) : undefined;
    return found && shownBy(found).find(([shown]) => shown.id === id)?.[1];
}

export function shownBy(run: RunState): (readonly [Shown, ShownArtifact])[] {
    return [...run.tasks].flatMap(([task, { kept = [] }]) => kept.map((artifact) => [shownView(run.id, task, artifact), artifact] as const));
}

function viewOf(evidence: EvidenceShown): EvidenceView {
    switch (evidence.kind) {
        case 'best': {
            const { run, configuration, metrics, standing } = evidence;
            return { kind: 'best', space: evidence.space, best: run === null ? null : { run, configuration, metrics, ...(standing !== undefined && { standing }) } };
        }
        case 'artifact': return { kind: 'artifact', run: evidence.run, shown: shownView(evidence.run, evidence.task, evidence.shown) };
        case 'top':
        case 'metric':
        case 'curve':
        case 'difference': return evidence;
    }
}

function shownView(run: string, task: string, shown: ShownArtifact): Shown {
    const { name, kind, artifact } = shown;
    const { title = undefined, step = undefined } = shown.kind === 'file' ? {} : shown;
    return { id: idOf(run, task, shown), task: `${task} of ${run}`, name, kind, version: artifact.sha256, ...(title !== undefined && { title }), ...(step !== undefined && { step }) };
}

function idOf(run: string, task: string, shown: ShownArtifact): string {
    return JSON.stringify([run, task, shown.name, shown.kind === 'file' ? null : shown.step ?? null]);
}
