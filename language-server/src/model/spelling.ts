/** The candidate most like a misspelt word; undefined when none is close. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
    let best: string | undefined;
    // Of a name of one or two letters, any other is but a letter away.
    let bestDistance = word.length < 3 ? 1 : Math.max(1, Math.floor(word.length / 3)) + 1;
    for (const candidate of candidates) {
        const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
        if (distance < bestDistance && candidate !== word) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}

/** Of the candidates, at most `most`, those most like a word first; the likely ones, or all where there are but few. */
export function nearestFirst(word: string, candidates: readonly string[], most = 3): string[] {
    const others = [...new Set(candidates)].filter((candidate) => candidate !== word);
    const ranked = others.map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
        .sort((a, b) => a.distance - b.distance).map(({ candidate }) => candidate);
    const best = nearest(word, others);
    const first = best === undefined ? ranked : [best, ...ranked.filter((candidate) => candidate !== best)];
    return best !== undefined || others.length <= most ? first.slice(0, most) : [];
}

/** Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other. */
function editDistance(a: string, b: string): number {
    if (Math.abs(a.length - b.length) > 8) return Infinity;
    let before: number[] = [];
    let row = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const same = a[i - 1] === b[j - 1];
            let cost = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
            next.push(cost);
        }
        before = row;
        row = next;
    }
    return row[b.length]!;
}
