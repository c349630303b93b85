/** Draws the scene: in full when it rests, and as much as fits into a frame while it moves. */
import type { Camera } from './camera.ts';
import { kinds } from './contract.ts';
import { drawLabels } from './draw-labels.ts';
import { looks, type Colors, type Form } from './palette.ts';
import type { Scene } from './scene.ts';

export interface Marks {
    readonly isShown: (node: number) => boolean;
    readonly hovered: number;
    readonly selected: number;
    readonly edge: number;
}

export interface Sheet {
    readonly width: number;
    readonly height: number;
    readonly font: string;
}

/** So many edges are drawn while nodes move; of more, every so many-th. */
const edgesInMotion = 5000;
/** On the screen; below it an icon is no icon any more. */
const smallestIcon = 8.5;

export function draw(context: CanvasRenderingContext2D, scene: Scene, camera: Camera, sheet: Sheet, marks: Marks, colors: Colors, inMotion: boolean): void {
    context.clearRect(0, 0, sheet.width, sheet.height);
    const near = nearOf(scene, marks);
    drawEdges(context, scene, camera, sheet, marks, colors, inMotion);
    drawNear(context, scene, camera, marks, colors);
    drawNodes(context, scene, camera, sheet, marks, colors, near);
    drawLabels(context, scene, camera, sheet, marks, colors, near);
}

/** What is linked with what is pointed at, or else with what is selected; undefined where nothing is. */
function nearOf({ edgesOf, edges }: Scene, { hovered, selected }: Marks): ReadonlySet<number> | undefined {
    const middle = hovered >= 0 ? hovered : selected;
    if (middle < 0) return undefined;
    return new Set([middle, ...edgesOf[middle]!.flatMap((place) => [edges[place]!.from, edges[place]!.to])]);
}

/** In three widths, each drawn at once. */
function drawEdges(context: CanvasRenderingContext2D, { edges, layout: { x, y } }: Scene, camera: Camera, { width, height }: Sheet, { isShown }: Marks, colors: Colors, inMotion: boolean): void {
    const paths = [new Path2D(), new Path2D(), new Path2D()];
    const step = inMotion ? Math.ceil(edges.length / edgesInMotion) : 1;
    for (let place = 0; place < edges.length; place += step) {
        const { from, to, runs } = edges[place]!;
        if (!isShown(from) || !isShown(to)) continue;
        const [x1, y1] = [x[from]! * camera.scale + camera.x, y[from]! * camera.scale + camera.y];
        const [x2, y2] = [x[to]! * camera.scale + camera.x, y[to]! * camera.scale + camera.y];
        if ((x1 < 0 && x2 < 0) || (y1 < 0 && y2 < 0) || (x1 > width && x2 > width) || (y1 > height && y2 > height)) continue;
        const path = paths[runs < 5 ? 0 : runs < 50 ? 1 : 2]!;
        path.moveTo(x1, y1);
        path.lineTo(x2, y2);
    }
    context.strokeStyle = colors.text;
    context.globalAlpha = edges.length > 5000 ? 0.1 : edges.length > 800 ? 0.18 : 0.3;
    for (const [index, path] of paths.entries()) {
        context.lineWidth = (1 + 0.9 * index) * Math.max(0.5, Math.min(1.4, camera.scale));
        context.stroke(path);
    }
    context.globalAlpha = 1;
}

/** The edges of what is pointed at, of what is selected, and the edge that is. */
function drawNear(context: CanvasRenderingContext2D, { edges, edgesOf, layout: { x, y } }: Scene, camera: Camera, { hovered, selected, edge, isShown }: Marks, colors: Colors): void {
    const line = (place: number): void => {
        const { from, to } = edges[place]!;
        if (!isShown(from) || !isShown(to)) return;
        context.moveTo(x[from]! * camera.scale + camera.x, y[from]! * camera.scale + camera.y);
        context.lineTo(x[to]! * camera.scale + camera.x, y[to]! * camera.scale + camera.y);
    };
    const middle = hovered >= 0 ? hovered : selected;
    context.beginPath();
    if (middle >= 0) for (const place of edgesOf[middle]!) line(place);
    context.lineWidth = 1.6;
    context.globalAlpha = 0.75;
    context.strokeStyle = colors.text;
    context.stroke();
    context.globalAlpha = 1;
    if (edge < 0 || edges[edge] === undefined) return;
    context.beginPath();
    line(edge);
    context.lineWidth = 4;
    context.strokeStyle = colors.focus;
    context.stroke();
}

