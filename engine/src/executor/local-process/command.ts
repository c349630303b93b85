/** Which program runs a task's script, with which arguments, and what it finds in its environment. */
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import type { Value } from '../../plan/plan.ts';
import { channelFile, requestFile, answerFile, stopFile } from './files.ts';
import { gate } from './gate.ts';
import type { TaskRequest } from './request.ts';

/** What is handed to the operating system. It does nothing of the task's until it reads a line on its standard input. */
export interface Command {
    readonly program: string;
    readonly args: readonly string[];
    /** What comes to the environment that all tasks have. */
    readonly env: Readonly<Record<string, string>>;
    /** Whether it is our runner with a Python script, so that a fork of another Python will do as well. */
    readonly forks?: true;
    /** The program without a gate, for where there is another to wait at, and somebody else to note how it ends. */
    readonly bare?: readonly string[];
}

/** Why there is none, and what to do about it. */
export interface NoCommand {
    readonly problem: string;
    readonly advice: string;
}

/** Whether our runner runs it, in a Python interpreter; all else is a program of its own. */
export function isPython(script: string): boolean {
    return /\.(py|ipynb)$/i.test(script);
}

export function pythonCommand(executable: string, runner: string, folder: string): Command {
    return { program: executable, args: [path.join(runner, 'run_task.py'), requestFile(folder)], env: { XXP_REQUEST: requestFile(folder) }, forks: true };
}

export async function programCommand(request: TaskRequest, folder: string): Promise<Command | NoCommand> {
    const interpreter = interpreters[path.extname(request.script).toLowerCase()];
    const env = contract(request, folder);
    if (interpreter === undefined) {
        if (await access(request.script, constants.X_OK).then(() => true, () => false)) return gate(request.script, [], env, request);
        return {
            problem: `${path.basename(request.script)} is no program that can be started: it is not executable, and its name does not end in ${Object.keys(interpreters).join(', ')}, .py or .ipynb`,
            advice: 'make it executable (chmod +x), or name a script whose language is known',
        };
    }
    for (const command of interpreter.commands) {
        const program = await findProgram(command);
        if (program !== undefined) return gate(program, [...interpreter.args ?? [], request.script], env, request);
    }
    // Where nothing else is there to run JavaScript, what runs the engine does.
    if (interpreter.engineCan) return gate(process.execPath, [request.script], { ...env, ELECTRON_RUN_AS_NODE: '1' }, request);
    return { problem: `${interpreter.commands.join(' or ')} was not found, which runs ${path.basename(request.script)}`, advice: interpreter.advice };
}

/** What runs a script that is no Python: its own file where it is a program itself, undefined where nothing does. */
export async function programFor(script: string): Promise<string | undefined> {
    const interpreter = interpreters[path.extname(script).toLowerCase()];
    if (interpreter === undefined) return script;
    for (const command of interpreter.commands) {
        const program = await findProgram(command);
        if (program !== undefined) return program;
    }
    return interpreter.engineCan === true ? process.execPath : undefined;
}

interface Interpreter {
    /** The first that is found. */
    readonly commands: readonly string[];
    readonly args?: readonly string[];
    readonly engineCan?: boolean;
    readonly advice: string;
}

const node: Interpreter = { commands: ['node'], engineCan: true, advice: 'install Node.js' };
const shell: Interpreter = { commands: ['bash', 'sh'], advice: 'install bash, on Windows with Git' };
const r: Interpreter = { commands: ['Rscript'], advice: 'install R, and have Rscript on the PATH' };

/** By the suffix of the script. */
const interpreters: Readonly<Record<string, Interpreter>> = { '.js': node, '.mjs': node, '.cjs': node, '.sh': shell, '.r': r };

/** The same as in `request.json`, for programs that would rather not read it; `docs/tasks.md` describes it. */
function contract(request: TaskRequest, folder: string): Record<string, string> {
    return {
        XXP_REQUEST: requestFile(folder), XXP_RESULT: answerFile(folder), XXP_EVENTS: channelFile(folder), XXP_STOP: stopFile(folder),
        XXP_SEED: String(request.seed),
        ...named('XXP_PARAM_', request.params), ...named('XXP_INPUT_', request.inputs), ...named('XXP_OUTPUT_', request.outputs),
    };
}

function named(prefix: string, values: Readonly<Record<string, Value>>): Record<string, string> {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, typeof value === 'object' ? JSON.stringify(value) : String(value)]));
}

/** The file behind a command, as a shell would find it. */
async function findProgram(command: string): Promise<string | undefined> {
    const suffixes = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
    for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
        for (const suffix of suffixes) {
            const file = path.join(folder, `${command}${suffix}`);
            if (folder !== '' && await access(file, constants.X_OK).then(() => true, () => false)) return file;
        }
    }
    return undefined;
}
