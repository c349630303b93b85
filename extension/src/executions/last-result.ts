/** What is said above an experiment of its newest execution. Knows no editor. */
import type { ExecutionSummary } from '../../../engine/src/index.ts';
import { countWords, lookOf } from './words.ts';

/** `last: 12 runs, best accuracy 0.97, 3 min ago`; of one that goes on, how far it is. */
export function lastResult(summary: ExecutionSummary, now: number): string {
    const { status, best } = summary;
    const { icon, word } = lookOf(status);
    const goesOn = status === 'running' || status === 'waiting';
    const said = goesOn || status === 'created' ? word : status === 'completed' ? 'last' : `last ${word}`;
    const parts = [countWords(summary), ...best === null ? [] : [`best ${best.metric.split('.').at(-1)} ${Number(best.value.toPrecision(4))}`], ...goesOn ? [] : [ago(now - (summary.finishedAt ?? summary.lastAt))]];
    return `$(${icon}) ${said}: ${parts.join(', ')}`;
}

const units = [[86_400_000, 'd'], [3_600_000, 'h'], [60_000, 'min']] as const;

function ago(milliseconds: number): string {
    const [length, unit] = units.find(([least]) => milliseconds >= least) ?? [];
    return length === undefined ? 'just now' : `${Math.floor(milliseconds / length)} ${unit} ago`;
}
