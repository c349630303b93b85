import type { Evidence as EvidencePlan } from '../../../engine/src/plan/plan.ts';
import type { Evidence } from '../generated/ast.ts';
import { meaningOf } from '../references/shown.ts';
import type { Lowering } from './context.ts';
import type { PlanNames } from './interaction.ts';

export function lowerEvidence(evidence: Evidence, { nameOf }: PlanNames, { services }: Lowering): EvidencePlan {
    switch (evidence.$type) {
        case 'BestEvidence': return { kind: 'best', space: evidence.space.$refText };
        case 'TopEvidence': return { kind: 'top', space: evidence.space.$refText, count: evidence.count };
        case 'DifferenceEvidence': return { kind: 'difference' };
        case 'TaskEvidence': {
            const task = evidence.task.ref === undefined ? evidence.task.$refText : nameOf(evidence.task.ref);
            const name = evidence.shown?.$refText;
            if (name === undefined) return { kind: 'artifact', task };
            return meaningOf(evidence, services) === 'metric' ? { kind: 'metric', task, metric: name } : { kind: 'artifact', task, name };
        }
    }
}
