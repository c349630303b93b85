/** Finds the interpreter for `.py` tasks, once for an engine. */
import { execFile } from 'node:child_process';

export interface Python {
    /** The interpreter itself, behind whatever shim the command names. */
    readonly executable: string;
    readonly version: string;
}

/** Why there is none, and what to do about it. */
export interface NoPython {
    readonly problem: string;
    readonly advice: string;
}

const advice = 'install Python 3.8 or newer, or name another interpreter with --python or the setting xxp.python';
const question = 'import sys; print(sys.executable); print("%d.%d.%d" % sys.version_info[:3])';

/** The interpreter behind a command, or what is wrong with it. */
export async function findPython(command: string): Promise<Python | NoPython> {
    return new Promise((resolve) => {
        execFile(command, ['-c', question], { timeout: 20_000, windowsHide: true, env: taskEnvironment() }, (error, stdout, stderr) => {
            if (error !== null) {
                const why = 'code' in error && error.code === 'ENOENT' ? 'it was not found' : stderr.trim().split('\n').at(-1) || error.message;
                resolve({ problem: `The Python interpreter \`${command}\` cannot be used: ${why}`, advice });
                return;
            }
            const [executable = '', version = ''] = stdout.trim().split(/\r?\n/);
            const [major = 0, minor = 0] = version.split('.').map(Number);
            if (major > 3 || (major === 3 && minor >= 8)) resolve({ executable: executable || command, version });
            else resolve({ problem: `Expected Python 3.8 or newer, found ${version || 'something else'} as \`${command}\``, advice });
        });
    });
}

/**
 * What a task gets of the engine's environment: all but what makes Electron a Node. Sets of texts have one order in all
 * tasks, as the same run is to come out the same.
 */
export function taskEnvironment(): NodeJS.ProcessEnv {
    const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
    return { PYTHONHASHSEED: '0', ...environment, PYTHONDONTWRITEBYTECODE: '1', PYTHONIOENCODING: 'utf-8' };
}
