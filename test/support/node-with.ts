/** A Node that is not as others are: a script is run in it before the program. */
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** For what takes until then by the clock. */
export const anHourLater = 'const now = Date.now; Date.now = () => now() + 3600000;\n';

/** Its address, in a folder that will be gone after the test. */
export function nodeWith(folder: string, name: string, script: string): string {
    const [first, node] = [path.join(folder, `${name}.cjs`), path.join(folder, name)];
    writeFileSync(first, script);
    writeFileSync(node, `#!/bin/sh\nexec ${JSON.stringify(process.execPath)} --require ${JSON.stringify(first)} "$@"\n`);
    chmodSync(node, 0o755);
    return node;
}
