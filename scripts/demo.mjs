// Runs the digits sample to its end, without an editor and without questions.
import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const args = ['run', path.join('samples', 'digits', 'digits.xxp'), '--workspace', 'samples', '--interactions', 'default'];

console.log(`$ xxp ${args.join(' ')}\n`);
// Ctrl+C reaches the command itself, which cancels the execution and says so; this script outlives it.
process.on('SIGINT', () => undefined);
const child = spawn(process.execPath, [path.join('dist', 'xxp.cjs'), ...args], { cwd: root, stdio: 'inherit' });
child.on('close', (code) => {
    if (code === 0) console.log('\nThe same in the editor, with live curves: npm start');
    process.exitCode = code ?? 1;
});
