/** How a plane is looked at: moved and scaled. Pure. */

/** A place p of the plane is drawn at p * scale + (x, y). */
export interface Viewport {
    readonly x: number;
    readonly y: number;
    readonly scale: number;
}

/** Scales about a point of the window, which stays where it is; no smaller than `least`, no larger than `most`. */
export function zoomWithin([least, most]: readonly [number, number], { x, y, scale }: Viewport, factor: number, at: { readonly x: number; readonly y: number }): Viewport {
    const next = Math.max(least, Math.min(most, scale * factor));
    const ratio = next / scale;
    return { scale: next, x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio };
}

export function pan({ x, y, scale }: Viewport, dx: number, dy: number): Viewport {
    return { scale, x: x + dx, y: y + dy };
}
