/** Reloading the window. */
import { runCommand } from './palette.ts';
import { ready, type Workbench } from './session.ts';
import { until } from './until.ts';

/** What the browser edition has written down of the open editors; it does so every few seconds, and not when the page goes. */
const openEditors = `(async () => {
    const settled = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
    const found = [];
    for (const { name } of await indexedDB.databases()) {
        if (!name.startsWith('vscode-web-state-db')) continue;
        const database = await settled(indexedDB.open(name));
        for (const store of database.objectStoreNames) found.push(await settled(database.transaction(store).objectStore(store).get('memento/workbench.parts.editor')));
        database.close();
    }
    return found.join();
})()`;

/** Reloads as a user does, once VS Code has written down that a panel of type `panel` is open. */
export async function reload(workbench: Workbench, panel: string): Promise<void> {
    const { page } = workbench;
    await until(`VS Code has written down that ${panel} is open`, async () => (await page.evaluate<string>(openEditors)).includes(panel));
    const loaded = page.waitForEvent('load');
    await runCommand(workbench, 'Developer: Reload Window');
    await loaded;
    await ready(page);
}
