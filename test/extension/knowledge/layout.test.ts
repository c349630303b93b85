import assert from 'node:assert/strict';
import { centred, fit, toPlane, zoom } from '../../../extension/webviews/knowledge/camera.ts';
import type { AroundView, FactsView, NodeView } from '../../../extension/webviews/knowledge/contract.ts';
import { ForceLayout } from '../../../extension/webviews/knowledge/force-layout.ts';
import { keyAction } from '../../../extension/webviews/knowledge/keys.ts';
import { Quadtree } from '../../../extension/webviews/knowledge/quadtree.ts';
import { boundsOf, drawnLikely, Finder, grownScene, linkedWith, sceneOf } from '../../../extension/webviews/knowledge/scene.ts';

/** Two wheels of nine spokes, whose hubs are linked. */
const wheels = { from: [0, ...Array.from({ length: 18 }, (_, spoke) => spoke < 9 ? 0 : 1)], to: [1, ...Array.from({ length: 18 }, (_, spoke) => 2 + spoke)] };
const settled = (slice: number): ForceLayout => {
    const layout = new ForceLayout(20, wheels);
    while (!layout.isSettled) {
        let pieces = 0;
        layout.advance(() => ++pieces >= slice);
    }
    return layout;
};
const distance = ({ x, y }: ForceLayout, a: number, b: number): number => Math.hypot(x[a]! - x[b]!, y[a]! - y[b]!);
/** Chance that is the same each time. */
const chance = (): () => number => {
    let state = 1;
    return () => (state = state * 16807 % 2147483647) / 2147483647;
};

describe('where nodes lie', () => {
    it('is the same, however the work was cut into slices', () => {
        const [once, often] = [settled(Infinity), settled(3)];
        assert.deepEqual([...once.x, ...once.y], [...often.x, ...often.y]);
    });

    it('is near what they are linked with, and apart from all others', () => {
        const layout = settled(Infinity);
        for (let spoke = 2; spoke < 11; spoke++) assert.ok(distance(layout, 0, spoke) < distance(layout, 1, spoke), String(spoke));
        for (let a = 0; a < 20; a++) for (let b = a + 1; b < 20; b++) assert.ok(distance(layout, a, b) > 12, `${a} ${b}`);
        for (const value of [...layout.x, ...layout.y]) assert.ok(Number.isFinite(value));
    });

    it('is where they lay before, as far as they were there; others begin beside what they are linked with', () => {
        const layout = new ForceLayout(3, { from: [0, 1], to: [1, 2] }, (node) => node < 2 ? { x: 100 * node, y: 7 } : undefined);
        assert.deepEqual([layout.x[0], layout.y[0], layout.x[1], layout.y[1]], [0, 7, 100, 7]);
        assert.ok(distance(layout, 1, 2) < 60);
    });

    it('holds what somebody holds, and lets it go', () => {
        const layout = settled(Infinity);
        layout.hold(3, 500, -500);
        assert.ok(!layout.isSettled);
        while (!layout.isSettled) layout.tick();
        assert.deepEqual([layout.x[3], layout.y[3]], [500, -500]);
        layout.release();
        layout.hold(4, 0, 0);
        layout.tick();
        assert.notEqual(layout.x[3], 500);
    });

    it('needs no links, no nodes, and no two different places', () => {
        assert.equal(new ForceLayout(0, { from: [], to: [] }).count, 0);
        const pile = new ForceLayout(40, { from: [0], to: [0] }, () => ({ x: 3, y: 3 }));
        while (!pile.isSettled) pile.tick();
        assert.equal(new Set([...pile.x].map((x, node) => `${x.toFixed(1)} ${pile.y[node]!.toFixed(1)}`)).size, 40);
    });
});