function drawNodes(context: CanvasRenderingContext2D, scene: Scene, camera: Camera, { width, height }: Sheet, marks: Marks, colors: Colors, near: ReadonlySet<number> | undefined): void {
    const { nodes, radius, layout: { x, y } } = scene;
    const paths = new Map(kinds.map((kind) => [kind, [new Path2D(), new Path2D()] as const]));
    const large: number[] = [];
    for (let node = 0; node < nodes.length; node++) {
        if (!marks.isShown(node)) continue;
        const [px, py, r] = [x[node]! * camera.scale + camera.x, y[node]! * camera.scale + camera.y, sizeOnScreen(radius[node]!, camera)];
        if (px < -r || py < -r || px > width + r || py > height + r) continue;
        const { kind } = nodes[node]!;
        const isFaint = near !== undefined && marks.hovered >= 0 && !near.has(node);
        outline(paths.get(kind)![isFaint ? 1 : 0], looks[kind].form, px, py, r);
        if (r >= smallestIcon) large.push(node);
    }
    for (const [kind, [clear, faint]] of paths) {
        context.fillStyle = colors.contrast === undefined ? colors.of[kind] : colors.background;
        context.fill(clear);
        context.globalAlpha = 0.3;
        context.fill(faint);
        context.globalAlpha = 1;
        if (colors.contrast === undefined && camera.scale <= 0.5) continue;
        context.strokeStyle = colors.contrast === undefined ? colors.background : colors.of[kind];
        context.lineWidth = colors.contrast === undefined ? 1 : 1.5;
        context.stroke(clear);
        context.stroke(faint);
    }
    drawIcons(context, scene, camera, large, colors);
    for (const [node, color] of [[marks.selected, colors.focus], [marks.hovered, colors.text]] as const) {
        if (node < 0 || !marks.isShown(node)) continue;
        context.beginPath();
        context.arc(x[node]! * camera.scale + camera.x, y[node]! * camera.scale + camera.y, sizeOnScreen(radius[node]!, camera) + 4, 0, 2 * Math.PI);
        context.lineWidth = 2.5;
        context.strokeStyle = color;
        context.stroke();
    }
}

function drawIcons(context: CanvasRenderingContext2D, { nodes, radius, layout: { x, y } }: Scene, camera: Camera, large: readonly number[], colors: Colors): void {
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    for (const node of large) {
        const { kind } = nodes[node]!;
        context.font = `${Math.round(sizeOnScreen(radius[node]!, camera) * 1.25)}px codicon`;
        context.fillStyle = colors.contrast === undefined ? colors.background : colors.of[kind];
        context.fillText(looks[kind].sign, x[node]! * camera.scale + camera.x, y[node]! * camera.scale + camera.y);
    }
}

/** Nodes shrink less than the plane: from far away they are still to be seen, from near they leave room for names. */
export function sizeOnScreen(radius: number, { scale }: Camera): number {
    return radius * Math.max(0.22, Math.min(2.2, scale ** 0.75));
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
        case 'diamond': polygon(path, x, y, 1.18 * r, 4, 0); return;
        case 'hexagon': polygon(path, x, y, 1.08 * r, 6, 0); return;
    }
}

function polygon(path: Path2D, x: number, y: number, r: number, corners: number, from: number): void {
    for (let corner = 0; corner < corners; corner++) {
        const angle = from + 2 * Math.PI * corner / corners;
        const [px, py] = [x + r * Math.cos(angle), y + r * Math.sin(angle)];
        if (corner === 0) path.moveTo(px, py);
        else path.lineTo(px, py);
    }
    path.closePath();
}
