/** What keys do to the picture. Pure. */
import type { Scene } from './scene.ts';

export type KeyAction =
    | { readonly type: 'go'; readonly node: number }
    | { readonly type: 'expand' }
    /** To the next link of what is selected, or the one before. */
    | { readonly type: 'link'; readonly step: 1 | -1 }
    | { readonly type: 'zoom'; readonly factor: number }
    | { readonly type: 'fit' }
    | { readonly type: 'pan'; readonly x: number; readonly y: number };

interface Key { readonly key: string; readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly altKey: boolean }

const directions: Readonly<Record<string, readonly [x: number, y: number]>> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const far = 80;

export function keyAction({ key, shiftKey, ctrlKey, metaKey, altKey }: Key, scene: Scene, selected: number, hidden: ReadonlySet<string>): KeyAction | undefined {
    if (ctrlKey || metaKey || altKey) return undefined;
    const direction = directions[key];
    if (direction !== undefined && shiftKey) return { type: 'pan', x: -far * direction[0], y: -far * direction[1] };
    if (direction !== undefined) {
        const node = nextIn(direction, scene, selected, hidden);
        return node < 0 ? undefined : { type: 'go', node };
    }
    if (key === 'Enter' || key === ' ') return selected < 0 ? undefined : { type: 'expand' };
    if (key === 'l' || key === 'L') return selected < 0 ? undefined : { type: 'link', step: shiftKey ? -1 : 1 };
    if (key === '+' || key === '=') return { type: 'zoom', factor: 1.3 };
    if (key === '-') return { type: 'zoom', factor: 1 / 1.3 };
    return key === '0' ? { type: 'fit' } : undefined;
}

/** The nearest node that way, where what lies straight ahead is nearer than what lies beside; at first the one of most runs. */
function nextIn([dx, dy]: readonly [number, number], { nodes, layout: { x, y }, byWeight }: Scene, from: number, hidden: ReadonlySet<string>): number {
    const isShown = (node: number): boolean => !hidden.has(nodes[node]!.kind);
    if (from < 0) return byWeight.find(isShown) ?? -1;
    let [best, least] = [-1, Infinity];
    for (let node = 0; node < nodes.length; node++) {
        if (node === from || !isShown(node)) continue;
        const [ahead, beside] = [(x[node]! - x[from]!) * dx + (y[node]! - y[from]!) * dy, Math.abs((x[node]! - x[from]!) * dy) + Math.abs((y[node]! - y[from]!) * dx)];
        if (ahead <= 0 || beside > 2 * ahead) continue;
        const distance = ahead + 2 * beside;
        if (distance < least) [best, least] = [node, distance];
    }
    return best;
}