describe('points in squares', () => {
    const draw = chance();
    const x = Float64Array.from({ length: 3000 }, () => 1000 * draw());
    const y = Float64Array.from({ length: 3000 }, () => 1000 * draw());
    const tree = new Quadtree();

    it('know what is nearest, as asking each of them does', () => {
        tree.build(x, y, 3000);
        for (let round = 0; round < 200; round++) {
            const [px, py] = [1200 * draw() - 100, 1200 * draw() - 100];
            const nearest = [...x.keys()].reduce((best, point) => Math.hypot(x[point]! - px, y[point]! - py) < Math.hypot(x[best]! - px, y[best]! - py) ? point : best);
            assert.equal(tree.nearest(px, py, () => Infinity, Infinity), nearest);
            const isNear = Math.hypot(x[nearest]! - px, y[nearest]! - py) <= 5;
            assert.equal(tree.nearest(px, py, () => 5, 5), isNear ? nearest : -1);
        }
    });

    it('weigh as many as they hold, also of points on each other, and are used again', () => {
        tree.build(new Float64Array(500).fill(3), new Float64Array(500).fill(4), 500);
        assert.deepEqual([tree.mass[0], tree.middleX[0], tree.middleY[0]], [500, 3, 4]);
        assert.ok(tree.nearest(3, 4, () => 1, 1) >= 0);
        tree.build([], [], 0);
        assert.equal(tree.nearest(0, 0, () => 1, 1), -1);
    });
});

