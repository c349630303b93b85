import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type { ELK } from 'elkjs/lib/elk-api.js';
import type { Diagram } from '../../language-server/src/protocol.ts';
import { currentNode } from '../../extension/src/diagram/current.ts';
import type { Graph } from '../../extension/webviews/diagram/contract.ts';
import { layOut } from '../../extension/webviews/diagram/layout.ts';
import { fit, zoom } from '../../extension/webviews/diagram/viewport.ts';
import { pan } from '../../extension/webviews/shared/viewport.ts';

const Elk = createRequire(import.meta.url)('elkjs/lib/elk.bundled.js') as new () => ELK;

const graph: Graph = {
    kind: 'experiment', title: 'E',
    nodes: [
        { id: 'START', kind: 'start', label: 'START' }, { id: '__proto__', kind: 'space', label: 'A space', detail: 'of Flow · gridsearch · 6 runs' },
        { id: 'Review', kind: 'interaction', label: 'Review' }, { id: 'END', kind: 'end', label: 'END' },
    ],
    edges: [
        { from: 'START', to: '__proto__', kind: 'control' }, { from: '__proto__', to: 'Review', kind: 'control' },
        { from: 'Review', to: 'END', kind: 'conditional', label: 'accept' }, { from: 'Review', to: '__proto__', kind: 'conditional', label: 'again' },
        { from: 'Review', to: 'nowhere', kind: 'control' },
    ],
};

describe('the diagram', () => {
    it('is laid out from top to bottom, without overlaps, with every link that has two ends', async () => {
        const { boxes, lines, width, height } = await layOut(new Elk(), graph);
        assert.equal(boxes.length, 4);
        assert.equal(lines.length, 4);
        const top = (id: string): number => boxes.find(({ node }) => node.id === id)!.y;
        assert.ok(top('START') < top('__proto__') && top('__proto__') < top('Review') && top('Review') < top('END'));
        for (const a of boxes) {
            assert.ok(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height);
            for (const b of boxes) assert.ok(a === b || a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y);
        }
        for (const { path } of lines) assert.match(path, /^M[\d.]+ [\d.]+( L[\d.]+ [\d.]+)+$/);
        assert.deepEqual(lines.flatMap(({ label }) => label?.text ?? []), ['accept', 'again']);
    });

    it('fits the window when it is opened, and is never larger than life', () => {
        assert.deepEqual(fit({ width: 100, height: 50 }, { width: 400, height: 250 }), { scale: 1, x: 150, y: 100 });
        assert.equal(fit({ width: 1000, height: 100 }, { width: 500, height: 500 }).scale, 0.5);
    });

    it('is scaled about the point that is pointed at, within bounds', () => {
        const before = { x: 10, y: 20, scale: 1 };
        const after = zoom(before, 2, { x: 110, y: 70 });
        assert.deepEqual([(110 - after.x) / after.scale, (70 - after.y) / after.scale], [100, 50]);
        assert.equal(zoom(before, 1000, { x: 0, y: 0 }).scale, 4);
        assert.deepEqual(pan(before, -5, 5), { x: 5, y: 25, scale: 1 });
    });

    it('marks the innermost node that the cursor is in', () => {
        const range = (from: number, to: number) => ({ start: { line: from, character: 0 }, end: { line: to, character: 80 } });
        const diagram: Diagram = { kind: 'experiment', title: 'E', uri: 'file:///a.xxp', edges: [], nodes: [
            { id: 'outer', kind: 'space', label: 'outer', range: range(2, 9) }, { id: 'inner', kind: 'task', label: 'inner', range: range(4, 5) },
            { id: 'elsewhere', kind: 'task', label: 'elsewhere', uri: 'file:///b.xxp', range: range(0, 99) }, { id: 'start', kind: 'start', label: 'START' },
        ] };
        const at = (line: number): string | null => currentNode(diagram, 'file:///a.xxp', { line, character: 3 });
        assert.deepEqual([at(1), at(3), at(4), at(9)], [null, 'outer', 'inner', 'outer']);
    });
});
