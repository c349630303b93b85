/** What version of the workspace an execution begins with, as Git has it; the user's repository is only read. */
import { execFile } from 'node:child_process';
import type { Secrets } from '../secrets/secrets.ts';
import { keepBytes } from '../store/objects.ts';
import type { CodeDescribed } from '../store/records.ts';

const largestPatch = 10 << 20;
/** What people keep under such names is not copied anywhere. */
const secrets = ['**/.env', '**/.env.*', '**/*.pem', '**/*.key', '**/credentials*', '**/secret*'];

/** Undefined where the workspace is in no repository, or Git is not there. */
export async function describeCode(root: string, held: Secrets): Promise<CodeDescribed | undefined> {
    const commit = (await git(root, 'rev-parse', '--verify', 'HEAD')).text?.trim();
    if (commit === undefined || !/^[0-9a-f]{40,64}$/.test(commit)) return undefined;
    const [branch, remote, patch] = await Promise.all([
        git(root, 'symbolic-ref', '--short', '-q', 'HEAD'),
        git(root, 'config', '--get', 'remote.origin.url'),
        git(root, 'diff', 'HEAD', '--binary', '--no-color', '--no-ext-diff', '--no-textconv', '--', '.', ':(exclude).xxp-store', ...secrets.map((pattern) => `:(exclude,glob)${pattern}`)),
    ]);
    const url = withoutPassword(remote.text?.trim());
    return {
        type: 'code.described', commit,
        ...(branch.text?.trim() && { branch: branch.text.trim() }), ...(url && { remote: url }),
        ...(patch.text === undefined ? { problem: patch.problem } : patch.text !== '' && await kept(root, patch.text, held)),
    };
}

async function kept(root: string, patch: string, held: Secrets): Promise<Pick<CodeDescribed, 'patch' | 'problem'>> {
    if (held.isIn(Buffer.from(patch, 'latin1'))) return { problem: 'what is not committed holds a secret' };
    try {
        return { patch: await keepBytes(root, Buffer.from(patch, 'latin1')) };
    } catch (error) {
        return { problem: `what is not committed could not be kept: ${(error as Error).message}` };
    }
}

/** Neither locks nor programs of the repository's configuration. Bytes come as Latin-1, so that none is lost. */
async function git(root: string, ...words: string[]): Promise<{ readonly text: string; readonly problem?: undefined } | { readonly text?: undefined; readonly problem: string }> {
    return new Promise((resolve) => {
        execFile('git', ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', ...words], {
            cwd: root, timeout: 10_000, maxBuffer: largestPatch, windowsHide: true, encoding: 'latin1',
            env: { ...process.env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
        }, (error, stdout, stderr) => {
            if (error === null) resolve({ text: stdout });
            else if ('code' in error && error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') resolve({ problem: `what is not committed is larger than ${largestPatch >> 20} MB` });
            else resolve({ problem: `git ${words[0]} said: ${stderr.trim().split('\n')[0] || error.message}`.slice(0, 500) });
        });
    });
}

function withoutPassword(url: string | undefined): string | undefined {
    return url?.replace(/^([a-z+]+:\/\/)[^/@]*@/i, '$1');
}
