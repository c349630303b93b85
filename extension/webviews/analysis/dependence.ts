/** How the metric goes with each dimension: what the surrogate says on the average over all others, and the runs themselves as slices. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { figure } from '../shared/format.ts';
import { metricOf, type DependenceView, type PartView, type PointView, type SurrogateView } from './contract.ts';
import { beside, scaleFor, someOf, type Scale } from '../shared/plot-model.ts';
import { columns, corners, plotView } from '../shared/plot.ts';

export interface DependenceOptions {
    readonly asTables: boolean;
    readonly withRuns: boolean;
    readonly setWithRuns: (on: boolean) => void;
}

const width = 300;
const height = 190;
const mostShown = 12;
const mostRuns = 300;

export function dependenceView(part: PartView, { importances, dependences }: SurrogateView, { asTables, withRuns, setWithRuns }: DependenceOptions): TemplateResult {
    const shown = importances.filter(({ constant }) => !constant).slice(0, mostShown).flatMap(({ name }) => dependences.find((each) => each.name === name) ?? []);
    const runs = withRuns ? someOf(part.points, mostRuns) : [];
    // All are as high as the highest is: one that is flat matters little.
    const y = scaleFor([...shown.flatMap(({ points }) => points.flatMap(({ mean, spread }) => [mean - spread, mean + spread])), ...runs.map(({ value }) => value)], { room: 0.05 });
    return html`<section aria-labelledby="dependence-title">
        <div class="bar"><h2 id="dependence-title">How it matters</h2>
            ${asTables ? nothing : html`<label class="check"><input type="checkbox" data-testid="with-runs" .checked=${withRuns} @change=${(event: Event) => setWithRuns((event.target as HTMLInputElement).checked)}>With the runs</label>`}</div>
        <p class="hint">${metricOf(part.goal)} by each value, on the average over all others; the band is how far it is known</p>
        <div class="pictures" data-testid="dependences">${shown.map((each) => asTables ? tableOf(each, part) : picture(each, part, runs, y))}</div>
    </section>`;
}

function picture(dependence: DependenceView, part: PartView, runs: readonly PointView[], y: Scale): TemplateResult {
    const { name, points } = dependence;
    const isUp = part.goal.direction === 'maximize';
    const best = points.reduce((found, each) => (isUp ? each.mean > found.mean : each.mean < found.mean) ? each : found, points[0]!);
    const summary = `${metricOf(part.goal)} by ${name}: best ${figure(best.mean)} near ${figure(best.value)}`;
    const common = { width, height, y, label: name, summary, testid: 'dependence' };
    const own = runs.filter(({ configuration }) => Object.hasOwn(configuration, name));
    if (dependence.kind === 'choice') {
        const x = columns(points.length);
        const placeOf = new Map(points.map(({ value }, index) => [value, index]));
        return plotView({ ...common, x, names: points.map(({ value }, index) => ({ at: x.middle(index), name: figure(value) })) }, (place) => svg`
            ${own.map(({ configuration, value }, index) => svg`<circle class="run" r="2.5" cx=${place.across(x.middle(placeOf.get(configuration[name]!) ?? 0) + beside(index) * 0.25 / points.length)} cy=${place.y(value)}></circle>`)}
            ${points.map(({ mean, spread }, index) => svg`<line class="whisker" x1=${place.across(x.middle(index))} x2=${place.across(x.middle(index))} y1=${place.y(mean - spread)} y2=${place.y(mean + spread)}></line>
                <circle class="mean" r="4.5" cx=${place.across(x.middle(index))} cy=${place.y(mean)}></circle>`)}`);
    }
    const numbers = points.map(({ value }) => Number(value));
    const x = scaleFor([...numbers, ...own.map(({ configuration }) => Number(configuration[name]))], { log: dependence.scale === 'log' });
    return plotView({ ...common, x }, (place) => svg`
        <polygon class="band" points=${corners([...points.map(({ mean, spread }, index) => [place.x(numbers[index]!), place.y(mean + spread)] as const), ...points.map(({ mean, spread }, index) => [place.x(numbers[index]!), place.y(mean - spread)] as const).reverse()])}></polygon>
        ${own.map(({ configuration, value }) => svg`<circle class="run" r="2.5" cx=${place.x(Number(configuration[name]))} cy=${place.y(value)}></circle>`)}
        <polyline class="mean" points=${corners(points.map(({ mean }, index) => [place.x(numbers[index]!), place.y(mean)]))}></polyline>`);
}

function tableOf({ name, points }: DependenceView, { goal }: PartView): TemplateResult {
    return html`<table data-testid="dependence-table"><caption><bdi>${name}</bdi></caption>
        <thead><tr><th scope="col">Value</th><th scope="col">${metricOf(goal)}</th><th scope="col">±</th><th scope="col">Runs</th></tr></thead>
        <tbody>${someOf(points, 12).map(({ value, mean, spread, runs }) => html`<tr><th scope="row"><bdi>${figure(value)}</bdi></th><td class="number">${figure(mean)}</td><td class="number">${figure(Number(spread.toPrecision(2)))}</td><td class="number">${runs}</td></tr>`)}</tbody></table>`;
}
