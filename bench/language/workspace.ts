/** A workspace on disk as real ones are: projects of a few files each, task libraries that are at hand or not, and some files broken. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { URI } from 'langium';
import { NodeFileSystem } from 'langium/node';
import { createServices, type XxpServices } from '../../language-server/src/module.ts';
import { section, taskFile } from './programs.ts';

export interface Workspace {
    readonly folder: string;
    /** The `.xxp` files, relative to the folder. */
    readonly files: ReadonlyMap<string, string>;
    remove(): Promise<void>;
}

const filesInAProject = 10;

/** `count` files of about a hundred lines, one in five broken. */
export async function writeWorkspace(count: number, more: Readonly<Record<string, string>> = {}): Promise<Workspace> {
    const folder = await mkdtemp(path.join(tmpdir(), 'xxp-bench-'));
    const texts = new Map([...library(''), ...Object.entries(more)]);
    for (let index = 0; index < count; index++) texts.set(`p${Math.floor(index / filesInAProject)}/file${index % filesInAProject}.xxp`, text(index));
    for (const [name, content] of texts) {
        const file = path.join(folder, name);
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, content);
    }
    const files = new Map([...texts].filter(([name]) => name.endsWith('.xxp')));
    return { folder, files, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** What a server is before a workspace is opened in it. */
export function start(): XxpServices {
    return createServices(NodeFileSystem).xxp;
}

/** The server's services with the workspace opened in them. */
export async function open(folder: string, xxp: XxpServices = start()): Promise<XxpServices> {
    const { shared } = xxp;
    const folders = [{ uri: pathToFileURL(folder).href, name: 'bench' }];
    shared.workspace.WorkspaceManager.initialize({ workspaceFolders: folders, capabilities: {}, processId: null, rootUri: null });
    await shared.workspace.WorkspaceManager.initializeWorkspace(folders);
    return xxp;
}

export function uriIn(folder: string, file: string): URI {
    return URI.file(path.join(folder, file));
}

function library(prefix: string): [string, string][] {
    return [0, 1, 2, 3].flatMap((index): [string, string][] => [[`${prefix}lib/step${index}/task.xxp`, taskFile], [`${prefix}lib/step${index}/task.py`, '']]);
}

/** Two sections; most files import the first of their project, and of five one has mistakes. */
function text(index: number): string {
    const place = index % filesInAProject;
    const head = place === 0 ? '' : 'import "file0.xxp";\n';
    const tasks = index % 3 === 0 ? (task: number) => `not/at/hand${task}` : undefined;
    const whole = `${head}${section(`A${place}`, tasks)}${section(`B${place}`, tasks)}`;
    if (index % 5 !== 4) return whole;
    return whole.replace('gridsearch', 'gridserch').replace('Load -> Clean', 'Lod -> Clean').replace('param limit = 3;', 'param limit = 3').replace('Split.result', 'Splitt.result');
}
