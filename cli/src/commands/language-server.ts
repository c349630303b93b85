import { pathToFileURL } from 'node:url';
import type { Command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';

export const languageServer: Command = {
    name: 'language-server',
    summary: 'speak the Language Server Protocol with an editor',
    arguments: '',
    positionals: { least: 0, most: 0 },
    options: {
        stdio: { type: 'boolean', help: 'over standard input and output, which is the only way and so may be left out' },
        clientProcessId: { type: 'string', value: '<pid>', help: 'end with that process' },
    },
    notes: 'It is started by an editor, and ends with it. docs/editors.md says how, for Neovim, Emacs and Helix.',
    async run(context) {
        // The server itself reads there how it is to speak.
        if (!process.argv.includes('--stdio')) process.argv.push('--stdio');
        await import(pathToFileURL(context.languageServer).href);
        // It goes on for as long as its input is open, and then ends the process with a code of its own.
        return ExitCode.ok;
    },
};
