/**
 * The operating system's list of processes; what differs between platforms about it stays here.
 * A process is known by its id and the moment it began: ids are used again, the pair is not.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

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

/** Whether that very process still runs. Without a known beginning, its id alone must do. */
export function isAlive(identity: ProcessIdentity): boolean {
    const now = identify(identity.pid);
    return now !== undefined && (now.started === identity.started || now.started === null || identity.started === null);
}

/** Sends a signal to a process and all it has started; false when nothing was there to get it. */
export function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): boolean {
    try {
        if (process.platform === 'win32') execFileSync('taskkill', ['/pid', String(pid), '/t', ...(signal === 'SIGKILL' ? ['/f'] : [])], { stdio: 'ignore' });
        else process.kill(-pid, signal);
        return true;
    } catch {
        // Already gone, which is what was wanted.
        return false;
    }
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
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        // The second field is the name in brackets, which may hold anything.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (fields[0] === 'Z' || fields[0] === 'X') return 'gone';
        return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
    } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : null;
    }
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
