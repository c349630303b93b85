/** What `xxp analyse --json` prints, as far as the page needs it. Knows no editor. */
import { isAnalysisView, type AnalysisView } from '../../webviews/analysis/contract.ts';

/** Undefined where it is something else, as another version of the program may print it. */
export function readAnalysis(stdout: string): AnalysisView | undefined {
    try {
        const printed: unknown = JSON.parse(stdout);
        return isAnalysisView(printed) ? printed : undefined;
    } catch {
        return undefined;
    }
}
