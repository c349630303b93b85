/**
 * Where nodes lie: linked ones near each other, all others apart. Nodes push each other away (those that are far away
 * together, by Barnes and Hut), links pull, and all is drawn towards the middle. It is worked out in pieces as small as
 * whoever draws has time for; what comes out is the same however it was cut.
 */
import { Quadtree } from './quadtree.ts';

export interface Links {
    /** Places of nodes; of link i the ends are `from[i]` and `to[i]`. */
    readonly from: ArrayLike<number>;
    readonly to: ArrayLike<number>;
}

/** A square as far away as this many of its sides counts as one point. */
const far = 1 / 1.1;
const push = 260;
const length = 46;
const pull = 0.035;
const friction = 0.6;
const least = 0.002;
/** Nodes between two looks at the clock. */
const atOnce = 128;
/** The square of the angle that leaves no direction out: the golden one. */
const turn = Math.PI * (3 - Math.sqrt(5));

export class ForceLayout {
    readonly count: number;
    readonly x: Float64Array;
    readonly y: Float64Array;
    readonly #vx: Float64Array;
    readonly #vy: Float64Array;
    readonly #links: Links;
    readonly #strength: Float64Array;
    readonly #bias: Float64Array;
    readonly #tree = new Quadtree();
    readonly #stack = new Float64Array(4 * 64 * 3);
    readonly #cooling: number;
    #heat = 1;
    /** The node that the tick has come to; at -1 it has not begun. */
    #at = -1;
    #held = -1;

