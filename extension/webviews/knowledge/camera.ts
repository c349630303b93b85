/** How the plane is looked at: moved and scaled. Pure. */
import type { Box } from './scene.ts';

/** A place p of the plane is drawn at p * scale + (x, y). */
export interface Camera {
    readonly x: number;
    readonly y: number;
    readonly scale: number;
}

interface Size { readonly width: number; readonly height: number }

const [least, most] = [0.01, 8];
const margin = 40;

/** All of it, not much larger than life. */
export function fit({ left, top, right, bottom }: Box, { width, height }: Size): Camera {
    const scale = Math.max(least, Math.min(1.8, (width - 2 * margin) / Math.max(1, right - left), (height - 2 * margin) / Math.max(1, bottom - top)));
    return { scale, x: width / 2 - (left + right) / 2 * scale, y: height / 2 - (top + bottom) / 2 * scale };
}

/** Scales about a point of the window, which stays where it is. */
export function zoom({ x, y, scale }: Camera, factor: number, at: { readonly x: number; readonly y: number }): Camera {
    const next = Math.max(least, Math.min(most, scale * factor));
    const ratio = next / scale;
    return { scale: next, x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio };
}

export function pan({ x, y, scale }: Camera, dx: number, dy: number): Camera {
    return { scale, x: x + dx, y: y + dy };
}

export function toPlane({ x, y, scale }: Camera, at: { readonly x: number; readonly y: number }): { x: number; y: number } {
    return { x: (at.x - x) / scale, y: (at.y - y) / scale };
}

/** The same scale, with a place of the plane in the middle. */
export function centred({ scale }: Camera, place: { readonly x: number; readonly y: number }, { width, height }: Size): Camera {
    return { scale, x: width / 2 - place.x * scale, y: height / 2 - place.y * scale };
}
