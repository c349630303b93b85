/** Ends what the tests' executions left running: engines outlive the window on purpose. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { currentPerson, engineStatus, executionsDir, sendCommand } from '../../engine/src/index.ts';
import { lockHolder } from '../../engine/src/store/lock.ts';

/** Cancels every running execution of a workspace; an engine that does not obey in time is killed. */
export async function stopEngines(workspace: string): Promise<void> {
    const folder = executionsDir(workspace);
    if (!existsSync(folder)) return;
    await Promise.all(readdirSync(folder).map((id) => stopEngine(path.join(folder, id))));
}

async function stopEngine(dir: string): Promise<void> {
    if (await engineStatus(dir) === 'gone') return;
    await sendCommand(dir, { type: 'cancel', by: await currentPerson() });
    for (let i = 0; i < 300; i++) {
        if (await engineStatus(dir) === 'gone') return;
        await pause(50);
    }
    const holder = await lockHolder(path.join(dir, 'lock'));
    if (holder !== undefined) process.kill(holder.pid, 'SIGKILL');
}
