/** Starts and stops a VS Code server, as a process group of its own. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Profile } from './profile.ts';
import type { VscodeServer } from './setup.ts';

export interface ServerOptions {
    /** `.vsix` files to install before the start. */
    readonly install?: readonly string[];
    /** Lets the address name tests to run in the extension host. VS Code shows neither notifications nor dialogs then. Default: false. */
    readonly hostTests?: boolean;
    /** Trusts every folder without asking; for a person's server only with a folder of our own. Default: false. */
    readonly trustAll?: boolean;
    readonly env?: NodeJS.ProcessEnv;
    /** Default: any free one. */
    readonly port?: number;
}

export interface RunningServer {
    /** `host:port`, as it stands in `vscode-remote:` addresses. */
    readonly authority: string;
    readonly child: ChildProcess;
    /** The workbench's address for a folder, with the token without which the server answers nobody. */
    address(folder: string, payload?: readonly (readonly [string, string])[]): string;
    stop(): Promise<void>;
}

/** Resolves once the server answers. */
export async function startServer(vscode: VscodeServer, profile: Profile, options: ServerOptions = {}): Promise<RunningServer> {
    const program = path.join(vscode.dir, 'out', 'server-main.js');
    const common = ['--server-data-dir', profile.home, '--extensions-dir', profile.extensions, '--accept-server-license-terms', '--telemetry-level', 'off'];
    for (const vsix of options.install ?? []) await installExtension(vscode.node, [program, ...common], vsix, profile);

    const port = options.port ?? await freePort();
    const token = randomBytes(24).toString('hex');
    const args = ['--host', '127.0.0.1', '--port', String(port), '--connection-token', token, ...common,
        '--disable-telemetry', '--disable-update-check', '--disable-getting-started-override',
        ...(options.hostTests === true ? ['--enable-smoke-test-driver'] : []),
        ...(options.trustAll === true ? ['--disable-workspace-trust'] : [])];
    const log = openSync(profile.log, 'a', 0o600);
    const child = spawn(vscode.node, [program, ...args], { env: { ...profile.env, ...options.env }, stdio: ['ignore', log, log], detached: true });
    closeSync(log);
    // However we end, the group ends with us: server, extension host, language server. Engines are no part of it.
    const atExit = (): void => void signalGroup(child, 'SIGKILL');
    process.once('exit', atExit);

    const authority = `127.0.0.1:${port}`;
    try {
        await answers(`http://${authority}/version`, child, profile.log);
    } catch (error) {
        atExit();
        throw error;
    }
    return {
        authority, child,
        address(folder, payload = []) {
            const query = new URLSearchParams({ tkn: token, folder, ...(payload.length > 0 ? { payload: JSON.stringify(payload) } : {}) });
            return `http://${authority}/?${query.toString()}`;
        },
        async stop() {
            signalGroup(child, 'SIGTERM');
            for (let i = 0; i < 80 && signalGroup(child, 0); i++) await pause(25);
            signalGroup(child, 'SIGKILL');
            process.off('exit', atExit);
        },
    };
}

async function installExtension(node: string, server: readonly string[], vsix: string, profile: Profile): Promise<void> {
    try {
        await promisify(execFile)(node, [...server, '--install-extension', vsix, '--force'], { env: profile.env });
    } catch (cause) {
        const { stdout = '', stderr = '' } = cause as { stdout?: string; stderr?: string };
        throw new Error(`VS Code did not install ${path.basename(vsix)}\n${stdout}${stderr}`, { cause });
    }
}

async function answers(url: string, child: ChildProcess, log: string): Promise<void> {
    const deadline = performance.now() + 30_000;
    while (performance.now() < deadline) {
        if (child.exitCode !== null || child.signalCode !== null) break;
        if (await fetch(url).then((response) => response.ok, () => false)) return;
        await pause(50);
    }
    throw new Error(`The VS Code server did not start\n${readFileSync(log, 'utf8').slice(-2000)}`);
}

/** Whether there was a group to signal. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
    if (child.pid === undefined) return false;
    try {
        process.kill(-child.pid, signal);
        return true;
    } catch {
        return false;
    }
}

function freePort(): Promise<number> {
    return new Promise((resolve, reject) => {
        const probe = net.createServer().once('error', reject).listen(0, '127.0.0.1', () => {
            const { port } = probe.address() as net.AddressInfo;
            probe.close(() => resolve(port));
        });
    });
}
