/** How the plane of things is looked at. Pure. */
import { zoomWithin, type Viewport } from '../shared/viewport.ts';
import type { Box } from './scene.ts';

interface Size { readonly width: number; readonly height: number }

const [least, most] = [0.01, 8];
const margin = 40;

/** All of it, not much larger than life. */
export function fit({ left, top, right, bottom }: Box, { width, height }: Size): Viewport {
    const scale = Math.max(least, Math.min(1.8, (width - 2 * margin) / Math.max(1, right - left), (height - 2 * margin) / Math.max(1, bottom - top)));
    return { scale, x: width / 2 - (left + right) / 2 * scale, y: height / 2 - (top + bottom) / 2 * scale };
}

/** Scales about a point of the window, which stays where it is. */
export function zoom(port: Viewport, factor: number, at: { readonly x: number; readonly y: number }): Viewport {
    return zoomWithin([least, most], port, factor, at);
}

export function toPlane({ x, y, scale }: Viewport, at: { readonly x: number; readonly y: number }): { x: number; y: number } {
    return { x: (at.x - x) / scale, y: (at.y - y) / scale };
}

/** The same scale, with a place of the plane in the middle. */
export function centred({ scale }: Viewport, place: { readonly x: number; readonly y: number }, { width, height }: Size): Viewport {
    return { scale, x: width / 2 - place.x * scale, y: height / 2 - place.y * scale };
}
