import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { journalFile, objectFile, say as sayIt, sendCommand, verifyExecution, type ExecutionVerified, type Person } from '../../engine/src/index.ts';
import { encodeLine } from '../../engine/src/store/line.ts';
import { pythonWith } from '../../scripts/python-environment.ts';
import { look, looked } from '../support/asked.ts';
import { as, root as repository, xxp, type Finished } from '../support/cli.ts';
import { trials, type Trial } from '../support/engine-executions.ts';
import { space, task, workflow } from '../support/engine-plans.ts';


const person = (name: string): Person => ({ name, source: 'git' });

describe('what people have decided', () => {
    const trial = trials();
    const say = (running: Trial, person: string, ...args: string[]): Promise<Finished> => xxp(args, { cwd: running.root, env: as(person) });
    /** Answered by Ben, rated by Chi, promoted by Ana after the end. */
    const decided = async (): Promise<Trial> => {
        const first = task('First', 'rows.mjs', { outputs: ['rows'] });
        const running = await trial({ ...looked(look()), workflows: { W: workflow('W', first, look({ inputs: [] }, { metrics: [] })) }, nodes: { S: space('S', 'W') }, roles: { supervisor: ['Ana'], validator: ['Ben', 'Chi'] } });
        await running.until(({ attention }) => attention.open.size === 1);
        await sendCommand(running.dir, { type: 'answer', interaction: 'S-1.Look-1', choice: 'good', comment: 'as it\u001b[2J must be', by: person('Ben') });
        await running.finished();
        assert.equal(await sayIt(running.dir, { type: 'rate', run: 'S-1', stars: 4, comment: 'nice', by: person('Chi') }), 'recorded');
        assert.equal(await sayIt(running.dir, { type: 'promote', run: 'S-1', as: 'production', by: person('Ana') }), 'recorded');
        return running;
    };
    /** The journal with a line changed, its checksum right all the same. */
    const forge = (running: Trial, change: (line: Record<string, unknown>) => Record<string, unknown> | undefined): void => {
        const file = journalFile(running.dir);
        const lines = readFileSync(file, 'utf8').trimEnd().split('\n').flatMap((text) => {
            const { crc: _, ...line } = JSON.parse(text) as Record<string, unknown>;
            const changed = change(line);
            return changed === undefined ? [] : [encodeLine(changed as never)];
        });
        writeFileSync(file, lines.join(''));
    };
    const problems = async (running: Trial, expected?: string): Promise<string> => (await verifyExecution(running.dir, expected === undefined ? {} : { expected })).problems.map(({ message }) => message).join('\n');

    it('is shown with who, when, why and for how long, also what is said after the end, and nothing of it does anything to the terminal', async () => {
        const running = await decided();
        assert.equal((await say(running, 'Eve', 'note', 'last', 'S-1', 'look again')).stdout, 'Noted on S-1\n');
        const { code, stdout } = await say(running, 'Ben', 'decisions', 'last');
        assert.equal(code, 0);
        assert.match(stdout, /engine asked S-1\.Look-1\n {4}.*shown [0-9a-f]{12}, link [0-9a-f]{12}\n/);
        assert.match(stdout, /Ben \(by Git\) answered S-1\.Look-1 with good\n {4}"as it\\u001b\[2J must be"\n {4}.*open for /);
        assert.match(stdout, /Chi \(by Git\) rated S-1 4 of 5\n {4}"nice"\n/);
        assert.match(stdout, /Ana \(by Git\) promoted S-1 to production\n/);
        assert.match(stdout, /Eve \(by Git\) noted on S-1\n {4}"look again"\n/);
        assert.match(stdout, /5 lines, each linked to the one before\n$/);
        const { decisions, chain } = JSON.parse((await say(running, 'Ben', 'decisions', 'last', '--json')).stdout) as { decisions: { type: string; at: string }[]; chain: object };
        assert.deepEqual(decisions.map(({ type }) => type), ['interaction.asked', 'interaction.closed', 'run.rated', 'run.promoted', 'run.noted']);
        assert.deepEqual(chain, { linked: 5, unlinked: 0, problems: [] });
    });

    it('who may not say it is refused with who may, and what makes no sense before anything is sent', async () => {
        const running = await decided();
        const eve = await say(running, 'Eve', 'promote', 'last', 'S-1', 'production');
        assert.deepEqual([eve.code, /only Ana may do that, as supervisor/.test(eve.stderr)], [5, true]);
        assert.match((await say(running, 'Eve', 'rate', 'last', 'S-1', '3')).stderr, /only Ben and Chi may do that, as validator/);
        assert.match((await say(running, 'Ben', 'rate', 'last', 'S-1', '6')).stderr, /Expected a whole number of stars from 1 to 5, found "6"/);
        assert.match((await say(running, 'Ben', 'note', 'last', 'S-7', 'x')).stderr, /Expected a run of .*, found "S-7"/);
    });

    it('can be said at the shell, also when the execution is over', async () => {
        const running = await decided();
        assert.equal((await say(running, 'ben', 'rate', 'last', 'S-1', '5', '--json')).stdout, `{"version":1,"execution":"${running.state.id}","run":"S-1","command":"rate","recorded":true}\n`);
        const shown = (await say(running, 'Ben', 'show', 'last', 'S-1')).stdout;
        assert.match(shown, /\n {2}production, as Ana has chosen\n {2}4 of 5 stars by Chi: "nice"\n {2}5 of 5 stars by ben\n/);
        assert.match(shown, /^Look {2}completed, .*\n[^]* {2}the question S-1\.Look-1$/m);
        const { promoted, ratings } = JSON.parse((await say(running, 'Ben', 'show', 'last', 'S-1', '--json')).stdout) as { promoted: { as: string }; ratings: { stars: number }[] };
        assert.deepEqual([promoted.as, ratings.map(({ stars }) => stars)], ['production', [4, 5]]);
        assert.equal((await say(running, 'ANA', 'promote', 'last', 'S-1', 'best so far')).stdout, 'S-1 is best so far from now on\n');
    });

    it('holds as it was, and whoever kept the newest link can tell so later', async () => {
        const running = await decided();
        const { code, stdout } = await say(running, 'Ben', 'verify');
        assert.equal(code, 0);
        const head = /as it was: \d+ lines, 4 decisions, 1 file in the store\n {2}newest link ([0-9a-f]{64})\n$/.exec(stdout)?.[1];
        assert.equal(await problems(running, head), '');
        const other = await say(running, 'Ben', 'verify', 'last', '--head', 'f'.repeat(64), '--json');
        const [verified] = (JSON.parse(other.stdout) as { executions: ExecutionVerified[] }).executions;
        assert.deepEqual([other.code, verified!.problems.map(({ message }) => message)], [1, [`No decision has the link ${'f'.repeat(64)}: the journal was written anew, or is of another execution`]]);
    });

    it('a decision that was changed, left out, or cut off with the end is found, whatever its checksum', async () => {
        const changed = await decided();
        forge(changed, (line) => line['type'] === 'interaction.closed' ? { ...line, choice: 'bad' } : line);
        assert.match(await problems(changed), /interaction\.closed\) does not hang on the decision before it/);
        const cut = await decided();
        const count = readFileSync(journalFile(cut.dir), 'utf8').trimEnd().split('\n').length;
        forge(cut, (line) => line['seq'] === count ? undefined : line);
        assert.equal(await problems(cut), `The journal ends with line ${count - 1}, and a decision was recorded in line ${count}: its end was cut off`);
        const shown = await decided();
        forge(shown, (line) => line['type'] === 'interaction.asked' ? { ...line, evidence: [] } : line);
        assert.match(await problems(shown), /What was shown for S-1\.Look-1 is not what its hash says/);
    });

    it('an output that was changed in the store, a line that was tampered with, and a journal that is gone are found', async () => {
        const running = await decided();
        const { sha256 } = running.state.runs.get('S-1')!.tasks.get('First')!.outputs['rows']!;
        const file = objectFile(running.root, sha256);
        chmodSync(file, 0o644);
        writeFileSync(file, 'other');
        assert.equal(await problems(running), 'rows of First in S-1 is not what it was: it was changed in the store');
        rmSync(file);
        const { artifacts, problems: none } = await verifyExecution(running.dir);
        assert.deepEqual([artifacts, none], [{ checked: 0, gone: 1 }, []]);
        appendFileSync(journalFile(running.dir), 'rubbish\n');
        const { code, stdout } = await say(running, 'Ben', 'verify');
        assert.equal(code, 1);
        assert.match(stdout, /1 problem: .*\(1 cleared\)\n.*\n {2}Line \d+ of .* cannot be trusted/);
        rmSync(running.dir, { recursive: true });
        const gone = await say(running, 'Ben', 'verify');
        assert.deepEqual([gone.code, /its journal is not here any more, and people had decided something in it/.test(gone.stdout)], [0, true]);
    });

    it('is exported as PROV activities that an RDF parser reads, each behind the one before', async function () {
        this.timeout(300_000);
        const running = await decided();
        await say(running, 'Ben', 'export', 'last', '--format', 'prov', '--output', 'prov.jsonld');
        const file = path.join(running.root, 'prov.jsonld');
        const python = pythonWith(['roc-validator==0.13.0', 'rocrate==0.10.0']);
        const said = execFileSync(python, [path.join(repository, 'scripts/crate/prov.py'), file], { encoding: 'utf8' });
        const { decisions, dangling, activities, untyped } = JSON.parse(said) as { decisions: string[][]; dangling: string[]; activities: number; untyped: string[] };
        assert.deepEqual({ dangling, untyped }, { dangling: [], untyped: [] });
        assert.deepEqual(decisions, [['engine asked S-1.Look-1', ''], ['Ben answered S-1.Look-1 with good', 'engine asked S-1.Look-1'], ['Chi rated S-1 4 of 5', 'Ben answered S-1.Look-1 with good'], ['Ana promoted S-1 to production', 'Chi rated S-1 4 of 5']]);
        assert.equal(activities, 1 + 1 + 2 + 4, 'the execution, its run, the tasks, the decisions');
        await say(running, 'Ben', 'export', 'last', '--output', 'crate', '--license', 'https://spdx.org/licenses/CC-BY-4.0');
        const crate = execFileSync(python, [path.join(repository, 'scripts/crate/validate.py'), path.join(running.root, 'crate'), 'provenance-run-crate', 'REQUIRED'], { encoding: 'utf8' });
        assert.deepEqual(JSON.parse(crate), { passed: true, issues: [] });
        const graph = (JSON.parse(readFileSync(path.join(running.root, 'crate', 'ro-crate-metadata.json'), 'utf8')) as { '@graph': { '@type': string; name: string }[] })['@graph'];
        assert.deepEqual(graph.filter(({ '@type': type }) => ['ChooseAction', 'ReviewAction'].includes(type)).map(({ name }) => name), ['Ben answered S-1.Look-1 with good', 'Chi rated S-1 4 of 5', 'Ana promoted S-1 to production']);
    });
});
