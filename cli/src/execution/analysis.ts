/** What an execution's runs tell together, for people at a terminal of 80 columns. */
import type { AnalysedPart, Cluster, Dependence, Highlight, ParetoAnalysis, Surrogate } from '../../../engine/src/index.ts';
import { table } from '../terminal/table.ts';
import type { Style, Terminal } from '../terminal/terminal.ts';
import { count, duration, plain, value, width } from '../terminal/text.ts';

const columns = 80;
/** Of each list; the JSON has all. */
const mostRows = 12;
const mostTogether = 3;
/** Of how what is covered has grown. */
const mostSteps = 4;
const barWidth = 30;
const curveWidth = 20;
const nameWidth = 24;
/** Less of two together is not worth a line. */
const leastTogether = 0.02;

export function reportPart(out: Terminal, part: AnalysedPart): void {
    const { space, goal, runs, notes, surrogate, clusters, highlights } = part;
    out.line();
    out.line(`${out.paint('bold', plain(space))} by ${plain(`${goal.task}.${goal.metric}`)} (${goal.direction}): ${count(runs.counted, 'run')}`);
    for (const note of notes) for (const line of wrapped(plain(note), 2)) out.line(out.paint('yellow', line));
    if (surrogate !== null) {
        showImportance(out, surrogate);
        showDependence(out, surrogate, goal.direction);
    }
    showClusters(out, clusters);
    showHighlights(out, highlights);
    showImprovements(out, part);
}

/** With several goals: what no other run beats in all of them. */
export function reportPareto(out: Terminal, { goals, runs, among, covered, progress }: ParetoAnalysis): void {
    out.line();
    out.line(`${out.paint('bold', 'Pareto set')}  ${runs.length} of ${count(among, 'run')}, which no other beats in all goals`);
    const rows = [...runs].sort((a, b) => Number(b.knee) - Number(a.knee)).slice(0, mostRows).map(({ run, values, knee }) => [`${plain(run)}${knee ? ' *' : ''}`, ...values.map(value)]);
    const [head, ...body] = table([{ title: 'run' }, ...goals.map(({ task, metric, direction }) => ({ title: `${plain(`${task}.${metric}`)} (${direction})`, align: 'right' as const }))], rows);
    out.line(out.paint('dim', `  ${head}`));
    for (const line of body) out.line(`  ${line}`);
    if (runs.length > mostRows) out.line(out.paint('dim', `  and ${runs.length - mostRows} more`));
    if (runs.some(({ knee }) => knee)) out.line(out.paint('dim', '  * best compromise: gives up least of what is best in each'));
    const steps = mostSteps >= progress.length ? progress : Array.from({ length: mostSteps }, (_, index) => progress[Math.round(index * (progress.length - 1) / (mostSteps - 1))]!);
    const grown = steps.map((step) => `${percent(step.covered)} after ${count(step.after, 'run')}`);
    for (const line of wrapped(`they cover ${percent(covered)} of what lies between the best and the worst values: ${grown.join(', ')}`, 2)) out.line(out.paint('dim', line));
}

function showImportance(out: Terminal, { explained, importances, interactions }: Surrogate): void {
    head(out, 'What matters', explained === null ? '' : `foretells ${percent(explained)} of what differs in runs that it has not seen`);
    const shown = importances.slice(0, mostRows);
    const together = interactions.filter(({ share }) => share >= leastTogether).slice(0, mostTogether);
    const names = [...shown.map(({ name }) => plain(name)), ...together.map(({ first, second }) => `${plain(first)} and ${plain(second)}`)].map(shortened);
    const room = names.reduce((most, name) => Math.max(most, width(name)), 0);
    const line = (name: string, share: number, rest: string): string => `  ${padded(name, room)}  ${bar(share)}  ${percent(share).padStart(5)}${rest}`;
    shown.forEach(({ share, spread, constant }, index) => out.line(constant ? `  ${padded(names[index]!, room)}  ${out.paint('dim', 'the same in all runs')}` : line(names[index]!, share, out.paint('dim', ` ± ${percent(spread)}`))));
    together.forEach(({ share }, index) => out.line(line(names[shown.length + index]!, share, out.paint('dim', ' together'))));
    if (importances.length > shown.length) out.line(out.paint('dim', `  and ${importances.length - shown.length} that matter less`));
}

function showDependence(out: Terminal, { importances, dependences }: Surrogate, direction: 'maximize' | 'minimize'): void {
    head(out, 'How it matters', 'on the average over all others');
    const shown = importances.filter(({ constant }) => !constant).slice(0, mostRows).flatMap(({ name }) => dependences.find((each) => each.name === name) ?? []);
    const room = shown.reduce((most, { name }) => Math.max(most, width(shortened(plain(name)))), 0);
    // All curves are as high as the highest is: one that is flat matters little.
    const all = shown.flatMap(({ points }) => points.map(({ mean }) => mean));
    const [least, greatest] = [Math.min(...all), Math.max(...all)];
    for (const dependence of shown) {
        const text = dependence.kind === 'number' ? curve(dependence, direction, least, greatest) : choices(dependence, direction);
        out.line(fitted(`  ${padded(shortened(plain(dependence.name)), room)}  ${text}`));
    }
}

