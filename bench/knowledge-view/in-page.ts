/// <reference lib="dom" />
/** What is done and timed within the page; its functions travel there as text, so each stands for itself. */

export type Doing = 'nothing' | 'pan' | 'zoom' | 'hover';

/** How long frames take while something is done in each, in milliseconds, in their order by size. */
export async function framesWhile(count: number, what: Doing): Promise<number[]> {
    const canvas = document.querySelector('canvas')!;
    // Events that a program makes have no pointer to capture.
    canvas.setPointerCapture = () => undefined;
    const pointer = (type: string, x: number, y: number, movementX = 0, movementY = 0): boolean => canvas.dispatchEvent(new PointerEvent(type, { button: 0, pointerId: 1, clientX: x, clientY: y, movementX, movementY, bubbles: true }));
    // A browser that has nothing new to show takes its time for a frame: places where there is something to point at.
    const things: { readonly x: number; readonly y: number }[] = [];
    const tip = document.querySelector('[data-testid=tip]')!;
    for (let place = 0, said = ''; place < 4000 && things.length < 50 && what === 'hover'; place++) {
        const [x, y] = [60 + place * 37 % 700, 60 + place * 53 % 700];
        pointer('pointermove', x, y, 1, 1);
        // Links are told with what they lead to, nodes by themselves.
        if (/^thing \d+:/.test(tip.textContent) && tip.textContent !== said) things.push({ x, y });
        said = tip.textContent;
    }
    const actions = {
        nothing: () => undefined,
        pan: (i: number) => pointer('pointermove', 400, 300, i % 40 < 20 ? 12 : -12, i % 60 < 30 ? 8 : -8),
        zoom: (i: number) => canvas.dispatchEvent(new WheelEvent('wheel', { deltaY: i % 40 < 20 ? -30 : 30, clientX: 500, clientY: 400, bubbles: true, cancelable: true })),
        hover: (i: number) => pointer('pointermove', things[i % things.length]!.x, things[i % things.length]!.y, 1, 1),
    };
    if (what === 'pan') pointer('pointerdown', 1, 60);
    const times: number[] = [];
    let last = performance.now();
    for (let i = 0; i < count; i++) {
        actions[what](i);
        const now = await new Promise<number>((resolve) => { requestAnimationFrame(() => resolve(performance.now())); });
        times.push(now - last);
        last = now;
    }
    if (what === 'pan') pointer('pointerup', 400, 300);
    return times.sort((a, b) => a - b);
}

/** Until the nodes have come to rest, in milliseconds. */
export async function untilSettled(): Promise<number> {
    const begun = performance.now();
    while (document.querySelector('canvas')!.dataset['settled'] !== 'true') await new Promise((resolve) => { requestAnimationFrame(resolve); });
    return performance.now() - begun;
}
