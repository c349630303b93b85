/** How the sheet is looked at. Pure. */
import { zoomWithin, type Viewport } from '../shared/viewport.ts';

interface Size { readonly width: number; readonly height: number }

const [least, most] = [0.1, 4];

/** The whole sheet, centred, never larger than life. */
export function fit(sheet: Size, window: Size): Viewport {
    const scale = Math.max(least, Math.min(1, window.width / Math.max(1, sheet.width), window.height / Math.max(1, sheet.height)));
    return { scale, x: (window.width - sheet.width * scale) / 2, y: Math.max(0, (window.height - sheet.height * scale) / 2) };
}

/** Scales about a point of the window, which stays where it is. */
export function zoom(port: Viewport, factor: number, at: { readonly x: number; readonly y: number }): Viewport {
    return zoomWithin([least, most], port, factor, at);
}