    /** `start`: where nodes lay before; those that lay nowhere begin beside a node that they are linked with. */
    constructor(count: number, links: Links, start?: (node: number) => { readonly x: number; readonly y: number } | undefined) {
        this.count = count;
        this.#links = links;
        [this.x, this.y, this.#vx, this.#vy] = [new Float64Array(count), new Float64Array(count), new Float64Array(count), new Float64Array(count)];
        const degree = new Uint32Array(count);
        const links_ = links.from.length;
        for (let i = 0; i < links_; i++) {
            degree[links.from[i]!]!++;
            degree[links.to[i]!]!++;
        }
        this.#strength = Float64Array.from(links.from, (from, i) => 1 / Math.min(degree[from]!, degree[links.to[i]!]!));
        this.#bias = Float64Array.from(links.from, (from, i) => degree[from]! / (degree[from]! + degree[links.to[i]!]!));
        // The more there are, the less anybody sees of the last steps, and the longer they take.
        this.#cooling = 1 - least ** (1 / Math.max(100, Math.min(300, 400 - count / 30)));
        this.#begin(start);
    }

    get isSettled(): boolean {
        return this.#heat < least;
    }

    /** From 0 to 1. */
    get progress(): number {
        return Math.min(1, Math.log(this.#heat) / Math.log(least));
    }

    /** Until it has settled, or time is over; at least one piece is done. */
    advance(isOver: () => boolean): void {
        while (!this.isSettled) {
            this.#piece();
            if (isOver()) return;
        }
    }

    /** One tick, however long it takes. */
    tick(): void {
        do this.#piece(); while (this.#at >= 0);
    }

    /** A node that somebody holds stays where it is put, and the others make room. */
    hold(node: number, x: number, y: number): void {
        this.#held = node;
        this.x[node] = x;
        this.y[node] = y;
        this.#heat = Math.max(this.#heat, 0.15);
    }

    release(): void {
        this.#held = -1;
    }

    #piece(): void {
        if (this.#at < 0) {
            this.#tree.build(this.x, this.y, this.count);
            this.#at = 0;
            return;
        }
        if (this.#at < this.count) {
            const end = Math.min(this.count, this.#at + atOnce);
            for (; this.#at < end; this.#at++) this.#pushNode(this.#at);
            return;
        }
        this.#pullLinks();
        this.#move();
        this.#heat -= this.#heat * this.#cooling;
        this.#at = -1;
    }

    /** By all that is far away as one, by what is near each by itself. Written out: this is where the time goes. */
    #pushNode(node: number): void {
        const tree = this.#tree;
        const stack = this.#stack;
        const xs = this.x;
        const ys = this.y;
        const { mass, middleX, middleY } = tree;
        const x = xs[node]!;
        const y = ys[node]!;
        let fx = 0;
        let fy = 0;
        let depth = 1;
        stack[0] = 0;
        stack[1] = tree.size;
        while (depth > 0) {
            depth--;
            const square = stack[2 * depth]!;
            const half = stack[2 * depth + 1]! / 2;
            for (let quarter = 0; quarter < 4; quarter++) {
                const child = tree.child(square, quarter);
                if (child === 0) continue;
                if (child < 0) {
                    for (let point = -child - 1; point >= 0; point = tree.nextPoint(point)) {
                        if (point === node) continue;
                        let dx = x - xs[point]!;
                        let dy = y - ys[point]!;
                        if (dx === 0 && dy === 0) {
                            // What lies on each other has no direction of its own.
                            dx = Math.cos(turn * (node - point));
                            dy = Math.sin(turn * (node - point));
                        }
                        const force = 1 / Math.max(16, dx * dx + dy * dy);
                        fx += dx * force;
                        fy += dy * force;
                    }
                    continue;
                }
                const dx = x - middleX[child - 1]!;
                const dy = y - middleY[child - 1]!;
                const distance = dx * dx + dy * dy;
                if (distance > half * half * far * far) {
                    const force = mass[child - 1]! / distance;
                    fx += dx * force;
                    fy += dy * force;
                } else {
                    stack[2 * depth] = child - 1;
                    stack[2 * depth + 1] = half;
                    depth++;
                }
            }
        }
        this.#vx[node]! += fx * push * this.#heat;
        this.#vy[node]! += fy * push * this.#heat;
    }

    #pullLinks(): void {
        const { from, to } = this.#links;
        for (let i = 0; i < from.length; i++) {
            const a = from[i]!;
            const b = to[i]!;
            if (a === b) continue;
            let dx = this.x[b]! + this.#vx[b]! - this.x[a]! - this.#vx[a]!;
            let dy = this.y[b]! + this.#vy[b]! - this.y[a]! - this.#vy[a]!;
            const distance = Math.hypot(dx, dy) || 1;
            const force = (distance - length) / distance * this.#heat * this.#strength[i]!;
            dx *= force;
            dy *= force;
            const bias = this.#bias[i]!;
            this.#vx[b]! -= dx * bias;
            this.#vy[b]! -= dy * bias;
            this.#vx[a]! += dx * (1 - bias);
            this.#vy[a]! += dy * (1 - bias);
        }
    }

    #move(): void {
        for (let i = 0; i < this.count; i++) {
            this.#vx[i] = (this.#vx[i]! - this.x[i]! * pull * this.#heat) * friction;
            this.#vy[i] = (this.#vy[i]! - this.y[i]! * pull * this.#heat) * friction;
            if (i === this.#held) continue;
            this.x[i]! += this.#vx[i]!;
            this.y[i]! += this.#vy[i]!;
        }
    }

    #begin(start: ((node: number) => { readonly x: number; readonly y: number } | undefined) | undefined): void {
        const isPlaced = new Uint8Array(this.count);
        let before = 0;
        for (let i = 0; i < this.count; i++) {
            const known = start?.(i);
            if (known === undefined) continue;
            [this.x[i], this.y[i]] = [known.x, known.y];
            isPlaced[i] = 1;
            before++;
        }
        // Most lie well already: they need not all be shaken.
        if (before > 0) this.#heat = 0.4;
        const neighbour = new Int32Array(this.count).fill(-1);
        for (let i = 0; i < this.#links.from.length; i++) {
            const [a, b] = [this.#links.from[i]!, this.#links.to[i]!];
            if (isPlaced[a] === 1 && isPlaced[b] === 0) neighbour[b] = a;
            if (isPlaced[b] === 1 && isPlaced[a] === 0) neighbour[a] = b;
        }
        for (let i = 0; i < this.count; i++) {
            if (isPlaced[i] === 1) continue;
            const beside = neighbour[i]!;
            const radius = beside < 0 ? 12 * Math.sqrt(0.5 + i) : length * (0.6 + 0.05 * (i % 8));
            this.x[i] = (beside < 0 ? 0 : this.x[beside]!) + radius * Math.cos(turn * i);
            this.y[i] = (beside < 0 ? 0 : this.y[beside]!) + radius * Math.sin(turn * i);
        }
    }
}
