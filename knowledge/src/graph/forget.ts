/** Takes something out of the graph for good: it is in no file of it any more, and does not come back with the next import. */
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { forgetLearnt } from '../link-prediction/learn.ts';
import { forgetSuggestions } from '../suggest/refresh.ts';
import { dataDir, importedDir } from './layout.ts';
import { forgetSaid } from './lessons.ts';
import { linesOf, quadOf } from './read.ts';
import { forgetting, hashOfNode, readSaid, say } from './said.ts';
import { updateGraph } from './update.ts';
import { writeLines } from './write-file.ts';

/** With all that belongs to it; journals stay as they are. `at` is the time, in milliseconds since 1970. */
export async function forget(root: string, node: string, at: number): Promise<void> {
    await say(root, { type: 'forgotten', node: hashOfNode(node) }, at);
    const isForgotten = forgetting(await readSaid(root))!;
    await forgetSaid(root, isForgotten);
    await updateGraph(root);
    for (const folder of [dataDir(root), importedDir(root)]) {
        const names = await readdir(folder).catch(() => []);
        for (const name of names.filter((each) => each.endsWith('.nq'))) await rewrite(path.join(folder, name), isForgotten);
    }
    await forgetLearnt(root, isForgotten);
    await forgetSuggestions(root);
}

async function rewrite(file: string, isForgotten: (iri: string) => boolean): Promise<void> {
    const lines: string[] = [];
    let gone = 0;
    for await (const line of linesOf(file)) {
        const quad = quadOf(line);
        if (quad !== undefined && ![quad.subject, quad.graph, ...quad.object.startsWith('<') ? [quad.object.slice(1, -1)] : []].some(isForgotten)) lines.push(line);
        else gone += 1;
    }
    if (gone === 0) return;
    if (lines.length === 0) await rm(file);
    else await writeLines(file, lines);
}
