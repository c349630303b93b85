/** The command line: finds the command, gives it its world, and turns what happened into an exit code. The only file here that wires. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EngineError } from '../../engine/src/index.ts';
import { parse } from './arguments.ts';
import type { Command, Context } from './command.ts';
import { analyseCommand } from './commands/analyse.ts';
import { answer } from './commands/answer.ts';
import { budget } from './commands/budget.ts';
import { cache } from './commands/cache.ts';
import { cancel } from './commands/cancel.ts';
import { check } from './commands/check.ts';
import { convert } from './commands/convert.ts';
import { decisions } from './commands/decisions.ts';
import { diff } from './commands/diff.ts';
import { exportCommand } from './commands/export.ts';
import { format } from './commands/format.ts';
import { find, help, overview, page } from './commands/help.ts';
import { interactions } from './commands/interactions.ts';
import { knowledge } from './commands/knowledge.ts';
import { languageServer } from './commands/language-server.ts';
import { list } from './commands/list.ts';
import { narrow } from './commands/narrow.ts';
import { note } from './commands/note.ts';
import { pause } from './commands/pause.ts';
import { plan } from './commands/plan.ts';
import { prioritise } from './commands/prioritise.ts';
import { promote } from './commands/promote.ts';
import { rate } from './commands/rate.ts';
import { reproduce } from './commands/reproduce.ts';
import { resume } from './commands/resume.ts';
import { retry } from './commands/retry.ts';
import { run } from './commands/run.ts';
import { serveCommand } from './commands/serve.ts';
import { show } from './commands/show.ts';
import { skip } from './commands/skip.ts';
import { stop } from './commands/stop.ts';
import { verify } from './commands/verify.ts';
import { CliError, ExitCode } from './exit-code.ts';
import { terminal, type Terminal } from './terminal/terminal.ts';
import { plainBlock } from './terminal/text.ts';

const commands: readonly Command[] = [check, format, convert, plan, run, resume, list, show, analyseCommand, interactions, answer, serveCommand, decisions, rate, note, promote, pause, stop, cancel, retry, skip, prioritise, budget, narrow, diff, reproduce, exportCommand, verify, cache, knowledge, languageServer, help(() => commands)];

/** What to do about what the system says. */
const adviceFor: Readonly<Record<string, string>> = {
    ENOSPC: '; make room on the disk, then try again', EDQUOT: '; make room on the disk, then try again', EROFS: '; make it a folder that can be written to, then try again',
};

// Whoever reads us may stop before the end (`| head`): nobody is there to be told.
for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'EPIPE') process.exit(ExitCode.ok);
        throw error;
    });
}
void main(process.argv.slice(2)).then((code) => { process.exitCode = code; });

async function main(args: readonly string[]): Promise<ExitCode> {
    const err = terminal(process.stderr, process.env);
    try {
        return await dispatch(contextOf(err), args);
    } catch (error) {
        return report(err, error);
    }
}

function contextOf(err: Terminal): Context {
    return {
        cwd: process.cwd(),
        env: process.env,
        out: terminal(process.stdout, process.env),
        err,
        input: process.stdin,
        program: fileURLToPath(import.meta.url),
        engine: beside('engine.cjs', '../../engine/src/main.ts'),
        languageServer: beside('language-server.cjs', '../../language-server/src/main.ts'),
        sparql: { program: beside('sparql.cjs', '../../knowledge/src/graph/sparql-worker.ts'), wasm: beside('wasm/oxigraph.wasm', '../../node_modules/oxigraph/web_bg.wasm') },
        learner: beside('learner.cjs', '../../knowledge/src/embedding/worker.ts'),
        version: (JSON.parse(readFileSync(beside('../package.json', '../../package.json'), 'utf8')) as { version: string }).version,
    };
}

async function dispatch(context: Context, [first, ...rest]: readonly string[]): Promise<ExitCode> {
    if (first === undefined) {
        overview(context, commands);
        return ExitCode.usage;
    }
    if (first === '--help' || first === '-h') {
        overview(context, commands);
        return ExitCode.ok;
    }
    if (first === '--version' || first === '-v') {
        context.out.line(context.version);
        return ExitCode.ok;
    }
    const command = find(commands, first);
    if (rest.includes('--help') || rest.includes('-h')) {
        page(context, command);
        return ExitCode.ok;
    }
    return command.run(context, parse(command, rest));
}

/** One guard for all commands: what was foreseen says so in a sentence, what was not shows where it came from. */
function report(err: Terminal, error: unknown): ExitCode {
    if (error instanceof CliError) {
        err.line(`xxp: ${plainBlock(error.message)}`);
        return error.exitCode;
    }
    if (error instanceof EngineError || (error as NodeJS.ErrnoException | undefined)?.syscall !== undefined) {
        err.line(`xxp: ${plainBlock((error as Error).message)}${adviceFor[(error as NodeJS.ErrnoException).code ?? ''] ?? ''}`);
        return ExitCode.environment;
    }
    err.line(`xxp: this is a mistake of ours, please report it\n${plainBlock(error instanceof Error ? error.stack ?? error.message : String(error))}`);
    return ExitCode.internal;
}

/** A file that lies beside the bundle, or, when run from the sources, in its place there. */
function beside(bundled: string, source: string): string {
    const own = import.meta.url;
    const file = fileURLToPath(new URL(own.endsWith('.ts') ? source : bundled, own));
    if (!existsSync(file)) throw new Error(`Expected ${file}, which belongs to this program; install it again`);
    return file;
}
