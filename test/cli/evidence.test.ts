import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { curve } from '../../cli/src/execution/curves.ts';
import { evidenceLines } from '../../cli/src/execution/evidence.ts';
import { objectFile, type EvidenceShown, type ShownArtifact, type ShownRun } from '../../engine/src/index.ts';
import { scratchFolder } from '../support/cli.ts';

const run = (id: string, x: number, score: number): ShownRun => ({ run: id, configuration: { x }, metrics: { 'T.score': score } });
const lines = (shown: EvidenceShown, root = '.'): string[] => evidenceLines(shown, { root });

describe('evidence at a terminal', () => {
    it('the best run is shown with its configuration and metrics, the best ones beside each other', () => {
        assert.deepEqual(lines({ kind: 'best', space: 'S', ...run('S-2', 3, 0.5) }), ['best of S: S-2', '  x          3', '  T.score  0.5']);
        assert.deepEqual(lines({ kind: 'best', space: 'S', run: null, configuration: {}, metrics: {} }), ['best of S: no run so far']);
        assert.deepEqual(lines({ kind: 'top', space: 'S', runs: [run('S-2', 3, 0.5), { ...run('S-1', 1, 0.25), metrics: {} }] }), ['best runs of S', '  run  x  T.score', '  S-2  3      0.5', '  S-1  1        -']);
        assert.deepEqual(lines({ kind: 'top', space: 'S', runs: [] }), ['best runs of S: none so far']);
    });

    it('a metric is a number, or one for each run', () => {
        assert.deepEqual(lines({ kind: 'metric', metric: 'T.score', values: [{ run: 'S-1', value: 'NaN' }] }), ['T.score of S-1: NaN']);
        assert.deepEqual(lines({ kind: 'metric', metric: 'T.score', values: [{ run: 'S-1', value: 1 }, { run: 'S-2', value: 2 }] }), ['run  T.score', 'S-1        1', 'S-2        2']);
        assert.deepEqual(lines({ kind: 'metric', metric: 'T.score', values: [] }), ['T.score: nothing so far']);
    });

    it('a curve is a line of blocks, with where it ends', () => {
        const drawn = curve([0, 1, 2, 3, 4, 5, 6, 7]);
        assert.deepEqual(drawn, { drawn: '▁▂▃▄▅▆▇█', last: 7, least: 0, greatest: 7, points: 8 });
        assert.equal(curve([2, 2]).drawn, '▁▁');
        const long = curve(Array.from({ length: 1000 }, (_, index) => index));
        assert.deepEqual([long.drawn.length, long.drawn.at(0), long.drawn.at(-1)], [32, '▁', '█']);
        assert.deepEqual(evidenceLines({ kind: 'curve', metric: 'T.loss', runs: ['S-1', 'S-2'] }, { root: '.', curves: new Map([['S-1/T.loss', drawn]]) }), [
            'T.loss            last  least  greatest  points', 'S-1     ▁▂▃▄▅▆▇█     7      0         7       8', 'S-2',
        ]);
    });

    it('the difference from the best run stands beside it, marked where there is one', () => {
        assert.deepEqual(lines({ kind: 'difference', run: run('S-1', 1, 0.5), best: run('S-2', 3, 0.5) }), ['difference  S-1  best, S-2', 'x             1          3  *', 'T.score     0.5        0.5']);
        assert.equal(lines({ kind: 'difference', run: run('S-1', 1, 0.5), best: null })[0], 'S-1, the first of its space');
    });

    it('of texts and tables the beginning is shown, of all else where it is, and nothing of it does anything to the terminal', () => {
        const root = scratchFolder();
        const artifact = (sha256: string, kind: 'text' | 'figure', title: string): EvidenceShown => ({
            kind: 'artifact', run: 'S-1', task: 'T', shown: { name: 'n', kind, title, suffix: 'md', artifact: { sha256, bytes: 1 } } satisfies ShownArtifact,
        });
        const place = objectFile(root, 'ab12');
        mkdirSync(path.dirname(place), { recursive: true });
        writeFileSync(place, `<script>\u001b[2J\n${'x'.repeat(500)}\n${'line\n'.repeat(40)}`);
        const [head, first, second, ...rest] = lines(artifact('ab12', 'text', 'Re\u202eport'), root);
        assert.equal(head, `text Re\\u202eport (T of S-1): ${place}`);
        assert.deepEqual([first, second!.length, rest.length, rest.at(-1)], ['  | <script>\\u001b[2J', 167, 11, '  | ...']);
        assert.deepEqual(lines(artifact('ab12', 'figure', 'F'), root), [`figure F (T of S-1): ${place}`]);
        assert.deepEqual(lines(artifact('cd34', 'text', 'gone'), root).length, 1);
    });
});
