/** A picture of lines that go down from 1, for light and dark pages. */

export interface Line {
    readonly name: string;
    /** By the number of earlier experiments, from 0. */
    readonly values: readonly number[];
}

const [width, height] = [720, 380];
const [left, right, top, bottom] = [60, 190, 20, 50];
/** The most that is shown. */
const ceiling = 1.2;
/** Distance of two names beside the ends of their lines. */
const apart = 18;

export function chartOf(lines: readonly Line[]): string {
    const last = Math.max(...lines.map(({ values }) => values.length)) - 1;
    const x = (at: number): number => left + (width - left - right) * at / last;
    const y = (share: number): number => height - bottom - (height - top - bottom) * Math.min(share, ceiling) / ceiling;
    const levels = [0, 0.25, 0.5, 0.75, 1];
    const steps = Array.from({ length: last + 1 }, (_, at) => at).filter((at) => at % 3 === 0 || at === last);
    const names = spreadOut(lines.map(({ values }) => y(values.at(-1)!)));
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">
<title id="title">Runs that a search needs with knowledge, in parts of those without, by the number of experiments before it: ${lines.map(({ name, values }) => `${name} ${values.at(-1)!.toFixed(2)} after ${values.length - 1}`).join('; ')}</title>
<style>
text { font: 13px system-ui, sans-serif; fill: #333 }
.grid { stroke: #ddd } .half { stroke: #888; stroke-dasharray: 4 4 }
.line { fill: none; stroke-width: 2 } .c0 { stroke: #0b62c4 } .c1 { stroke: #0b62c4; stroke-dasharray: 6 4 } .c2 { stroke: #b4470a } .c3 { stroke: #b4470a; stroke-dasharray: 6 4 }
@media (prefers-color-scheme: dark) { text { fill: #ddd } .grid { stroke: #444 } .c0, .c1 { stroke: #6cb2ff } .c2, .c3 { stroke: #ffa05c } }
</style>
${levels.map((level) => `<line class="${level === 0.5 ? 'half' : 'grid'}" x1="${left}" x2="${width - right}" y1="${at(y(level))}" y2="${at(y(level))}"/><text x="${left - 8}" y="${at(y(level) + 4)}" text-anchor="end">${level}</text>`).join('\n')}
${steps.map((step) => `<text x="${at(x(step))}" y="${height - bottom + 20}" text-anchor="middle">${step}</text>`).join('\n')}
<text x="${at((left + width - right) / 2)}" y="${height - 8}" text-anchor="middle">experiments before, on other data</text>
<text transform="translate(16 ${at((top + height - bottom) / 2)}) rotate(-90)" text-anchor="middle">runs needed, to those without knowledge</text>
${lines.map(({ name, values }, index) => `<polyline class="line c${index}" points="${values.map((value, step) => `${at(x(step))},${at(y(value))}`).join(' ')}"/><text x="${width - right + 8}" y="${at(names[index]! + 4)}">${name}</text>`).join('\n')}
</svg>
`;
}

/** So that they do not cover each other. */
function spreadOut(heights: readonly number[]): number[] {
    const order = [...heights.keys()].sort((one, other) => heights[one]! - heights[other]!);
    const places = [...heights];
    for (const [rank, index] of order.entries()) if (rank > 0) places[index] = Math.max(places[index]!, places[order[rank - 1]!]! + apart);
    return places;
}

function at(length: number): number {
    return Math.round(length * 10) / 10;
}
