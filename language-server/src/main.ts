/** The language server's process: over IPC or a pipe (`--stdio`), as the client asks. */
import { NodeFileSystem } from 'langium/node';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './lsp/server.ts';
import { createServices } from './module.ts';

const connection = createConnection(ProposedFeatures.all);

// What escaped every guard is logged; the user's next keystroke deserves an answer all the same.
process.on('uncaughtException', (error) => connection.console.error(`Unexpected error: ${error.stack ?? error.message}`));
process.on('unhandledRejection', (reason) => connection.console.error(`Unexpected rejection: ${String(reason)}`));

startServer(connection, createServices({ connection, ...NodeFileSystem }).xxp);
