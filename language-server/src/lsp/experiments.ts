import { GrammarUtils, type LangiumDocument } from 'langium';
import { totalRuns } from '../../../engine/src/plan/count.ts';
import { isExperiment, isIntent, isXxpFile, type Experiment } from '../generated/ast.ts';
import { lower } from '../lowering/lower.ts';
import type { XxpServices } from '../module.ts';
import type { ExperimentsResult, ExperimentSummary } from '../protocol.ts';

/** The experiments of a file, with what keeps each from being run. */
export async function experimentsOf(document: LangiumDocument, services: XxpServices): Promise<ExperimentsResult> {
    const file = document.parseResult.value;
    if (!isXxpFile(file)) return [];
    const visible = services.references.VisibleFiles.visible(document).flatMap((each) => each.$document?.diagnostics ?? []);
    const broken = visible.filter((diagnostic) => diagnostic.severity === 1).length;
    const root = services.shared.workspace.Roots.of(document.uri);
    const summaries: ExperimentSummary[] = [];
    for (const experiment of file.elements.filter(isExperiment)) {
        const range = GrammarUtils.findNodeForProperty(experiment.$cstNode, 'name')?.range;
        if (range === undefined) continue;
        const { plan, problems } = await lower(experiment, services, root);
        const runs = plan && totalRuns(plan);
        const intent = experiment.elements.find(isIntent)?.text;
        summaries.push({
            name: experiment.name, range, ...(intent !== undefined && { intent }),
            totalRuns: runs !== undefined && runs !== null && Number.isFinite(runs) ? runs : null,
            errors: broken + problems.filter((problem) => problem.severity === 'error').length,
        });
    }
    return summaries;
}

export function experimentNamed(name: string, document: LangiumDocument): Experiment | undefined {
    const file = document.parseResult.value;
    return isXxpFile(file) ? file.elements.filter(isExperiment).find((experiment) => experiment.name === name) : undefined;
}
