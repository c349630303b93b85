/** Full disks, as far as a process can be made to believe in them. */
import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A Node for which no file can grow beyond so many KB; its address, in a folder that will be gone after the test. */
export function nodeOnSmallDisk(folder: string, kilobytes: number): string {
    const node = path.join(folder, 'small-node');
    writeFileSync(node, `#!/bin/bash\nulimit -f ${kilobytes}\nexec ${JSON.stringify(process.execPath)} "$@"\n`);
    chmodSync(node, 0o755);
    return node;
}

/** A Python in which nothing is installed: the journal lists what is, and on some machines that is more than 8 KB. */
export function barePython(folder: string): string {
    execFileSync('python3', ['-m', 'venv', '--without-pip', path.join(folder, 'bare')]);
    return path.join(folder, 'bare', 'bin', 'python');
}
