import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { delay } from '../../../engine/src/clock.ts';
import { ClaimsFolder } from '../../../engine/src/executor/claims/folder.ts';
import { identify } from '../../../engine/src/executor/process-table.ts';

describe('what one execution does with the claims of all', () => {
    let dir: string;
    beforeEach(() => { dir = mkdtempSync(path.join(tmpdir(), 'xxp-claims-folder-')); });
    afterEach(() => { rmSync(dir, { recursive: true }); });

    /** Somebody else keeps the others out from now on. */
    function take(turn: number): void {
        mkdirSync(path.join(dir, 'lock'), { recursive: true });
        writeFileSync(path.join(dir, 'lock', 'aside'), JSON.stringify({ ...identify(process.pid), host: 'here' }));
        renameSync(path.join(dir, 'lock', 'aside'), path.join(dir, 'lock', `${turn}.json`));
        rmSync(path.join(dir, 'lock', `${turn - 1}.json`), { force: true });
    }

    it('waits for its turn however many others come before, and for none of them that was stopped in the midst of it', async () => {
        let [passed, turns] = [0, 0];
        take(1);
        const alone = new ClaimsFolder('/workspace/e1', dir, { now: () => passed }).alone(() => { turns += 1; });
        for (let turn = 2; turn < 12; turn++) {
            await delay(20);
            passed += 1500;
            take(turn);
        }
        await delay(20);
        assert.equal(turns, 0);
        // The last one never ends its turn, whenever it is noticed that it has begun.
        while (turns === 0) {
            passed += 2500;
            await delay(20);
        }
        await alone;
        assert.equal(turns, 1);
    });
});
