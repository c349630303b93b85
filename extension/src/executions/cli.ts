/** Runs the `xxp` program as a process of its own, and reads the JSON it prints. Knows nothing of the editor. */
import { spawn } from 'node:child_process';

export interface CliResult {
    readonly exitCode: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

export interface RunSettings {
    readonly python: string;
    /** 0 leaves it to the program: one for each processor. */
    readonly parallel: number;
    readonly taskTimeout: string;
    readonly taskDiskQuota: string;
    readonly resources: string;
    /** Names only; the values are in the environment. */
    readonly secrets: readonly string[];
}

/** The arguments that launch an experiment and leave it running. */
export function runArguments(file: string, experiment: string, workspace: string, settings: RunSettings): string[] {
    return [
        'run', file, '--experiment', experiment, '--workspace', workspace, '--detach', '--json',
        ...(settings.python === '' ? [] : ['--python', settings.python]),
        ...(settings.parallel > 0 ? ['--parallel', String(settings.parallel)] : []),
        ...(settings.taskTimeout === '' ? [] : ['--task-timeout', settings.taskTimeout]),
        ...(settings.taskDiskQuota === '' ? [] : ['--task-disk', settings.taskDiskQuota]),
        ...(settings.resources === '' ? [] : ['--resources', settings.resources]),
        ...settings.secrets.flatMap((name) => ['--secret', name]),
    ];
}

/** `environment` is added to that of the process. Once `signal` is aborted the process is ended, and its exit code is null. */
export function runCli(program: string, args: readonly string[], cwd: string, environment: Readonly<Record<string, string>> = {}, signal?: AbortSignal): Promise<CliResult> {
    return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [program, ...args], {
            cwd, windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'],
            env: { ...process.env, ...environment, ELECTRON_RUN_AS_NODE: '1', NO_COLOR: '1' },
        });
        let stdout = '';
        let stderr = '';
        const end = (): void => { child.kill(); };
        if (signal?.aborted === true) end();
        signal?.addEventListener('abort', end, { once: true });
        child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
        child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
        child.once('error', reject);
        child.once('close', (exitCode) => {
            signal?.removeEventListener('abort', end);
            resolve({ exitCode, stdout, stderr });
        });
    });
}

/** The execution that a `--detach --json` launch named; undefined where it named none. */
export function launchedExecution(stdout: string): { readonly id: string; readonly dir: string } | undefined {
    try {
        const { execution, dir } = JSON.parse(stdout) as { execution?: unknown; dir?: unknown };
        return typeof execution === 'string' && typeof dir === 'string' ? { id: execution, dir } : undefined;
    } catch {
        return undefined;
    }
}

export interface LaunchError {
    readonly message: string;
    /** From 1. */
    readonly line: number;
    readonly column: number;
    /** From the workspace root, where it is another file than the experiment's. */
    readonly file?: string;
}

/** The errors for which a launch with `--json` was refused; empty where it says none. */
export function launchErrors(stdout: string): readonly LaunchError[] {
    try {
        const { problems } = JSON.parse(stdout) as { problems?: unknown };
        return Array.isArray(problems) ? problems.filter(isError) : [];
    } catch {
        return [];
    }
}

function isError(value: unknown): value is LaunchError {
    const { severity, message, line, column, file } = value as Record<string, unknown>;
    return severity === 'error' && typeof message === 'string' && typeof line === 'number' && typeof column === 'number' && (file === undefined || typeof file === 'string');
}
