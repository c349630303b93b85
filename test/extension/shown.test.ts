import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { objectFile } from '../../engine/src/index.ts';
import { detailsOf, shownOf } from '../../extension/src/executions/details.ts';
import { rowOf } from '../../extension/src/executions/feed.ts';
import { shownContent } from '../../extension/src/shown/content.ts';
import { parseCsv } from '../../extension/src/shown/csv.ts';
import { isToExecutionPanel } from '../../extension/webviews/execution/contract.ts';
import { groupsOf, isShownContent, type Shown, type ShownContent } from '../../extension/webviews/shared/shown.ts';
import { SampleJournal } from '../support/extension-journal.ts';

const sha256 = 'ab'.repeat(32);

describe('what tasks show', () => {
    let root: string;
    before(() => { root = mkdtempSync(path.join(os.tmpdir(), 'xxp-shown-')); });
    after(() => rmSync(root, { recursive: true, force: true }));

    async function contentOf(suffix: string, data: string | Buffer): Promise<ShownContent> {
        const file = objectFile(root, sha256);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, data);
        const content = await shownContent(root, { suffix, artifact: { sha256, bytes: data.length } });
        assert.ok(isShownContent(JSON.parse(JSON.stringify(content))), JSON.stringify(content).slice(0, 200));
        return content;
    }

    it('a picture goes to the page as data, with its type', async () => {
        assert.deepEqual(await contentOf('svg', '<svg/>'), { kind: 'image', src: 'data:image/svg+xml;base64,PHN2Zy8+' });
    });

    it('a picture that is too large is not sent', async () => {
        const content = await contentOf('png', Buffer.alloc(10_000_001));
        assert.ok(content.kind === 'none' && content.why.includes('more than 10 MB'));
    });

    it('a table is read into rows and columns, and of a long one the beginning', async () => {
        assert.deepEqual(await contentOf('csv', 'a,b\r\n1,"x, ""y"""\r\n'), { kind: 'table', columns: ['a', 'b'], rows: [['1', 'x, "y"']], cut: false });
        const long = await contentOf('csv', `a\n${'1\n'.repeat(300)}`);
        assert.ok(long.kind === 'table' && long.rows.length === 200 && long.cut);
    });

    it('a text is Markdown, and one of another sort is shown as it is', async () => {
        assert.deepEqual(await contentOf('md', '**so**'), { kind: 'text', text: '**so**', cut: false });
        assert.deepEqual(await contentOf('txt', '**so** ```'), { kind: 'text', text: '``````\n**so** ```\n``````', cut: false });
    });

    it('a long text is cut between two characters', async () => {
        const content = await contentOf('md', `${'a'.repeat(199_999)}äb`);
        assert.ok(content.kind === 'text' && content.cut && !content.text.includes('\ufffd'));
    });

    it('a page, and what is gone, is not drawn', async () => {
        assert.equal((await contentOf('html', '<script></script>')).kind, 'none');
        assert.equal((await shownContent(root, { suffix: 'png', artifact: { sha256: 'cd'.repeat(32), bytes: 1 } })).kind, 'none');
    });

    it('a journal that is not to be trusted leads nowhere else', async () => {
        writeFileSync(path.join(root, 'outside.md'), 'secret');
        assert.equal((await shownContent(root, { suffix: 'md', artifact: { sha256: '../../outside.md', bytes: 6 } })).kind, 'none');
    });

    it('commas, quotes and line ends stay in the cell that they belong to', () => {
        assert.deepEqual(parseCsv('\ufeffa,"b\nc",\n"d"e,"unclosed', 10), [['a', 'b\nc', ''], ['de', 'unclosed']]);
        assert.deepEqual(parseCsv('a,', 10), [['a', '']]);
        assert.deepEqual(parseCsv('a\n\nb', 2), [['a'], ['']]);
    });

    it('steps of one name are one group, which begins with the newest', () => {
        const each = (name: string, step: number): Shown => ({ id: `${name}${step}`, task: 'Train', name, step, kind: 'figure', version: sha256 });
        const shown = [each('a', 1), each('b', 1), each('a', 2)];
        assert.deepEqual(groupsOf(shown, new Map()).map(({ current }) => current.id), ['a2', 'b1']);
        assert.deepEqual(groupsOf(shown, new Map([[groupsOf(shown, new Map())[0]!.id, 'a1']])).map(({ current }) => current.id), ['a1', 'b1']);
    });
});

describe('a run by itself', () => {
    it('says whose results its tasks have, and what they show', () => {
        const journal = new SampleJournal();
        journal.begin();
        journal.add(
            { type: 'run.created', run: 'Coarse-1', space: 'Coarse', step: 'Coarse', index: 1, configuration: { rate: 1 }, seed: 7 },
            { type: 'task.started', run: 'Coarse-1', task: 'Train', attempt: 1, params: {}, reused: { execution: 'earlier', run: 'Coarse-2', task: 'Train', attempt: 1, seconds: 3 } },
            { type: 'artifact.kept', run: 'Coarse-1', task: 'Train', attempt: 1, name: 'plot', kind: 'figure', suffix: 'png', step: 4, artifact: { sha256, bytes: 3 } },
        );
        const details = detailsOf(journal.state, 'Coarse-1')!;
        assert.ok(isToExecutionPanel({ type: 'details', details: JSON.parse(JSON.stringify(details)) as unknown }));
        assert.equal(details.seed, 7);
        assert.deepEqual(details.tasks[0]?.reused, { execution: 'earlier', run: 'Coarse-2', task: 'Train', seconds: 3, here: false });
        const run = journal.state.runs.get('Coarse-1')!;
        assert.equal(shownOf(run, details.shown[0]!.id)?.name, 'plot');
        assert.equal(shownOf(run, 'another'), undefined);
        assert.equal(rowOf(run).reused, '1 of 1 reused');
        assert.equal(detailsOf(journal.state, 'Coarse-9'), undefined);
    });
});
