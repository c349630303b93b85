/**
 * Keeps a program from beginning before the journal knows of it, and leaves word of how it ended, so that an engine
 * that takes it over can tell. For Python scripts `run_task.py` does the same.
 */
import type { TaskLimits } from '../../store/records.ts';
import type { Command } from './command.ts';

/** What a program may use, where the shell or the pool can see to it. */
export type ProgramLimits = Pick<TaskLimits, 'diskBytes' | 'memoryBytes'>;

/**
 * Waits for a line, runs the program within its limits, and notes its exit code. When it is asked to end, so is the program, which may
 * take its time; the shell then waits for it.
 */
const shellGate = `
trap : TERM
IFS= read -r go || exit 75
(
    ulimit -S -f "$file_blocks" 2>/dev/null
    ulimit -S -d "$data_kilobytes" 2>/dev/null
    exec "$@" </dev/null
)
code=$?
printf '{"status":"exit","code":%d}' "$code" >result.json
exit "$code"
`;

/** The same for where there is no shell. */
const nodeGate = `
const { spawn } = require('node:child_process');
process.on('SIGTERM', () => {});
process.stdin.once('end', () => process.exit(75)).once('data', () => {
    process.stdin.pause().removeAllListeners('end');
    const [program, ...args] = process.argv.slice(1);
    const env = { ...process.env };
    if (env.XXP_OWN_NODE === undefined) delete env.ELECTRON_RUN_AS_NODE;
    const over = (code) => { require('node:fs').writeFileSync('result.json', JSON.stringify({ status: 'exit', code })); process.exit(code); };
    spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], env, windowsHide: true })
        .once('error', (error) => { console.error(error.message); over(127); })
        .once('exit', (code, signal) => over(code ?? 128 + require('node:os').constants.signals[signal]));
});
`;

export function gate(program: string, args: readonly string[], env: Command['env'], limits: ProgramLimits, platform = process.platform): Command {
    if (platform !== 'win32') return { program: '/bin/sh', args: ['-c', withLimits(limits), 'xxp', program, ...args], env, bare: [program, ...args] };
    const own = env['ELECTRON_RUN_AS_NODE'] === undefined ? {} : { XXP_OWN_NODE: '1' };
    return { program: process.execPath, args: ['-e', nodeGate, program, ...args], env: { ...env, ...own, ELECTRON_RUN_AS_NODE: '1' } };
}

/** In the shell's own units. No single file may outgrow the limit; the engine watches the sum. */
function withLimits({ diskBytes, memoryBytes }: ProgramLimits): string {
    const units = (bytes: number | undefined, unit: number): string => (bytes === undefined ? 'unlimited' : String(Math.ceil(bytes / unit)));
    return shellGate.replace('$file_blocks', units(diskBytes, 512)).replace('$data_kilobytes', units(memoryBytes, 1024));
}
