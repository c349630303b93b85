/** Names of nodes, as many as there is room for: those of more runs first, none over another. */
import type { Viewport } from '../shared/viewport.ts';
import { sizeOnScreen, type Marks, type Sheet } from './draw.ts';
import type { Colors } from './palette.ts';
import type { Scene } from './scene.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const size = 12;
const most = 140;
const mostInHaste = 60;
const mostSigns = 32;
/** Taken places are kept in fields of this many pixels. */
const field = 6;
/** Of so many nodes, none is written over. */
const fewNodes = 500;
/** Beside a node, where there is room: where its name begins, from its middle. */
const sides: readonly ((radius: number, width: number) => readonly [x: number, y: number])[] = [
    (radius) => [radius + 4, 0], (radius, width) => [-width / 2, radius + 9], (radius, width) => [-radius - 4 - width, 0], (radius, width) => [-width / 2, -radius - 9],
];
/** To measure a text is dear, and the same names are drawn in each frame. */
const widths = new Map<string, number>();

export interface LabelOptions {
    /** So that those of `near` stand out. */
    readonly areOthersFaint: boolean;
    /** While one moves about: fewer, and without a halo, which is dear. */
    readonly inHaste: boolean;
}

/** Those of `near` first, which have names even where they are but points. */
export function drawLabels(context: Context, scene: Scene, camera: Viewport, sheet: Sheet, near: ReadonlySet<number>, isShown: Marks['isShown'], colors: Colors, { areOthersFaint, inHaste }: LabelOptions): void {
    context.font = `${size}px ${sheet.font}`;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.lineWidth = 3.5;
    context.lineJoin = 'round';
    context.strokeStyle = colors.background;
    context.fillStyle = colors.text;
    const taken = new Taken(sheet);
    if (scene.nodes.length <= fewNodes) for (let node = 0; node < scene.nodes.length; node++) if (isShown(node)) takeNode(taken, scene, node, camera);
    const enough = inHaste ? mostInHaste : most;
    let drawn = 0;
    const name = (node: number, isNear: boolean): void => {
        const r = sizeOnScreen(scene, node, camera);
        if (!isNear && (r < 3 || !isShown(node))) return;
        const nodeX = scene.layout.x[node]! * camera.scale + camera.x;
        const nodeY = scene.layout.y[node]! * camera.scale + camera.y;
        if (nodeX < 0 || nodeY < 0 || nodeX > sheet.width || nodeY > sheet.height) return;
        const text = shortened(scene.nodes[node]!.label);
        const width = widthOf(context, text);
        const isWhole = ([dx]: readonly [number, number]): boolean => nodeX + dx >= 0 && nodeX + dx + width <= sheet.width;
        // At the edge of the sheet, where all of it can be read.
        const places = sides.map((side) => side(r, width)).sort((a, b) => Number(isWhole(b)) - Number(isWhole(a)));
        const place = places.find(([dx, dy]) => taken.take(nodeX + dx - 2, nodeY + dy - size / 2 - 1, width + 4, size + 2));
        if (place === undefined) return;
        drawn++;
        if (!inHaste) context.strokeText(text, nodeX + place[0], nodeY + place[1]);
        context.fillText(text, nodeX + place[0], nodeY + place[1]);
    };
    for (const node of near) if (drawn < enough) name(node, true);
    if (areOthersFaint) context.globalAlpha = 0.4;
    for (const node of scene.byWeight) {
        if (drawn >= enough) break;
        if (!near.has(node)) name(node, false);
    }
    context.globalAlpha = 1;
}

/** Its inner part: a name may stand close to it. */
function takeNode(taken: Taken, scene: Scene, node: number, camera: Viewport): void {
    const half = sizeOnScreen(scene, node, camera) / 2;
    taken.take(scene.layout.x[node]! * camera.scale + camera.x - half, scene.layout.y[node]! * camera.scale + camera.y - half, 2 * half, 2 * half);
}

function shortened(text: string): string {
    const line = text.replaceAll(/\s+/gu, ' ');
    return line.length > mostSigns ? `${line.slice(0, mostSigns - 1)}…` : line;
}

function widthOf(context: Context, text: string): number {
    const key = `${context.font} ${text}`;
    let width = widths.get(key);
    if (width === undefined) {
        if (widths.size > 20_000) widths.clear();
        widths.set(key, width = context.measureText(text).width);
    }
    return width;
}

class Taken {
    readonly #columns: number;
    readonly #fields: Uint8Array;

    constructor({ width, height }: Sheet) {
        this.#columns = Math.ceil(width / field) + 1;
        this.#fields = new Uint8Array(this.#columns * (Math.ceil(height / field) + 1));
    }

    /** False where something is there already. */
    take(x: number, y: number, width: number, height: number): boolean {
        const [left, right] = [Math.max(0, Math.floor(x / field)), Math.min(this.#columns - 1, Math.floor((x + width) / field))];
        const [top, bottom] = [Math.max(0, Math.floor(y / field)), Math.min(this.#fields.length / this.#columns - 1, Math.floor((y + height) / field))];
        for (let row = top; row <= bottom; row++) for (let column = left; column <= right; column++) if (this.#fields[row * this.#columns + column] === 1) return false;
        for (let row = top; row <= bottom; row++) this.#fields.fill(1, row * this.#columns + left, row * this.#columns + right + 1);
        return true;
    }
}
