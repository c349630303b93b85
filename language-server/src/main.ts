/** The language server's process: over IPC or a pipe (`--stdio`), as the client asks. */
import { startLanguageServer } from 'langium/lsp';
import { NodeFileSystem } from 'langium/node';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createServices } from './module.ts';

const connection = createConnection(ProposedFeatures.all);

// What escaped every guard is logged; the user's next keystroke deserves an answer all the same.
process.on('uncaughtException', (error) => connection.console.error(`Unexpected error: ${error.stack ?? error.message}`));
process.on('unhandledRejection', (reason) => connection.console.error(`Unexpected rejection: ${String(reason)}`));

startLanguageServer(createServices({ connection, ...NodeFileSystem }).shared);
