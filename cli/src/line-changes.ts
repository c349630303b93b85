/** What lines of a text gave way to others: the shortest way from one text to another (Myers 1986), as far as that is short. */
import type { TextChange } from './diff.ts';

/** Texts that differ in more lines are said to differ altogether between what they begin and end with. */
const mostDifferences = 2000;

export function lineChanges(before: string, after: string): TextChange[] {
    const [old, fresh] = [linesOf(before), linesOf(after)];
    let from = 0;
    while (from < old.length && from < fresh.length && old[from] === fresh[from]) from++;
    let tail = 0;
    while (tail < old.length - from && tail < fresh.length - from && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++;
    const kept = equalLines(old.slice(from, old.length - tail), fresh.slice(from, fresh.length - tail)).map(([a, b]) => [a + from, b + from] as const);
    return gapsBetween([...Array.from({ length: from }, (_, index) => [index, index] as const), ...kept], old, fresh, tail);
}

/** With their line breaks, so that the offsets are those of the text. */
function linesOf(text: string): string[] {
    return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function gapsBetween(kept: readonly (readonly [number, number])[], old: readonly string[], fresh: readonly string[], tail: number): TextChange[] {
    const changes: TextChange[] = [];
    let [a, b, offset] = [0, 0, 0];
    for (const [nextA, nextB] of [...kept, [old.length - tail, fresh.length - tail] as const]) {
        const gone = old.slice(a, nextA).join('');
        const come = fresh.slice(b, nextB).join('');
        if (gone !== '' || come !== '') changes.push({ start: offset, end: offset + gone.length, text: come });
        offset += gone.length + (old[nextA]?.length ?? 0);
        [a, b] = [nextA + 1, nextB + 1];
    }
    return changes;
}

/** Pairs of positions of a longest common part, in their order; none where the texts are too different to look for it. */
function equalLines(old: readonly string[], fresh: readonly string[]): (readonly [number, number])[] {
    const furthest = new Map<number, number>([[1, 0]]);
    const steps: Map<number, number>[] = [];
    for (let cost = 0; cost <= Math.min(mostDifferences, old.length + fresh.length); cost++) {
        steps.push(new Map(furthest));
        for (let diagonal = -cost; diagonal <= cost; diagonal += 2) {
            const down = diagonal === -cost || (diagonal !== cost && furthest.get(diagonal - 1)! < furthest.get(diagonal + 1)!);
            let a = down ? furthest.get(diagonal + 1)! : furthest.get(diagonal - 1)! + 1;
            while (a < old.length && a - diagonal < fresh.length && old[a] === fresh[a - diagonal]) a++;
            furthest.set(diagonal, a);
            if (a >= old.length && a - diagonal >= fresh.length) return wayBack(steps, old.length, fresh.length);
        }
    }
    return [];
}

function wayBack(steps: readonly ReadonlyMap<number, number>[], oldLength: number, freshLength: number): (readonly [number, number])[] {
    const pairs: (readonly [number, number])[] = [];
    let [a, b] = [oldLength, freshLength];
    for (let cost = steps.length - 1; cost >= 0; cost--) {
        const furthest = steps[cost]!;
        const diagonal = a - b;
        const down = diagonal === -cost || (diagonal !== cost && furthest.get(diagonal - 1)! < furthest.get(diagonal + 1)!);
        const fromDiagonal = down ? diagonal + 1 : diagonal - 1;
        const fromA = cost === 0 ? 0 : furthest.get(fromDiagonal)!;
        const fromB = cost === 0 ? 0 : fromA - fromDiagonal;
        while (a > fromA && b > fromB) pairs.push([--a, --b]);
        [a, b] = [fromA, fromB];
    }
    return pairs.reverse();
}
