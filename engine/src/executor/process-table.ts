/**
 * The operating system's list of processes; what differs between platforms about it stays here.
 * A process is known by its id and the moment it began: ids are used again, the pair is not.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { systemCode } from '../errors.ts';

export interface ProcessIdentity {
    readonly pid: number;
    /** When it began, as this machine writes it; null where that cannot be found out. */
    readonly started: string | null;
}

/** The identity of a process that runs now; undefined when there is none. */
export function identify(pid: number): ProcessIdentity | undefined {
    if (!exists(pid)) return undefined;
    const started = process.platform === 'linux' ? startedOnLinux(pid) : process.platform === 'win32' ? startedOnWindows(pid) : startedByPs(pid);
    return started === 'gone' ? undefined : { pid, started };
}

/** Of a process on Linux that is known to have begun so many ticks after boot. */
export function identityAt(pid: number, ticks: number): ProcessIdentity {
    return { pid, started: `${bootId()}:${ticks}` };
}

/** Whether that very process still runs. Without a known beginning, its id alone must do. */
export function isAlive(identity: ProcessIdentity): boolean {
    const now = identify(identity.pid);
    return now !== undefined && (now.started === identity.started || now.started === null || identity.started === null);
}

/** Sends a signal to a process and all it has started, also where that has made a session of its own. */
export function signalTree(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
    if (process.platform === 'win32') {
        ask('taskkill', ['/pid', String(pid), '/t', ...(signal === 'SIGKILL' ? ['/f'] : [])]);
        return;
    }
    // Whoever is ended may have begun another meanwhile.
    for (let look = 0; look < (signal === 'SIGKILL' ? 10 : 1); look++) {
        const runaways = runawaysOf(pid);
        if (runaways.length === 0) break;
        for (const runaway of runaways) send(runaway, signal);
    }
    send(-pid, signal);
}

/** Ends what is left in the group of a process that has ended. */
export function killGroup(pid: number): void {
    if (process.platform !== 'win32') send(-pid, 'SIGKILL');
}

function send(pid: number, signal: NodeJS.Signals): void {
    try {
        process.kill(pid, signal);
    } catch {
        // Already gone, which is what was wanted.
    }
}

/** What descends from a process and has left its group. */
function runawaysOf(pid: number): number[] {
    return descendantsOf(pid).filter(({ group }) => group !== pid).map((each) => each.pid);
}

/** A process and all that descends from it. */
export function familyOf(pid: number): number[] {
    return [pid, ...process.platform === 'win32' ? [] : descendantsOf(pid).map((each) => each.pid)];
}

function descendantsOf(pid: number): { readonly pid: number; readonly group: number }[] {
    const children = new Map<number, { readonly pid: number; readonly group: number }[]>();
    for (const { parent, ...child } of processes()) children.set(parent, [...children.get(parent) ?? [], child]);
    const found: { readonly pid: number; readonly group: number }[] = [];
    const left = [pid];
    for (let parent = left.pop(); parent !== undefined; parent = left.pop()) {
        for (const child of children.get(parent) ?? []) {
            left.push(child.pid);
            found.push(child);
        }
    }
    return found;
}

/** All that run; those that have ended and that nobody has waited for are not among them. */
function processes(): { readonly pid: number; readonly parent: number; readonly group: number }[] {
    if (process.platform !== 'linux') {
        const rows = ask('ps', ['-A', '-o', 'pid=,ppid=,pgid=,stat='])?.split('\n') ?? [];
        return rows.map((row) => row.trim().split(/\s+/)).filter(([, , , state]) => state?.startsWith('Z') === false)
            .map(([pid, parent, group]) => ({ pid: Number(pid), parent: Number(parent), group: Number(group) }));
    }
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
        try {
            const [state, parent, group] = statFields(Number(name));
            return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), group: Number(group) }];
        } catch {
            // It has ended since.
            return [];
        }
    });
}

function exists(pid: number): boolean {
    if (!Number.isSafeInteger(pid) || pid <= 0) return false;
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        // Somebody else's process is a process too.
        return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
}

/** Clock ticks since boot, and which boot: an ended process that nobody has waited for counts as gone. */
function startedOnLinux(pid: number): string | null {
    try {
        const fields = statFields(pid);
        if (fields[0] === 'Z' || fields[0] === 'X') return 'gone';
        return `${bootId()}:${fields[19]}`;
    } catch (error) {
        // The latter where it ends while the file is open.
        return ['ENOENT', 'ESRCH'].includes(systemCode(error) ?? '') ? 'gone' : null;
    }
}

/** From the third on: state, parent, group and so forth. */
function statFields(pid: number): string[] {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in brackets, which may hold anything.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

let knownBootId: string | undefined;

/** It stays as it is for as long as this process can live. */
function bootId(): string {
    knownBootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return knownBootId;
}

function startedByPs(pid: number): string | null {
    const text = ask('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]);
    if (text === null) return null;
    return text === '' || text.startsWith('Z') ? 'gone' : text.replace(/^\S+\s+/, '');
}

function startedOnWindows(pid: number): string | null {
    return ask('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`]) || null;
}

function ask(command: string, parameters: string[]): string | null {
    try {
        return execFileSync(command, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 10_000, env: { ...process.env, LC_ALL: 'C' } }).trim();
    } catch {
        return null;
    }
}
