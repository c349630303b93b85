/** Executions by the names people give them. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { executionDir, journalFile, listExecutionIds, listExecutions } from '../../../engine/src/index.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { storesBelow, workspaceRoot } from '../workspace.ts';

/** An id, the unique beginning or end of one, `last`, or the path of an execution's folder. */
export async function findExecution(cwd: string, name: string, workspace: string | undefined): Promise<{ id: string; dir: string; root: string }> {
    const folder = path.resolve(cwd, name);
    if (/[\\/]/.test(name) && existsSync(journalFile(folder))) return { id: path.basename(folder), dir: folder, root: path.resolve(folder, '..', '..', '..') };
    const root = workspaceRoot(cwd, workspace);
    const all = await listExecutionIds(root);
    const matches = name === 'last' ? await newest(root, all) : pick(all, name);
    if (matches.length === 1) return { id: matches[0]!, dir: executionDir(root, matches[0]!), root };
    if (matches.length > 1) {
        throw new CliError(ExitCode.usage, `Expected the name of one execution, ${JSON.stringify(name)} fits ${matches.length}:\n${matches.toReversed().map((id) => `  ${id}`).join('\n')}`);
    }
    throw new CliError(ExitCode.environment, all.length === 0
        ? `No execution has been started in ${root}; start one with \`xxp run <file>\`, or name the workspace by --workspace${storesBelow(cwd, root, 'xxp list').map((line) => `\n${line}`).join('')}`
        : `No execution in ${root} is called ${JSON.stringify(name)}; \`xxp list\` shows those that are there`);
}

function pick(all: readonly string[], name: string): readonly string[] {
    if (all.includes(name)) return [name];
    return name === '' ? [] : all.filter((id) => id.startsWith(name) || id.endsWith(name));
}

/** An id begins with its second. Their journals say more, but to read them may take a while. */
async function newest(root: string, all: readonly string[]): Promise<readonly string[]> {
    const second = (id: string | undefined): string | undefined => /^\d{8}-\d{6}-/.exec(id ?? '')?.[0];
    const [last, before] = [all.at(-1), all.at(-2)];
    if (last !== undefined && all.every((id) => second(id) !== undefined) && second(last) !== second(before)) return [last];
    return (await listExecutions(root)).slice(0, 1).map(({ id }) => id);
}
