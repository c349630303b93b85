import assert from 'node:assert/strict';
import { loadPython, parsePython } from '../../../language-server/src/python/parser.ts';

describe('the Python parser', () => {
    before(() => loadPython());

    it('reads what is Python, and says where a text stops being it', () => {
        assert.equal(parsePython('x = 2.\nwith f() as (a, b):\n    yield\nmatch x:\n    case a.B():\n        print(f"{x!r:>{9}}")\n')?.error, undefined);
        assert.equal(parsePython('a = 1\nb = = 2\nc = 3\n')?.error?.start.line, 1);
    });

    it('counts columns as the editor does', () => {
        const tree = parsePython('\uFEFFs = "🙂"; x = 1');
        const x = tree?.nodes.find((node) => node.text === 'x');
        assert.deepEqual(x && tree?.rangeOf(x.start, x.end), { start: { line: 0, character: 10 }, end: { line: 0, character: 11 } });
    });

    it('reads texts that are nested deeper than the stack', () => {
        assert.ok(parsePython(`x = ${'['.repeat(20_000)}${']'.repeat(20_000)}`)!.nodes.length > 20_000);
    });
});
