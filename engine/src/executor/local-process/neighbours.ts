/**
 * What a program that is not Python may read of code: nobody sees what it opens, so that all code beside its script counts.
 * Data that it reads without being given it does not: for that a task declares what it depends on.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';

const code = /\.(js|mjs|cjs|ts|json|sh|bash|r|rmd|py|pl|rb|jl|lua|awk|sed|sql|yaml|yml|toml|ini|cfg|conf|jar|class|so|dll|dylib)$/i;
const mostFiles = 500;
const mostEntries = 5000;

/** Absolute paths; undefined where the folder holds too much to look at for each task. */
export function codeBeside(script: string): string[] | undefined {
    const files: string[] = [];
    let left = mostEntries;
    const folders = [path.dirname(script)];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
        for (const entry of readdirSync(folder, { withFileTypes: true })) {
            left -= 1;
            if (left < 0 || files.length > mostFiles) return undefined;
            if (entry.name.startsWith('.') || entry.name === 'node_modules' || entry.name === '__pycache__') continue;
            const file = path.join(folder, entry.name);
            if (entry.isDirectory()) folders.push(file);
            else if (file !== script && code.test(entry.name)) files.push(file);
        }
    }
    return files.sort();
}