describe('what is drawn of what is known', () => {
    const node = (id: string, runs = 1, kind: NodeView['kind'] = 'task'): NodeView => ({ id, kind, label: id, runs, hidden: 3 });
    const graph = (nodes: readonly NodeView[], ...edges: readonly (readonly [number, number])[]): Pick<AroundView, 'nodes' | 'edges'> => ({ nodes, edges: edges.map(([from, to]) => ({ from, to, relation: 'has', runs: 1 })) });
    const shown = { isShown: (): boolean => true, selected: -1, likely: [] };

    it('grows by what lies around a node, and what was there stays where it was', () => {
        const scene = sceneOf(graph([node('a'), node('b')], [0, 1]));
        const grown = grownScene(scene, graph([{ ...node('b'), hidden: 0 }, node('c'), node('a')], [0, 1], [2, 0]));
        assert.deepEqual(grown.nodes.map(({ id, hidden }) => [id, hidden]), [['a', 3], ['b', 0], ['c', 3]]);
        assert.deepEqual(grown.edges.map(({ from, to }) => [from, to]), [[0, 1], [1, 2]]);
        assert.deepEqual([grown.layout.x[0], grown.layout.y[1]], [scene.layout.x[0], scene.layout.y[1]]);
    });

    it('stays as it is where only numbers have changed', () => {
        const scene = sceneOf(graph([node('a'), node('b')], [0, 1]));
        assert.equal(sceneOf(graph([node('a', 9), node('b')], [0, 1]), scene).layout, scene.layout);
        assert.notEqual(sceneOf(graph([node('a'), node('b')], [1, 0]), scene).layout, scene.layout);
        assert.notEqual(sceneOf(graph([node('a'), node('c')], [0, 1]), scene).layout, scene.layout);
    });

    it('is found where it lies: a node before an edge, and nothing that is hidden', () => {
        const scene = sceneOf(graph([node('a'), node('b', 1, 'value')], [0, 1]));
        [scene.layout.x[0], scene.layout.y[0], scene.layout.x[1], scene.layout.y[1]] = [0, 0, 100, 0];
        const finder = new Finder();
        assert.deepEqual(finder.at(scene, shown, 3, 3, 4), { node: 0 });
        assert.deepEqual(finder.at(scene, shown, 50, 2, 4), { edge: 0 });
        assert.equal(finder.at(scene, shown, 50, 20, 4), undefined);
        assert.equal(finder.at(scene, { ...shown, isShown: (place) => place === 0 }, 100, 0, 4), undefined);
        [scene.layout.x[1], scene.layout.y[1]] = [0, 100];
        finder.moved();
        assert.deepEqual(finder.at(scene, shown, 0, 98, 4), { node: 1 });
    });

    it('is found on a dash that leads to what is likely, as on an edge', () => {
        const scene = sceneOf(graph([node('a'), node('b'), node('c')], [0, 1]));
        for (const [place, x, y] of [[0, 0, 0], [1, 100, 0], [2, 0, 100]] as const) [scene.layout.x[place], scene.layout.y[place]] = [x, y];
        const finder = new Finder();
        const likely = { ...shown, selected: 0, likely: [2] };
        assert.deepEqual([finder.at(scene, likely, 2, 50, 4), finder.at(scene, likely, 50, 2, 4)], [{ dash: 2 }, { edge: 0 }]);
        assert.deepEqual([finder.at(scene, shown, 2, 50, 4), finder.at(scene, { ...likely, isShown: (place) => place !== 2 }, 2, 50, 4)], [undefined, undefined]);
    });

    it('is linked with each thing once, and likely for each once', () => {
        const scene = sceneOf(graph([node('a'), node('b'), node('c')], [0, 1], [1, 0], [2, 0]));
        assert.deepEqual([linkedWith(scene, 0), linkedWith(scene, 1)], [[1, 2], [0]]);
        const row = (id: string): FactsView['likely'][number]['rows'][number] => ({ node: id, kind: 'task', label: id, sentence: id, confidence: 0.5 });
        assert.deepEqual(drawnLikely(scene, { likely: [{ title: '', rows: [row('c'), row('gone')] }, { title: '', rows: [row('c')] }] } as unknown as FactsView), [2]);
    });

    it('is reached by arrow keys, in the direction in which they point', () => {
        const scene = sceneOf(graph([node('middle', 9), node('right'), node('far right'), node('up', 1, 'value')]));
        for (const [place, x, y] of [[0, 0, 0], [1, 50, 5], [2, 300, 0], [3, 3, -40]] as const) [scene.layout.x[place], scene.layout.y[place]] = [x, y];
        const press = (key: string, from = 0, hidden: readonly string[] = [], shiftKey = false): unknown => keyAction({ key, shiftKey, ctrlKey: false, altKey: false, metaKey: false }, scene, from, new Set(hidden));
        assert.deepEqual(press('ArrowRight', -1), { type: 'go', node: 0 });
        assert.deepEqual(press('ArrowRight'), { type: 'go', node: 1 });
        assert.deepEqual(press('ArrowRight', 1), { type: 'go', node: 2 });
        assert.deepEqual(press('ArrowUp'), { type: 'go', node: 3 });
        assert.equal(press('ArrowUp', 0, ['value']), undefined);
        assert.equal(press('ArrowLeft'), undefined);
        assert.deepEqual(press('ArrowLeft', 0, [], true), { type: 'pan', x: 80, y: -0 });
        assert.deepEqual([press('Enter'), press('Enter', -1), press('x')], [{ type: 'expand' }, undefined, undefined]);
        assert.deepEqual([press('l'), press('L', 0, [], true), press('l', -1)], [{ type: 'link', step: 1 }, { type: 'link', step: -1 }, undefined]);
    });

    it('fits the window, and is scaled about what is pointed at', () => {
        const scene = sceneOf(graph([node('a'), node('b')]));
        [scene.layout.x[0], scene.layout.y[0], scene.layout.x[1], scene.layout.y[1]] = [-100, 0, 100, 0];
        const camera = fit(boundsOf(scene), { width: 280, height: 200 });
        assert.deepEqual(camera, { scale: 1, x: 140, y: 100 });
        const nearer = zoom(camera, 2, { x: 240, y: 100 });
        assert.deepEqual(toPlane(nearer, { x: 240, y: 100 }), { x: 100, y: 0 });
        assert.equal(zoom(camera, 1e9, { x: 0, y: 0 }).scale, 8);
        assert.deepEqual(centred(camera, { x: 100, y: 0 }, { width: 280, height: 200 }), { scale: 1, x: 40, y: 100 });
        assert.deepEqual(boundsOf(sceneOf(graph([]))), { left: -1, top: -1, right: 1, bottom: 1 });
    });
});
