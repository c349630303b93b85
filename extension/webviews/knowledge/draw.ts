/**
 * Draws the scene in two layers. The base is all that lies there, and is dear; it is kept, and moved with what is looked at.
 * Above it lie what is pointed at or chosen, and as many names as there is room for: little, and drawn in each frame.
 */
import type { Viewport } from '../shared/viewport.ts';
import { kinds } from './contract.ts';
import { drawLabels } from './draw-labels.ts';
import { looks, type Colors, type Form } from './palette.ts';
import type { Pointed, Scene } from './scene.ts';

/** `likely` are joined to the one that is selected by dashes: no run is behind them. */
export interface Marks extends Pointed {
    readonly hovered: number;
    /** What is chosen: the place of an edge, and the other end of a dash. */
    readonly edge: number;
    readonly dash: number;
}

export interface Sheet {
    readonly width: number;
    readonly height: number;
    readonly font: string;
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** So many edges are drawn while nodes move; of more, every so many-th. */
const edgesInMotion = 2500;
/** On the screen; below it an icon is no icon any more. */
const smallestIcon = 8.5;

export function drawBase(context: Context, scene: Scene, camera: Viewport, sheet: Sheet, isShown: Marks['isShown'], colors: Colors, inMotion: boolean): void {
    context.clearRect(0, 0, sheet.width, sheet.height);
    const { edges, nodes } = scene;
    const step = inMotion ? Math.ceil(edges.length / edgesInMotion) : 1;
    const seen: number[] = [];
    for (let place = 0; place < edges.length; place += step) if (isShown(edges[place]!.from) && isShown(edges[place]!.to)) seen.push(place);
    context.globalAlpha = (edges.length > 5000 ? 0.1 : edges.length > 800 ? 0.18 : 0.3) * (colors.contrast === undefined ? 1 : 2);
    drawEdges(context, scene, camera, sheet, seen, colors.text, Math.max(0.5, Math.min(1.4, camera.scale)));
    context.globalAlpha = 1;
    const shown: number[] = [];
    for (let node = 0; node < nodes.length; node++) if (isShown(node)) shown.push(node);
    drawNodes(context, scene, camera, sheet, shown, colors);
}

/** What is linked with what is pointed at, or else with what is selected, clearly; the rest lies below. */
export function drawMarks(context: Context, scene: Scene, camera: Viewport, sheet: Sheet, { isShown, hovered, selected, edge, dash, likely }: Marks, colors: Colors, inHaste: boolean): void {
    const { edges, edgesOf, nodes } = scene;
    const middle = hovered >= 0 ? hovered : selected;
    const isThere = ({ from, to }: Scene['edges'][number]): boolean => isShown(from) && isShown(to);
    const own = middle < 0 ? [] : edgesOf[middle]!.filter((place) => isThere(edges[place]!));
    context.globalAlpha = 0.75;
    drawEdges(context, scene, camera, sheet, own, colors.text, 1.2);
    context.globalAlpha = 1;
    const chosen = edges[edge];
    if (chosen !== undefined && isThere(chosen)) drawEdges(context, scene, camera, sheet, [edge], colors.focus, 3);
    const maybe = hovered >= 0 && hovered !== selected ? [] : likely.filter(isShown);
    drawDashes(context, scene, camera, selected, maybe, colors.focus, 2);
    drawDashes(context, scene, camera, selected, maybe.filter((node) => node === dash), colors.focus, 4);
    const near = [...new Set([...maybe, ...middle < 0 ? [] : [middle], ...own.flatMap((place) => [edges[place]!.from, edges[place]!.to]), ...chosen === undefined ? [] : [chosen.from, chosen.to]])].filter((node) => nodes[node] !== undefined && isShown(node));
    drawNodes(context, scene, camera, sheet, near, colors);
    ring(context, scene, camera, selected, isShown, colors.focus);
    ring(context, scene, camera, hovered, isShown, colors.text);
    drawLabels(context, scene, camera, sheet, new Set(near), isShown, colors, { areOthersFaint: hovered >= 0, inHaste });
}

/** In three widths, each drawn at once. */
function drawEdges(context: Context, { edges, layout: { x, y } }: Scene, camera: Viewport, { width, height }: Sheet, places: readonly number[], color: string, thickness: number): void {
    const paths = [new Path2D(), new Path2D(), new Path2D()];
    for (const place of places) {
        const { from, to, runs } = edges[place]!;
        const x1 = x[from]! * camera.scale + camera.x;
        const y1 = y[from]! * camera.scale + camera.y;
        const x2 = x[to]! * camera.scale + camera.x;
        const y2 = y[to]! * camera.scale + camera.y;
        if ((x1 < 0 && x2 < 0) || (y1 < 0 && y2 < 0) || (x1 > width && x2 > width) || (y1 > height && y2 > height)) continue;
        const path = paths[runs < 5 ? 0 : runs < 50 ? 1 : 2]!;
        path.moveTo(x1, y1);
        path.lineTo(x2, y2);
    }
    context.strokeStyle = color;
    for (const [index, path] of paths.entries()) {
        context.lineWidth = (1 + 0.9 * index) * thickness;
        context.stroke(path);
    }
}

/** To what is likely, so that nobody takes it for what was run. */
function drawDashes(context: Context, { layout: { x, y } }: Scene, camera: Viewport, from: number, others: readonly number[], color: string, thickness: number): void {
    const path = new Path2D();
    for (const to of others) {
        path.moveTo(x[from]! * camera.scale + camera.x, y[from]! * camera.scale + camera.y);
        path.lineTo(x[to]! * camera.scale + camera.x, y[to]! * camera.scale + camera.y);
    }
    context.strokeStyle = color;
    context.lineWidth = thickness;
    context.setLineDash([6, 4]);
    context.stroke(path);
    context.setLineDash([]);
}

function drawNodes(context: Context, scene: Scene, camera: Viewport, { width, height }: Sheet, places: readonly number[], colors: Colors): void {
    const { nodes, layout: { x, y } } = scene;
    const paths = new Map(kinds.map((kind) => [kind, new Path2D()]));
    const large: number[] = [];
    for (const node of places) {
        const px = x[node]! * camera.scale + camera.x;
        const py = y[node]! * camera.scale + camera.y;
        const r = sizeOnScreen(scene, node, camera);
        if (px < -r || py < -r || px > width + r || py > height + r) continue;
        const { kind } = nodes[node]!;
        outline(paths.get(kind)!, looks[kind].form, px, py, r);
        if (r >= smallestIcon) large.push(node);
    }
    for (const [kind, path] of paths) {
        context.fillStyle = colors.contrast === undefined ? colors.of[kind] : colors.background;
        context.fill(path);
        if (colors.contrast === undefined && camera.scale <= 0.5) continue;
        context.strokeStyle = colors.contrast === undefined ? colors.background : colors.of[kind];
        context.lineWidth = colors.contrast === undefined ? 1 : 1.5;
        context.stroke(path);
    }
    drawIcons(context, scene, camera, large, colors);
}

function drawIcons(context: Context, scene: Scene, camera: Viewport, large: readonly number[], colors: Colors): void {
    const { nodes, layout: { x, y } } = scene;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    for (const node of large) {
        const { kind } = nodes[node]!;
        context.font = `${Math.round(sizeOnScreen(scene, node, camera) * 1.25)}px codicon`;
        context.fillStyle = colors.contrast === undefined ? colors.background : colors.of[kind];
        context.fillText(looks[kind].sign, x[node]! * camera.scale + camera.x, y[node]! * camera.scale + camera.y);
    }
}

function ring(context: Context, scene: Scene, camera: Viewport, node: number, isShown: Marks['isShown'], color: string): void {
    const { nodes, layout: { x, y } } = scene;
    if (nodes[node] === undefined || !isShown(node)) return;
    context.beginPath();
    context.arc(x[node]! * camera.scale + camera.x, y[node]! * camera.scale + camera.y, sizeOnScreen(scene, node, camera) + 4, 0, 2 * Math.PI);
    context.lineWidth = 2.5;
    context.strokeStyle = color;
    context.stroke();
}

/** Nodes shrink less than the plane: from far away they are still to be seen, from near they leave room for names. */
export function sizeOnScreen({ radius, smallest }: Scene, node: number, { scale }: Viewport): number {
    return radius[node]! * Math.max(smallest, Math.min(2.2, scale ** 0.75));
}

function outline(path: Path2D, form: Form, x: number, y: number, r: number): void {
    if (r < 2.5) {
        path.rect(x - r, y - r, 2 * r, 2 * r);
        return;
    }
    switch (form) {
        case 'circle':
            path.moveTo(x + r, y);
            path.arc(x, y, r, 0, 2 * Math.PI);
            return;
        case 'square':
            path.rect(x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r);
            return;
        case 'diamond': polygon(path, x, y, 1.18 * r, 4); return;
        case 'hexagon': polygon(path, x, y, 1.08 * r, 6); return;
    }
}

function polygon(path: Path2D, x: number, y: number, r: number, corners: number): void {
    for (let corner = 0; corner < corners; corner++) {
        const angle = 2 * Math.PI * corner / corners;
        const px = x + r * Math.cos(angle);
        const py = y + r * Math.sin(angle);
        if (corner === 0) path.moveTo(px, py);
        else path.lineTo(px, py);
    }
    path.closePath();
}
