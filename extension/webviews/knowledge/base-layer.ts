/** The layer that is dear to draw, kept as a picture of its own: while one moves about, the picture is moved, and drawn anew once there is quiet. */
import type { Viewport } from '../shared/viewport.ts';
import { drawBase, type Marks, type Sheet } from './draw.ts';
import type { Colors } from './palette.ts';
import type { Scene } from './scene.ts';

export interface BaseParts {
    readonly scene: Scene;
    readonly camera: Viewport;
    readonly sheet: Sheet;
    readonly colors: Colors;
    readonly isShown: Marks['isShown'];
    /** Of the screen's points to those of the page. */
    readonly ratio: number;
}

export interface BaseLayer {
    /** False where it was drawn for another look, or not in full, and will be drawn anew soon. */
    draw(context: CanvasRenderingContext2D, parts: BaseParts): boolean;
    /** Something else is to be seen. */
    changed(): void;
    /** Nodes lie elsewhere; `isLast`: and will stay there. */
    moved(isLast: boolean): void;
    /** How long it was from the beginning of a frame in which it was drawn to the next: browsers draw later than they are told to. */
    took(milliseconds: number): void;
    /** Whether as much time has gone by as the last drawing took, so that the layout has its share. */
    isTime(now: number): boolean;
}

/** Around what is in sight, so much is drawn in advance, in parts of it. */
const margin = 0.3;
/** Beyond this, what was drawn is too coarse, or too much of it. */
const mostScaled = 2;
const quietMs = 120;
/** What takes no longer is simply drawn anew. */
const cheapMs = 5;
/** So long a frame takes also where nothing is to be done. */
const usualFrameMs = 17;

export function createBase(wake: () => void): BaseLayer {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d')!;
    /** How it was drawn last. */
    let drawn: { readonly camera: Viewport; readonly margin: number; readonly sheet: Sheet; readonly inFull: boolean } | undefined;
    let isMoving = false;
    let cost = 0;
    let lastAt = -Infinity;
    let quiet: number | undefined;

    function render({ scene, camera, sheet, colors, isShown, ratio }: BaseParts, inFull: boolean, around: number): void {
        const begun = performance.now();
        const [left, top] = [Math.round(sheet.width * around), Math.round(sheet.height * around)];
        const large = { ...sheet, width: sheet.width + 2 * left, height: sheet.height + 2 * top };
        const [width, height] = [Math.round(large.width * ratio), Math.round(large.height * ratio)];
        if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        drawBase(context, scene, { ...camera, x: camera.x + left, y: camera.y + top }, large, isShown, colors, !inFull);
        drawn = { camera, margin: around, sheet, inFull };
        lastAt = performance.now();
        cost = lastAt - begun;
    }

    return {
        draw(onto, parts) {
            const { camera, sheet } = parts;
            window.clearTimeout(quiet);
            if (isMoving || drawn === undefined) {
                render(parts, !isMoving, isMoving ? 0 : margin);
            } else if (drawn.camera !== camera) {
                const isOld = !covers(drawn.camera, drawn.margin, camera, sheet);
                if (cost <= cheapMs) render(parts, true, margin);
                else if (isOld) render(parts, false, margin);
            }
            const isFresh = drawn!.camera === camera && drawn!.inFull;
            if (!isMoving && !isFresh) quiet = window.setTimeout(() => { drawn = undefined; wake(); }, quietMs);
            const ratio = camera.scale / drawn!.camera.scale;
            const [left, top] = [Math.round(sheet.width * drawn!.margin), Math.round(sheet.height * drawn!.margin)];
            // Smooth in a moment: what is scaled smoothly takes several times as long.
            onto.imageSmoothingEnabled = isFresh;
            onto.drawImage(canvas, camera.x - (drawn!.camera.x + left) * ratio, camera.y - (drawn!.camera.y + top) * ratio, (sheet.width + 2 * left) * ratio, (sheet.height + 2 * top) * ratio);
            return isFresh;
        },
        changed() {
            drawn = undefined;
        },
        moved(isLast) {
            isMoving = !isLast;
            if (isLast) drawn = undefined;
        },
        took(milliseconds) {
            cost = Math.max(cost, milliseconds - usualFrameMs);
        },
        isTime: (now) => !isMoving || now - lastAt >= 2 * cost,
    };
}

/** Whether what was drawn with a margin fills the window still, neither much larger nor much smaller. */
function covers(drawn: Viewport, around: number, now: Viewport, { width, height }: Sheet): boolean {
    const ratio = now.scale / drawn.scale;
    if (ratio > mostScaled || ratio < 1 / mostScaled) return false;
    const [left, top] = [now.x - (drawn.x + width * around) * ratio, now.y - (drawn.y + height * around) * ratio];
    return left <= 0 && top <= 0 && left + width * (1 + 2 * around) * ratio >= width && top + height * (1 + 2 * around) * ratio >= height;
}
