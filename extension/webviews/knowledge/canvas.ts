/** The picture on the page: lays out, draws and follows the pointer, in slices that leave the page free. */
import { pan, type Viewport } from '../shared/viewport.ts';
import { centred, fit, toPlane, zoom } from './camera.ts';
import { createBase } from './base-layer.ts';
import { drawMarks, type Marks, type Sheet } from './draw.ts';
import { colorsOf, type Colors } from './palette.ts';
import { boundsOf, Finder, type Hit, type Scene } from './scene.ts';

export interface PictureEvents {
    /** Undefined where it is beside everything. */
    select(hit: Hit | undefined): void;
    expand(node: number): void;
    hover(hit: Hit | undefined): void;
}

export interface Picture {
    /** `keep`: as it is looked at now. */
    show(scene: Scene, keep: boolean): void;
    mark(marks: Partial<Pick<Marks, 'selected' | 'edge' | 'dash' | 'isShown' | 'likely'>>): void;
    zoom(factor: number): void;
    fit(): void;
    /** Brings a node into sight. */
    reveal(node: number): void;
    pan(dx: number, dy: number): void;
    themeChanged(): void;
    resized(): void;
}

/** Of each frame, for the layout; the rest is for drawing, and for the page. */
const sliceMs = 9;
/** At once, before anything is drawn: small graphs are simply there. */
const headStartMs = 60;

