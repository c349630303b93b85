/** How the sheet is looked at: moved and scaled. Pure. */
export interface Viewport {
    readonly x: number;
    readonly y: number;
    readonly scale: number;
}

interface Size { readonly width: number; readonly height: number }

const [least, most] = [0.1, 4];

/** The whole sheet, centred, never larger than life. */
export function fit(sheet: Size, window: Size): Viewport {
    const scale = Math.max(least, Math.min(1, window.width / Math.max(1, sheet.width), window.height / Math.max(1, sheet.height)));
    return { scale, x: (window.width - sheet.width * scale) / 2, y: Math.max(0, (window.height - sheet.height * scale) / 2) };
}

/** Scales about a point of the window, which stays where it is. */
export function zoom({ x, y, scale }: Viewport, factor: number, at: { readonly x: number; readonly y: number }): Viewport {
    const next = Math.max(least, Math.min(most, scale * factor));
    const ratio = next / scale;
    return { scale: next, x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio };
}

export function pan({ x, y, scale }: Viewport, dx: number, dy: number): Viewport {
    return { scale, x: x + dx, y: y + dy };
}
