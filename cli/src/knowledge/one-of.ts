import type { Found } from '../../../knowledge/src/index.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { wordFor } from './words.ts';

/** The only thing that is called so. */
export function oneOf(found: readonly Found[], name: string): Found {
    if (found.length === 1) return found[0]!;
    throw new CliError(ExitCode.usage, found.length === 0
        ? `Nothing in the graph is called ${JSON.stringify(name)}; \`xxp knowledge show\` says what there is, and names are written as in the experiment`
        : `Expected the name of one thing, ${JSON.stringify(name)} fits ${found.length}; name one of them:\n${listed(found)}`);
}

function listed(found: readonly Found[]): string {
    return found.slice(0, 20).map(({ node, kind }) => `  ${node}${kind === undefined ? '' : `  ${wordFor[kind]}`}`).join('\n') + (found.length > 20 ? `\n  and ${found.length - 20} more` : '');
}
