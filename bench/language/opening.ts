import assert from 'node:assert/strict';
import { EmptyFileSystem } from 'langium';
import { createServices } from '../../language-server/src/module.ts';
import type { Figures } from '../support/figures.ts';
import { heapInUse } from '../support/memory.ts';
import { medians } from '../support/timing.ts';
import { open, start, writeWorkspace } from './workspace.ts';

/** Opening a workspace of a thousand files until all is checked, and what it takes to keep it. */
export async function measureOpening(figures: Figures): Promise<void> {
    const workspace = await writeWorkspace(1000);
    try {
        const texts = [...workspace.files.values()];
        const parser = createServices(EmptyFileSystem).xxp.parser.LangiumParser;
        // Parsed files stay, as they do in an open workspace.
        const parseAll = (): void => assert.ok(texts.map((text) => parser.parse(text)).every((result) => result.value));
        // The parser above is at hand, too, before the time is taken.
        const rounds = { warmUp: 1, counted: 5 };
        const servers = Array.from({ length: rounds.warmUp + rounds.counted }, start);
        const openAll = async (): Promise<void> => {
            const { shared } = await open(workspace.folder, servers.pop());
            const documents = shared.workspace.LangiumDocuments.all.toArray();
            assert.equal(documents.length, texts.length);
            assert.ok(documents.every((document) => document.diagnostics !== undefined), 'all is checked');
        };
        const [parsing, opening] = await medians([parseAll, openAll], rounds) as [number, number];
        figures.add({ name: 'opening-1000-files', value: opening, unit: 'ms' });
        figures.add({ name: 'opening/parsing', value: opening / parsing, unit: '×', atMost: 2 });

        const before = heapInUse();
        const kept = await open(workspace.folder);
        const used = heapInUse() - before;
        const lines = texts.reduce((sum, text) => sum + text.split('\n').length, 0);
        assert.ok(kept.shared.workspace.LangiumDocuments.all.count() > 0);
        figures.add({ name: 'memory-per-100-lines', value: used / lines * 100, unit: 'MB', atMost: 0.3 });
    } finally {
        await workspace.remove();
    }
}
