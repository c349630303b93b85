/** What can be laid before a person of a task: what its task file declares, and what its script shows. */
import { AstUtils } from 'langium';
import { isExperiment, isPort, isSpace, isTask, type Interaction, type Metric, type Port, type Task, type TaskEvidence } from '../generated/ast.ts';
import { metricsOf, portsOf, type Realisation } from '../model/signatures.ts';
import { workflowOf } from '../model/workflows.ts';
import type { XxpServices } from '../module.ts';
import { sortsOf } from '../python/facts.ts';

export interface Showable {
    readonly metrics: readonly Metric[];
    readonly outputs: readonly Port[];
    /** Figures, tables and texts by their names in the script, and what it reports without declaring it. */
    readonly shown: ReadonlySet<string>;
    readonly reported: ReadonlySet<string>;
    /** Whether there may be more than that. */
    readonly open: boolean;
}

export function showableOf(evidence: TaskEvidence | Interaction, task: Task, services: XxpServices): Showable {
    const found = realisations(evidence, task, services);
    const signatures = found.flatMap((each) => each.kind === 'signature' ? [each.signature] : []);
    const scripts = found.map((each) => {
        const uri = each.kind === 'script' ? each.script : each.kind === 'signature' ? services.model.Signatures.script(each.signature) : undefined;
        return uri && services.python.Scripts.script(uri);
    });
    const named = (sort: 'shown' | 'metric'): Set<string> => new Set(scripts.flatMap((script) => (script?.places ?? []).filter(({ kind }) => sortsOf[kind].includes(sort)).map(({ name }) => name)));
    return {
        metrics: signatures.flatMap(metricsOf), outputs: signatures.flatMap(portsOf).filter(({ direction }) => direction === 'output'),
        shown: named('shown'), reported: named('metric'),
        open: found.length === 0 || scripts.some((script) => script === undefined || !script.speaks || script.facts.error !== undefined || script.unsure.has('shown') || script.unsure.has('metric')),
    };
}

/** Behind a name that nobody declares may be a metric all the same, where no task file says what there is. */
export function meaningOf(evidence: TaskEvidence, services: XxpServices): 'metric' | 'artifact' {
    const task = evidence.task.ref;
    const { ref, $refText: name } = evidence.shown!;
    if (ref !== undefined) return isPort(ref) ? 'artifact' : 'metric';
    if (!isTask(task)) return 'metric';
    const { metrics, shown, reported, outputs } = showableOf(evidence, task, services);
    if (shown.has(name)) return 'artifact';
    return reported.has(name) || (metrics.length === 0 && outputs.length === 0 && shown.size === 0) ? 'metric' : 'artifact';
}

function realisations(node: TaskEvidence | Interaction, task: Task, { model: { Signatures }, references: { ScopeProvider } }: XxpServices): Realisation[] {
    const workflow = workflowOf(node);
    if (workflow !== undefined) return ScopeProvider.implementationsInWorkflow(workflow, task).map((each) => Signatures.realisation(each));
    const spaces = AstUtils.getContainerOfType(node, isExperiment)?.elements.filter(isSpace) ?? [];
    return spaces.flatMap((space) => Signatures.realisationsInSpace(space, task));
}
