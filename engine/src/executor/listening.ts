/** On which TCP port a process, or one that it has started, waits for others to connect; what differs between platforms about it stays here. */
import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { familyOf } from './process-table.ts';

/** Where the operating system does not tell whose port it is, `usual` is taken as soon as somebody answers there. */
export async function listeningPort(pid: number, usual: number): Promise<number | undefined> {
    const family = familyOf(pid);
    if (process.platform === 'linux') return portsOnLinux(family);
    const told = process.platform === 'win32' ? undefined : await portsByLsof(family);
    return told ?? (await answers(usual) ? usual : undefined);
}

async function portsOnLinux(family: readonly number[]): Promise<number | undefined> {
    const sockets = new Set((await Promise.all(family.map(socketsOf))).flat());
    if (sockets.size === 0) return undefined;
    const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/${family[0]}/net/${name}`, 'utf8').catch(() => '')));
    const ports = tables.flatMap((table) => table.split('\n').slice(1)).flatMap((row) => {
        const [, local = '', , state, , , , , , inode = ''] = row.trim().split(/\s+/);
        return state === listening && sockets.has(inode) ? [Number.parseInt(local.slice(local.lastIndexOf(':') + 1), 16)] : [];
    });
    return ports.length === 0 ? undefined : Math.min(...ports);
}

/** As the kernel writes it. */
const listening = '0A';

/** The inodes of what a process has open. */
async function socketsOf(pid: number): Promise<string[]> {
    const folder = `/proc/${pid}/fd`;
    const names = await readdir(folder).catch(() => []); // It has ended.
    const targets = await Promise.all(names.map((name) => readlink(path.join(folder, name)).catch(() => '')));
    return targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []);
}

function portsByLsof(family: readonly number[]): Promise<number | undefined> {
    return new Promise((resolve) => {
        execFile('lsof', ['-nP', '-a', '-iTCP', '-sTCP:LISTEN', '-p', family.join(), '-Fn'], { timeout: 5000 }, (_, stdout) => {
            const ports = [...stdout.matchAll(/^n.*:(\d+)$/gm)].map(([, port]) => Number(port));
            resolve(ports.length === 0 ? undefined : Math.min(...ports));
        });
    });
}

function answers(port: number): Promise<boolean> {
    return new Promise((resolve) => {
        const socket = connect({ host: '127.0.0.1', port });
        const settle = (outcome: boolean): void => {
            socket.destroy();
            resolve(outcome);
        };
        socket.once('connect', () => settle(true)).once('error', () => settle(false)).setTimeout(1000, () => settle(false));
    });
}
