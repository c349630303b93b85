/** The frame of a picture: its axes with their marks. What stands in it is given in the coordinates of `place`. */
import { svg, type TemplateResult } from 'lit';
import { scaleFor, shortened, tick, type Scale } from './plot-model.ts';

export interface Plot {
    readonly width: number;
    readonly height: number;
    readonly x: Scale;
    readonly y: Scale;
    /** Under the horizontal axis. */
    readonly label: string;
    /** What a screen reader says instead. */
    readonly summary: string;
    /** In place of the marks of the horizontal axis. */
    readonly names?: readonly { readonly at: number; readonly name: string }[];
    readonly testid: string;
}

export interface Place {
    x(value: number): number;
    y(value: number): number;
    /** From 0 to 1 across. */
    across(share: number): number;
    readonly bottom: number;
}

const left = 52;
const below = 34;
const edge = 8;

export function plotView(plot: Plot, marks: (place: Place) => unknown): TemplateResult {
    const { width, height, x, y, label, names } = plot;
    const across = (share: number): number => left + share * (width - left - edge);
    const up = (share: number): number => height - below - share * (height - below - edge);
    const place: Place = { x: (value) => across(x.at(value)), y: (value) => up(y.at(value)), across, bottom: height - below };
    return svg`<svg class="plot" role="img" aria-label=${plot.summary} data-testid=${plot.testid} width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`}>
        ${y.ticks.map((value) => svg`<line class="grid" x1=${left} x2=${width - edge} y1=${place.y(value)} y2=${place.y(value)}></line>
            <text class="tick" x=${left - 6} y=${place.y(value) + 4} text-anchor="end">${tick(value)}</text>`)}
        ${names === undefined
            ? x.ticks.map((value) => svg`<text class="tick" x=${place.x(value)} y=${height - below + 15} text-anchor="middle">${tick(value)}</text>`)
            : names.map(({ at, name }) => svg`<text class="tick" x=${across(at)} y=${height - below + 15} text-anchor="middle">${shortened(name)}<title>${name}</title></text>`)}
        <line class="axis" x1=${left} x2=${width - edge} y1=${height - below} y2=${height - below}></line>
        <text class="label" x=${across(0.5)} y=${height - 4} text-anchor="middle">${label}</text>
        ${marks(place)}
    </svg>`;
}

/** Choices side by side, each in the middle of its share. */
export function columns(count: number): Scale & { middle(index: number): number } {
    return { ...scaleFor([0, 1]), middle: (index) => (index + 0.5) / count };
}

/** As an attribute of a polyline or a polygon. */
export function corners(points: readonly (readonly [x: number, y: number])[]): string {
    return points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}
