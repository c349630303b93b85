/** Executions by the names people give them. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { journalFile, listExecutions, type ExecutionSummary } from '../../../engine/src/index.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { storesBelow, workspaceRoot } from '../workspace.ts';

/** An id, the unique beginning or end of one, `last`, or the path of an execution's folder. */
export async function findExecution(cwd: string, name: string, workspace: string | undefined): Promise<{ id: string; dir: string; root: string }> {
    const folder = path.resolve(cwd, name);
    if (/[\\/]/.test(name) && existsSync(journalFile(folder))) return { id: path.basename(folder), dir: folder, root: path.resolve(folder, '..', '..', '..') };
    const root = workspaceRoot(cwd, workspace === undefined ? undefined : path.resolve(cwd, workspace));
    const all = await listExecutions(root);
    const matches = name === 'last' ? all.slice(0, 1) : pick(all, name);
    if (matches.length === 1) return { ...matches[0]!, root };
    if (matches.length > 1) {
        throw new CliError(ExitCode.usage, `Expected the name of one execution, ${JSON.stringify(name)} fits ${matches.length}:\n${matches.map(({ id }) => `  ${id}`).join('\n')}`);
    }
    throw new CliError(ExitCode.environment, all.length === 0
        ? `No execution has been started in ${root}; start one with \`xxp run <file>\`, or name the workspace by --workspace${storesBelow(cwd, root, 'xxp list').map((line) => `\n${line}`).join('')}`
        : `No execution in ${root} is called ${JSON.stringify(name)}; \`xxp list\` shows those that are there`);
}

function pick(all: readonly ExecutionSummary[], name: string): readonly ExecutionSummary[] {
    const exact = all.filter(({ id }) => id === name);
    if (exact.length > 0) return exact;
    return name === '' ? [] : all.filter(({ id }) => id.startsWith(name) || id.endsWith(name));
}
