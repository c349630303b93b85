import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { watchKnowledge } from '../../../extension/src/knowledge/news.ts';

describe('news of what is known', () => {
    it('comes of what is learnt and of the graph, also in folders that were made a moment before', async () => {
        const root = mkdtempSync(path.join(tmpdir(), 'xxp-news-'));
        const folder = path.join(root, '.xxp-store', 'knowledge');
        const told: string[] = [];
        const end = watchKnowledge(root, { learnt: () => void told.push('learnt'), grown: () => void told.push('grown') });
        // What was there before the first look is no news, so that it is written more than once.
        const untilTold = async (news: string, fileOf: (time: number) => string): Promise<void> => {
            for (let time = 0; !told.includes(news); time++) {
                writeFileSync(path.join(folder, 'aside'), String(time));
                renameSync(path.join(folder, 'aside'), path.join(folder, fileOf(time)));
                await new Promise((resolve) => { setTimeout(resolve, 300); });
            }
        };
        try {
            mkdirSync(path.join(folder, 'imported'), { recursive: true });
            await untilTold('grown', (time) => `imported/${time}.nq`);
            assert.ok(!told.includes('learnt'));
            await untilTold('learnt', () => 'embeddings.bin');
        } finally {
            end();
            rmSync(root, { recursive: true });
        }
    });
});
