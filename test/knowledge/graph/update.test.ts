import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { executionDir, journalFile } from '../../../engine/src/index.ts';
import { updateGraph } from '../../../knowledge/src/index.ts';
import { indexFile, projectedDir, projectedFile } from '../../../knowledge/src/graph/layout.ts';
import { place, recordedLines, recordedNames, workspaces } from '../../support/journals.ts';

describe('the knowledge graph as journals grow', () => {
    const workspace = workspaces();
    const files = (root: string): Record<string, string> => Object.fromEntries(readdirSync(projectedDir(root)).sort().map((name) => [name, readFileSync(path.join(projectedDir(root), name), 'utf8')]));
    const whole = async (): Promise<string> => {
        const root = workspace();
        for (const name of recordedNames) place(root, name, recordedLines(name));
        await updateGraph(root);
        return root;
    };

    it('is the same, byte for byte, whether it was brought up to date again and again or made from nothing', async () => {
        const expected = files(await whole());
        await fc.assert(fc.asyncProperty(fc.array(fc.record({ name: fc.constantFrom(...recordedNames), part: fc.double({ min: 0, max: 1, noNaN: true }) }), { maxLength: 6 }), async (growth) => {
            const root = workspace();
            const length = new Map<string, number>();
            for (const { name, part } of growth) {
                const lines = recordedLines(name);
                length.set(name, Math.max(length.get(name) ?? 1, Math.ceil(part * lines.length)));
                place(root, name, lines.slice(0, length.get(name)));
                await updateGraph(root);
            }
            for (const name of recordedNames) place(root, name, recordedLines(name));
            await updateGraph(root);
            assert.deepEqual(files(root), expected);
        }), { numRuns: 12, seed: 7 });
    });

    it('is sorted, and says nothing twice', async () => {
        for (const [name, content] of Object.entries(files(await whole()))) {
            const lines = content.trimEnd().split('\n');
            assert.deepEqual(lines, [...new Set(lines)].sort(), name);
        }
    });

    it('is projected again only where a journal has grown', async () => {
        const root = await whole();
        const again = async (): Promise<number> => (await updateGraph(root)).projected;
        assert.equal(await again(), 0);
        place(root, 'more', recordedLines('ground').slice(0, 40));
        assert.equal(await again(), 1);
        appendFileSync(journalFile(executionDir(root, 'more')), recordedLines('ground')[40]!);
        assert.equal(await again(), 1);
        rmSync(projectedFile(root, 'ways'));
        assert.equal(await again(), 1);
        writeFileSync(projectedFile(root, 'ways'), 'cut o');
        assert.deepEqual([await again(), readFileSync(projectedFile(root, 'ways'), 'utf8')], [1, files(await whole())[path.basename(projectedFile(root, 'ways'))]]);
        writeFileSync(indexFile(root), '{"version":1,');
        assert.equal(await again(), recordedNames.length + 1);
    });

    it('says nothing of executions that are not there any more', async () => {
        const root = await whole();
        rmSync(executionDir(root, 'ways'), { recursive: true });
        assert.equal((await updateGraph(root)).executions, recordedNames.length - 1);
        assert.ok(!existsSync(projectedFile(root, 'ways')));
    });

    it('leaves out a journal that cannot be trusted, and says why', async () => {
        const root = workspace();
        for (const name of recordedNames) place(root, name, recordedLines(name));
        const lines = recordedLines('ways');
        place(root, 'ways', [...lines.slice(0, 5), lines[5]!.replace('"v":1', '"v":9'), ...lines.slice(6)]);
        const { executions, problems } = await updateGraph(root);
        assert.equal(executions, recordedNames.length - 1);
        assert.deepEqual(problems.map(({ execution }) => execution), ['ways']);
        assert.match(problems[0]!.message, /^Line 6 of .*cannot be trusted/);
    });

    it('is nothing, and leaves nothing, where there are no executions', async () => {
        const root = workspace();
        assert.deepEqual(await updateGraph(root), { executions: 0, projected: 0, problems: [] });
        assert.deepEqual(readdirSync(root), []);
    });

    it('stops between two executions when nobody wants it any more', async () => {
        const root = workspace();
        for (const name of recordedNames) place(root, name, recordedLines(name));
        const controller = new AbortController();
        await assert.rejects(updateGraph(root, { signal: controller.signal, progress: (done) => { if (done === 2) controller.abort(); } }), { name: 'AbortError' });
        assert.equal(readdirSync(projectedDir(root)).length, 3);
        await updateGraph(root);
        assert.deepEqual(files(root), files(await whole()));
    });
});