function showClusters(out: Terminal, clusters: readonly Cluster[]): void {
    if (clusters.length === 0) return;
    head(out, 'Clusters', 'of runs that are alike, by their mean');
    for (const { text, runs, mean } of clusters) {
        const start = `  ${short(mean).padStart(8)}  ${count(runs.length, 'run').padStart(9)}  `;
        const [first, ...rest] = wrapped(plain(text), width(start));
        out.line(start + first!.trimStart());
        for (const line of rest) out.line(line);
    }
}

const signs: Readonly<Record<Highlight['kind'], readonly [sign: string, style: Style]>> = { matters: ['·', 'cyan'], good: ['+', 'green'], bad: ['-', 'red'], failures: ['!', 'yellow'] };

function showHighlights(out: Terminal, highlights: readonly Highlight[]): void {
    if (highlights.length === 0) return;
    head(out, 'Worth knowing', '');
    for (const { kind, text } of highlights) {
        const [sign, style] = signs[kind];
        const [first, ...rest] = wrapped(plain(text), 4);
        out.line(`  ${out.paint(style, sign)} ${first!.trimStart()}`);
        for (const line of rest) out.line(line);
    }
}

function showImprovements(out: Terminal, { improvements, goal, gain }: AnalysedPart): void {
    if (improvements.length === 0) return;
    head(out, 'Best so far', '');
    const shown = improvements.slice(-mostRows / 2);
    const rows = shown.map(({ run, after, seconds, value: best }) => [plain(run), String(after), duration(seconds * 1000), value(best)]);
    const [titles, ...body] = table([{ title: 'run' }, { title: 'after runs', align: 'right' }, { title: 'time', align: 'right' }, { title: plain(`${goal.task}.${goal.metric}`), align: 'right' }], rows);
    out.line(out.paint('dim', `  ${titles}`));
    for (const line of body) out.line(`  ${line}`);
    if (gain !== null) out.line(out.paint('dim', `  ${gain.gain === 0 ? 'nothing is left that could be better' : `it can hardly become better by more than ${short(gain.gain)}`}, by ${count(gain.runs, 'run')}`));
}

function head(out: Terminal, title: string, note: string): void {
    out.line(`${out.paint('bold', title)}${note === '' ? '' : out.paint('dim', `  ${note}`)}`);
}

const levels = '▁▂▃▄▅▆▇█';

/** Each column stands for some of the points. */
function curve({ points }: Dependence, direction: 'maximize' | 'minimize', least: number, greatest: number): string {
    const size = Math.min(curveWidth, points.length);
    const line = Array.from({ length: size }, (_, index) => {
        const part = points.slice(Math.floor(index * points.length / size), Math.floor((index + 1) * points.length / size));
        const mean = part.reduce((sum, point) => sum + point.mean, 0) / part.length;
        return levels[greatest === least ? 0 : Math.min(levels.length - 1, Math.floor((mean - least) / (greatest - least) * levels.length))];
    }).join('');
    const best = points.reduce((found, point) => (direction === 'maximize' ? point.mean > found.mean : point.mean < found.mean) ? point : found);
    return `${short(points[0]!.value as number, 2)} ${line} ${short(points.at(-1)!.value as number, 2)}  best ${short(best.mean)} near ${short(best.value as number, 2)}`;
}

/** The best first. */
function choices({ points }: Dependence, direction: 'maximize' | 'minimize'): string {
    return [...points].sort((a, b) => direction === 'maximize' ? b.mean - a.mean : a.mean - b.mean).map((point) => `${value(point.value)} ${short(point.mean)}`).join(', ');
}

function bar(share: number): string {
    const full = Math.round(Math.min(share, 1) * barWidth);
    return '█'.repeat(full) + ' '.repeat(barWidth - full);
}

function percent(share: number): string {
    return `${share > 0 && share < 0.005 ? '<1' : Math.round(share * 100)} %`;
}

function short(number: number, digits = 3): string {
    return Number.isInteger(number) && Math.abs(number) < 1e6 ? String(number) : String(Number(number.toPrecision(digits)));
}

function shortened(name: string): string {
    return width(name) <= nameWidth ? name : `${[...name].slice(0, nameWidth - 1).join('')}…`;
}

function padded(text: string, room: number): string {
    return text + ' '.repeat(Math.max(0, room - width(text)));
}

function fitted(text: string): string {
    return width(text) <= columns ? text : `${[...text].slice(0, columns - 1).join('')}…`;
}

/** Lines of words, all indented. */
function wrapped(text: string, indent: number): string[] {
    const lines: string[] = [];
    for (const word of text.split(' ')) {
        const last = lines.at(-1);
        if (last !== undefined && width(last) + 1 + width(word) <= columns) lines[lines.length - 1] = `${last} ${word}`;
        else lines.push(' '.repeat(indent) + word);
    }
    return lines;
}
