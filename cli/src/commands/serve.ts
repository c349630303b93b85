import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { wholeNumber } from '../arguments.ts';
import { jsonOption, workspaceOption, type Arguments, type Command, type Context } from '../command.ts';
import { jsonVersion } from '../execution/json.ts';
import { ExitCode } from '../exit-code.ts';
import { serve } from '../http/server.ts';
import { plain, plainBlock } from '../terminal/text.ts';
import { workspaceRoot } from '../workspace.ts';

export const serveCommand: Command = {
    name: 'serve',
    summary: 'let other tools of this machine see and answer what is asked, over HTTP',
    arguments: '',
    positionals: { least: 0, most: 0 },
    options: {
        port: { type: 'string', short: 'p', value: '<number>', help: 'the port on 127.0.0.1; without it any that is free' },
        json: jsonOption, workspace: workspaceOption,
    },
    notes: 'Only programs on this machine reach it, and only with the token that it prints, which is a new one each time. It works until it is ended by Ctrl+C. What can be asked for is in docs/http.md.',
    run: runServe,
};

async function runServe(context: Context, given: Arguments): Promise<ExitCode> {
    const { out, err, cwd } = context;
    const workspace = given.text('workspace');
    const root = workspaceRoot(cwd, workspace);
    const port = wholeNumber(serveCommand, 'port', given.text('port') ?? '0', 0);
    const token = randomBytes(32).toString('base64url');
    const endpoint = await serve({ root, token, port, failed: (error) => err.line(plainBlock(error instanceof Error ? error.stack ?? error.message : String(error))) });
    const address = `http://127.0.0.1:${endpoint.port}/v1`;
    if (given.flag('json')) out.line(JSON.stringify({ version: jsonVersion, workspace: root, address, token, pid: process.pid }));
    else {
        out.line(`Serving what is asked in ${plain(root)}`);
        out.line(`  address  ${address}`);
        out.line(`  token    ${token}`);
        out.line(out.paint('dim', 'Whoever has the token can answer for anybody. Ctrl+C ends it.'));
    }
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    await endpoint.close();
    return ExitCode.ok;
}