export function createPicture(canvas: HTMLCanvasElement, events: PictureEvents): Picture {
    const context = canvas.getContext('2d')!;
    let scene: Scene | undefined;
    let camera: Viewport = { x: 0, y: 0, scale: 1 };
    let marks: Marks = { isShown: () => true, hovered: -1, selected: -1, edge: -1, dash: -1, likely: [] };
    let colors: Colors = colorsOf(getComputedStyle(document.body));
    let sheet: Sheet = { width: 1, height: 1, font: 'sans-serif' };
    let frame = 0;
    /** When the last frame began, where something was drawn in it and another follows at once. */
    let drawnAt: number | undefined;
    let grabbed: { readonly node: number; moved: boolean } | undefined;
    /** As long as nobody has moved it, all of it is in sight. */
    let fits = true;
    const finder = new Finder();
    const base = createBase(() => soon());

    const soon = (): void => { if (frame === 0) frame = requestAnimationFrame(paint); };

    function paint(): void {
        frame = 0;
        if (scene === undefined) return;
        const begun = performance.now();
        if (drawnAt !== undefined) base.took(begun - drawnAt);
        drawnAt = undefined;
        const { layout } = scene;
        const isMoving = !layout.isSettled;
        if (isMoving) {
            layout.advance(() => performance.now() >= begun + sliceMs);
            finder.moved();
            base.moved(layout.isSettled);
            soon();
        }
        // A picture that takes long to draw is drawn less often, so that it soon comes to rest.
        if (isMoving && !base.isTime(performance.now())) return;
        // Who wants no motion sees where it has come to, and what they move themselves.
        if (!layout.isSettled && grabbed === undefined && document.body.classList.contains('vscode-reduce-motion')) return;
        if (isMoving && fits) camera = fit(boundsOf(scene), sheet);
        const ratio = window.devicePixelRatio;
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        context.clearRect(0, 0, sheet.width, sheet.height);
        context.globalAlpha = marks.hovered >= 0 ? 0.4 : 1;
        const isFresh = base.draw(context, { scene, camera, sheet, colors, isShown: marks.isShown, ratio });
        context.globalAlpha = 1;
        drawMarks(context, scene, camera, sheet, marks, colors, !isFresh);
        canvas.dataset['settled'] = String(layout.isSettled);
        if (frame !== 0) drawnAt = begun;
    }

    const look = (to: Viewport): void => {
        camera = to;
        fits = false;
        soon();
    };
    const middle = (): { x: number; y: number } => ({ x: sheet.width / 2, y: sheet.height / 2 });
    const placeOf = ({ offsetX, offsetY }: MouseEvent): { x: number; y: number } => ({ x: offsetX, y: offsetY });
    const hitAt = (event: MouseEvent): Hit | undefined => {
        const { x, y } = toPlane(camera, placeOf(event));
        return scene === undefined ? undefined : finder.at(scene, marks, x, y, 5 / camera.scale);
    };

    canvas.addEventListener('pointerdown', (event) => {
        if (event.button !== 0) return;
        const hit = hitAt(event);
        grabbed = { node: hit !== undefined && 'node' in hit ? hit.node : -1, moved: false };
        canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener('pointermove', (event) => {
        if (grabbed !== undefined) {
            if (Math.hypot(event.movementX, event.movementY) === 0) return;
            grabbed.moved = true;
            if (grabbed.node < 0) {
                look(pan(camera, event.movementX, event.movementY));
            } else {
                const { x, y } = toPlane(camera, placeOf(event));
                fits = false;
                scene!.layout.hold(grabbed.node, x, y);
                finder.moved();
                soon();
            }
            return;
        }
        hover(hitAt(event));
    });
    canvas.addEventListener('pointerup', (event) => {
        if (grabbed !== undefined && !grabbed.moved) events.select(hitAt(event));
        scene?.layout.release();
        grabbed = undefined;
    });
    canvas.addEventListener('pointerleave', () => hover(undefined));
    canvas.addEventListener('dblclick', (event) => {
        const hit = hitAt(event);
        if (hit !== undefined && 'node' in hit) events.expand(hit.node);
    });
    canvas.addEventListener('wheel', (event) => {
        event.preventDefault();
        if (event.shiftKey) look(pan(camera, -event.deltaY, -event.deltaX));
        else look(zoom(camera, Math.exp(-Math.max(-100, Math.min(100, event.deltaY)) / 300), placeOf(event)));
    }, { passive: false });

    function hover(hit: Hit | undefined): void {
        const hovered = hit !== undefined && 'node' in hit ? hit.node : -1;
        canvas.style.cursor = hit === undefined ? 'grab' : 'pointer';
        events.hover(hit);
        if (hovered === marks.hovered) return;
        marks = { ...marks, hovered };
        soon();
    }

    return {
        show(next, keep) {
            scene = next;
            base.changed();
            canvas.dataset['settled'] = 'false';
            marks = { ...marks, hovered: -1, selected: -1, edge: -1, dash: -1, likely: [] };
            const end = performance.now() + headStartMs;
            next.layout.advance(() => performance.now() >= end);
            finder.moved();
            if (!keep) fits = true;
            if (fits) camera = fit(boundsOf(next), sheet);
            soon();
        },
        mark(changed) {
            marks = { ...marks, ...changed };
            if (changed.isShown !== undefined) base.changed();
            soon();
        },
        zoom: (factor) => look(zoom(camera, factor, middle())),
        fit() {
            if (scene === undefined) return;
            camera = fit(boundsOf(scene), sheet);
            fits = true;
            soon();
        },
        reveal(node) {
            if (scene === undefined) return;
            const place = { x: scene.layout.x[node]!, y: scene.layout.y[node]! };
            const [x, y] = [place.x * camera.scale + camera.x, place.y * camera.scale + camera.y];
            if (x < 30 || y < 30 || x > sheet.width - 30 || y > sheet.height - 30) look(centred(camera, place, sheet));
        },
        pan: (dx, dy) => look(pan(camera, dx, dy)),
        themeChanged() {
            colors = colorsOf(getComputedStyle(document.body));
            base.changed();
            soon();
        },
        resized() {
            const { clientWidth: width, clientHeight: height } = canvas;
            if (width === 0 || height === 0) return;
            sheet = { width, height, font: getComputedStyle(document.body).fontFamily };
            const [across, down] = [Math.round(width * window.devicePixelRatio), Math.round(height * window.devicePixelRatio)];
            // To say it again would wipe what is drawn.
            if (canvas.width !== across || canvas.height !== down) [canvas.width, canvas.height] = [across, down];
            base.changed();
            if (fits && scene !== undefined) camera = fit(boundsOf(scene), sheet);
            soon();
        },
    };
}
