// Brings a fresh clone to where the other scripts can work: packages installed, bundles built.
// Runs on Node 20 with nothing installed, and does nothing when nothing is to be done.
//   node scripts/bootstrap.mjs [--for-tests] [script [arguments]]
// `--for-tests` also makes sure that there is a Chromium to test with. The script then runs on the Node that the project brings:
// a shell that has looked `node` up before the installation would go on with the machine's.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildIfStale, canBuild } from './build.mjs';

const root = path.resolve(import.meta.dirname ?? '.', '..');
const windows = process.platform === 'win32';

checkNode();
checkPython();
if (needsInstall()) install();
if (!canBuild()) fail('Expected the development packages, found node_modules without them: run npm ci without --omit=dev');
if (!buildIfStale(say)) fail('The build failed; what it said stands above');
const forTests = process.argv[2] === '--for-tests';
if (forTests) {
    provideChromium();
    provideR();
}
const [script, ...scriptArguments] = process.argv.slice(forTests ? 3 : 2);
if (script !== undefined) goOn(script, scriptArguments);

function goOn(script, args) {
    const own = path.join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
    const env = { ...process.env, PATH: `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH ?? ''}` };
    const child = spawn(existsSync(own) ? own : process.execPath, [path.resolve(root, script), ...args], { cwd: root, stdio: 'inherit', env });
    // A terminal sends Ctrl+C to both: the script decides what it means.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('error', (error) => fail(`${script} could not be started: ${error.message}`));
    child.on('exit', (code) => { process.exitCode = code ?? 1; });
}

function checkNode() {
    const [major, minor] = process.versions.node.split('.').map(Number);
    if (major < 20 || (major === 20 && minor < 19)) fail(`Expected Node 20.19 or newer, found ${process.versions.node}: install a newer one from https://nodejs.org`);
}

/** Tasks are Python programs, in the demo, the samples and the tests. */
function checkPython() {
    const python = windows ? 'python' : 'python3';
    const { status, stdout } = spawnSync(python, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], { encoding: 'utf8' });
    if (status !== 0) fail(`Expected ${python} on the PATH, found none: install Python 3.8 or newer (on Debian: apt-get install python3)`);
    const [major, minor] = stdout.trim().split('.').map(Number);
    if (major < 3 || (major === 3 && minor < 8)) fail(`Expected Python 3.8 or newer, found ${stdout.trim()}`);
}

/** npm leaves a copy of the lock file with what it has installed, once it is through. */
function needsInstall() {
    const installed = packagesOf(path.join(root, 'node_modules', '.package-lock.json'));
    if (installed === undefined) return true;
    const wanted = packagesOf(path.join(root, 'package-lock.json')) ?? {};
    return Object.entries(wanted).some(([name, { version, optional }]) =>
        // What is made for other platforms is not there, and must not be.
        name !== '' && (installed[name] === undefined ? optional !== true : installed[name].version !== version));
}

function packagesOf(file) {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

function install() {
    // npm would empty the folder behind the link, which is another clone's.
    if (lstatSync(path.join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) fail('Expected a node_modules folder of this clone, found a link to another one that does not match package-lock.json: remove the link, then try again');
    say('Installing packages (npm ci); the first time this takes a minute or two');
    const started = Date.now();
    const { error, status, stderr } = npm(['ci', '--no-progress']);
    if (error !== undefined) fail(`Expected npm on the PATH, found none (${error.message}): it comes with Node, https://nodejs.org`);
    if (status !== 0) {
        process.stderr.write(stderr);
        const network = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH)\b/.test(stderr);
        fail(network ? 'The npm registry cannot be reached: look at the network, or at the proxy and registry that npm is set to' : 'npm ci failed; what it said stands above');
    }
    say(`Installed in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

/** The npm that runs this script, where one does. */
function npm(args) {
    const options = { cwd: root, stdio: ['ignore', 2, 'pipe'], encoding: 'utf8' };
    const own = process.env.npm_execpath;
    if (own !== undefined && /\.c?js$/.test(own)) return spawnSync(process.execPath, [own, ...args], options);
    return spawnSync('npm', args, { ...options, shell: windows });
}

function provideChromium() {
    if (hasChromium()) return;
    if (process.env.XXP_CHROMIUM !== undefined) fail(`Expected a Chromium at XXP_CHROMIUM, found none at ${process.env.XXP_CHROMIUM}`);
    const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
    const apt = onPath('apt-get') && (sudo.length === 0 || (onPath('sudo') && run([...sudo, 'true'])));
    if (!apt) fail('Expected Chromium or Chrome for the tests in a real editor, found none: install one, or name it in XXP_CHROMIUM');
    say('Installing Chromium for the tests (apt-get)');
    const installed = run([...sudo, 'apt-get', 'update', '-qq']) && run([...sudo, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium']);
    if (!installed || !hasChromium()) fail('Chromium could not be installed by apt-get; install Chromium or Chrome by hand, or name it in XXP_CHROMIUM');
}

/** Only one test needs it, which is left out where it is not to be had. */
function provideR() {
    const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
    if (onPath('Rscript') || !onPath('apt-get') || (sudo.length > 0 && !(onPath('sudo') && run([...sudo, 'true'])))) return;
    say('Installing R for the tests (apt-get)');
    if (!(run([...sudo, 'apt-get', 'update', '-qq']) && run([...sudo, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'r-base-core']))) say('R could not be installed; the test of tasks in R is left out');
}

function hasChromium() {
    const { XXP_CHROMIUM: chosen, PROGRAMFILES: programs } = process.env;
    if (chosen !== undefined) return existsSync(chosen);
    return ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'].some(onPath)
        || existsSync('/Applications/Google Chrome.app') || existsSync('/Applications/Chromium.app')
        || (programs !== undefined && existsSync(path.join(programs, 'Google', 'Chrome', 'Application', 'chrome.exe')));
}

function onPath(name) {
    return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
        try {
            accessSync(path.join(folder, windows ? `${name}.exe` : name), constants.X_OK);
            return true;
        } catch {
            return false;
        }
    });
}

function run([command, ...args]) {
    return spawnSync(command, args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
}

function say(line) {
    console.error(line);
}

function fail(message) {
    console.error(message);
    process.exit(1);
}
