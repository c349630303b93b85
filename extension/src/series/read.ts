/** What `xxp knowledge series --json` prints, as far as the page needs it. Knows no editor. */
import { isSeriesViews, type SeriesView } from '../../webviews/series/contract.ts';

/** Undefined where it is something else, as another version of the program may print it. */
export function readSeries(stdout: string): readonly SeriesView[] | undefined {
    try {
        const { series } = JSON.parse(stdout) as { series?: unknown };
        return isSeriesViews(series) ? series : undefined;
    } catch {
        return undefined;
    }
}
