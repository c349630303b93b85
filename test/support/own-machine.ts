/** What the executions of tests hold of the machine is of no concern to others on it, nor are those to them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The folder in which they tell each other what they hold. */
export const claimsDir = mkdtempSync(path.join(tmpdir(), 'xxp-claims-'));
process.env['XXP_CLAIMS'] = claimsDir;
process.once('exit', () => rmSync(claimsDir, { recursive: true, force: true }));
