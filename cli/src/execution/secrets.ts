/** Where the values come from that tasks are told in environment variables and that no record holds. */
import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { secretProblem } from '../../../engine/src/index.ts';
import type { Arguments, Context, Option } from '../command.ts';
import { CliError, ExitCode } from '../exit-code.ts';

export const secretFileOption: Option = { type: 'string', value: '<file>', help: 'a file outside the workspace with a line NAME=value for each secret' };

export const secretOptions: Readonly<Record<string, Option>> = {
    secret: { type: 'string', value: '<name>', multiple: true, help: 'an environment variable that tasks get and no record holds; may be given several times' },
    'secret-file': secretFileOption,
};

/** All that the file has, and what else is named: by the options, or by the execution that is gone on with. A file counts over the environment. */
export function readSecrets({ cwd, env }: Context, given: Arguments, root: string, named: readonly string[]): Readonly<Record<string, string>> {
    const file = given.text('secret-file');
    const inFile = file === undefined ? new Map<string, string>() : readSecretFile(path.resolve(cwd, file), root);
    const secrets: Record<string, string> = {};
    for (const name of new Set([...named, ...inFile.keys()])) {
        const value = inFile.get(name) ?? env[name] ?? '';
        if (value === '' && secretProblem(name, 'long enough') === undefined) {
            throw new CliError(ExitCode.usage, `Expected the secret ${name} in an environment variable of that name, found none; set it, or name a file that holds it by --secret-file`);
        }
        const problem = secretProblem(name, value);
        if (problem !== undefined) throw new CliError(ExitCode.usage, problem);
        secrets[name] = value;
    }
    return secrets;
}

function readSecretFile(file: string, root: string): Map<string, string> {
    const relative = path.relative(realpathSync(root), realpathSync(file));
    if (!relative.startsWith('..') && !path.isAbsolute(relative)) {
        throw new CliError(ExitCode.usage, `Expected a file of secrets outside the workspace, found ${file}, which others may come to see with it; move it elsewhere`);
    }
    const lines = readFileSync(file, 'utf8').split(/\r?\n/).map((line, index) => ({ line: line.trim(), number: index + 1 })).filter(({ line }) => line !== '' && !line.startsWith('#'));
    return new Map(lines.map(({ line, number }) => {
        const [, name, value] = /^(?:export\s+)?(\w+)\s*=\s*(.*)$/.exec(line) ?? [];
        // The line itself may be a secret, so it is not shown.
        if (name === undefined) throw new CliError(ExitCode.usage, `Expected NAME=value in line ${number} of ${file}`);
        return [name, value!.replace(/^(["'])(.*)\1$/, '$2')];
    }));
}
