/**
 * Points of the plane, in squares that are divided until each holds one: for forces that many points have together on one
 * that is far away, and for the point that is nearest to a place. All in arrays of numbers, which are used again.
 */

/** Points that lie on each other share a square below this depth. */
const deepest = 24;

export class Quadtree {
    /** Four for each square: 0 where there is none, n + 1 for square n, -n - 1 for point n. */
    #children = new Int32Array(0);
    /** By point, the next one in the same square; -1 for none. */
    #next = new Int32Array(0);
    #x: ArrayLike<number> = [];
    #y: ArrayLike<number> = [];
    #squares = 0;
    #left = 0;
    #top = 0;
    #size = 1;
    /** By square: how many points it holds, and their middle. */
    mass = new Float64Array(0);
    middleX = new Float64Array(0);
    middleY = new Float64Array(0);

    get left(): number { return this.#left; }
    get top(): number { return this.#top; }
    /** Of the side of the square that holds all. */
    get size(): number { return this.#size; }

    build(x: ArrayLike<number>, y: ArrayLike<number>, count: number): void {
        this.#x = x;
        this.#y = y;
        this.#squares = 0;
        if (this.#next.length < count) this.#next = new Int32Array(count);
        let left = count === 0 ? 0 : Infinity;
        let top = left;
        let right = -left;
        let bottom = -left;
        for (let i = 0; i < count; i++) {
            left = Math.min(left, x[i]!);
            top = Math.min(top, y[i]!);
            right = Math.max(right, x[i]!);
            bottom = Math.max(bottom, y[i]!);
        }
        this.#left = left;
        this.#top = top;
        this.#size = Math.max(right - left, bottom - top, 1) * (1 + 1e-9);
        this.#square();
        for (let i = 0; i < count; i++) this.#insert(i);
    }

    /** The place in `children` of the first of a square's four; a value as above. */
    child(square: number, quarter: number): number {
        return this.#children[4 * square + quarter]!;
    }

    nextPoint(point: number): number {
        return this.#next[point]!;
    }

    /** The point nearest to a place, among those that `reach` lets be that far away; -1 for none. */
    nearest(x: number, y: number, reach: (point: number) => number, farthest: number): number {
        let [best, bestDistance] = [-1, Infinity];
        const visit = (square: number, left: number, top: number, size: number): void => {
            const [dx, dy] = [Math.max(left - x, 0, x - left - size), Math.max(top - y, 0, y - top - size)];
            if (Math.hypot(dx, dy) > Math.min(bestDistance, farthest)) return;
            const half = size / 2;
            for (let quarter = 0; quarter < 4; quarter++) {
                const child = this.child(square, quarter);
                if (child > 0) visit(child - 1, left + (quarter & 1) * half, top + (quarter >> 1) * half, half);
                for (let point = child < 0 ? -child - 1 : -1; point >= 0; point = this.#next[point]!) {
                    const distance = Math.hypot(this.#x[point]! - x, this.#y[point]! - y);
                    if (distance < bestDistance && distance <= reach(point)) [best, bestDistance] = [point, distance];
                }
            }
        };
        if (this.#squares > 0) visit(0, this.#left, this.#top, this.#size);
        return best;
    }

    #square(): number {
        const square = this.#squares++;
        if (4 * this.#squares > this.#children.length) this.#grow();
        this.#children.fill(0, 4 * square, 4 * square + 4);
        this.mass[square] = this.middleX[square] = this.middleY[square] = 0;
        return square;
    }

    #grow(): void {
        const room = Math.max(1024, this.#squares * 2);
        this.#children = grown(this.#children, new Int32Array(4 * room));
        this.mass = grown(this.mass, new Float64Array(room));
        this.middleX = grown(this.middleX, new Float64Array(room));
        this.middleY = grown(this.middleY, new Float64Array(room));
    }

    #insert(point: number): void {
        const x = this.#x[point]!;
        const y = this.#y[point]!;
        this.#next[point] = -1;
        let square = 0;
        let left = this.#left;
        let top = this.#top;
        let half = this.#size / 2;
        for (let depth = 0; ; depth++) {
            this.#weigh(square, x, y);
            const quarter = (x >= left + half ? 1 : 0) + (y >= top + half ? 2 : 0);
            const place = 4 * square + quarter;
            const child = this.#children[place]!;
            if (child === 0) {
                this.#children[place] = -point - 1;
                return;
            }
            if (child < 0 && depth >= deepest) {
                this.#next[point] = -child - 1;
                this.#children[place] = -point - 1;
                return;
            }
            left += (quarter & 1) * half;
            top += (quarter >> 1) * half;
            half /= 2;
            square = child > 0 ? child - 1 : this.#divide(place, -child - 1, left, top, half);
        }
    }

    /** A square in the place of a point, which moves into it. */
    #divide(place: number, point: number, left: number, top: number, half: number): number {
        const square = this.#square();
        this.#children[place] = square + 1;
        const [x, y] = [this.#x[point]!, this.#y[point]!];
        this.#weigh(square, x, y);
        this.#children[4 * square + (x >= left + half ? 1 : 0) + (y >= top + half ? 2 : 0)] = -point - 1;
        return square;
    }

    #weigh(square: number, x: number, y: number): void {
        const mass = this.mass[square]! + 1;
        this.middleX[square]! += (x - this.middleX[square]!) / mass;
        this.middleY[square]! += (y - this.middleY[square]!) / mass;
        this.mass[square] = mass;
    }
}

function grown<Numbers extends Int32Array | Float64Array>(old: Numbers, next: Numbers): Numbers {
    next.set(old);
    return next;
}
