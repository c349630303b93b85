import assert from 'node:assert/strict';
import { readExecution, listExecutions } from '../../engine/src/index.ts';
import { quick } from '../support/cli-experiments.ts';
import { scratchFolder, writeFiles, xxp } from '../support/cli.ts';

interface Shown {
    status: string;
    reason: string | null;
    best: { run: string } | null;
    runs: { run: string; space: string; configuration: Record<string, unknown>; seed: number; repetition: number | null; metrics: Record<string, unknown>; status: string; broken: { strength: string; text: string }[] }[];
    warnings: { message: string }[];
}

const workflows = quick['quick.xxp'].slice(0, quick['quick.xxp'].indexOf('experiment'));

describe('an experiment with formulas, run from the command line', () => {
    const cwd = scratchFolder({ 'train/task.xxp': quick['train/task.xxp'], 'train/task.py': quick['train/task.py'] });
    const run = async (body: string): Promise<Shown> => {
        writeFiles(cwd, { 'e.xxp': `${workflows}\nexperiment E {\n    maximize Train.score;\n${body}\n}\n` });
        const { stdout, stderr } = await xxp(['run', 'e.xxp', '--quiet', '--json'], { cwd });
        assert.notEqual(stdout, '', stderr);
        return JSON.parse(stdout) as Shown;
    };
    const grid = (name: string, values: string, more = ''): string => `space ${name} of Fit { strategy gridsearch; param_values x = ${values}; ${more} task Train { param x = x; } }`;

    it('goes on where the formula at an arrow leads', async () => {
        const { runs, status } = await run(`
            control { START -> A; A ?-> B { when max(A.score) - mean(A.score) > 5 }; A ?-> C { when max(A.score) > 100 }; B -> END; C -> END; }
            ${grid('A', 'enum(1, 2, 3)')} ${grid('B', '7')} ${grid('C', '8')}`);
        assert.equal(status, 'completed');
        assert.deepEqual(runs.map(({ run: id }) => id), ['A-1', 'A-2', 'A-3', 'B-1']);
        const [listed] = await listExecutions(cwd);
        const { state } = await readExecution(listed!.dir);
        assert.equal(state.status, 'completed');
    });

    it('comes back until the formula holds', async () => {
        const { runs, status } = await run(`
            control { START -> A; A ?-> A { when count(A) < 5 }; A ?-> END { when count(A) >= 5 }; }
            ${grid('A', 'enum(1, 2)')}`);
        assert.equal(status, 'completed');
        assert.equal(runs.length, 6);
    });

    it('takes for the best only what holds all that is required, and prefers what holds what is preferred', async () => {
        const { runs, best, status } = await run(`
            require Train.score < 50; prefer Train.x in [2, 3];
            control { START -> A -> END; }
            ${grid('A', 'enum(2, 3, 4, 7)')}`);
        assert.equal(status, 'completed');
        assert.deepEqual(runs.map(({ broken }) => broken.map(({ strength, text }) => `${strength} ${text}`)), [
            [], [], ['prefer Train.x in [2, 3]'], ['require Train.score < 50', 'prefer Train.x in [2, 3]'],
        ]);
        assert.equal(best!.run, 'A-2');
        const shown = await xxp(['show', 'last'], { cwd });
        assert.match(shown.stdout, /A-4 .* completed, breaks require/);
        assert.match((await xxp(['show', 'last', 'A-4'], { cwd })).stdout, /breaks: require Train\.score < 50/);
    });

    it('says when no run is a solution', async () => {
        const { best, status, reason } = await run(`
            require Train.score > 100 and Train.loss >= 0;
            control { START -> A -> END; }
            ${grid('A', 'enum(1, 2)')}`);
        assert.equal(status, 'completed');
        assert.equal(best, null);
        assert.equal(reason, 'no run is a solution: each breaks `require Train.score > 100 and Train.loss >= 0`');
    });

    it('begins no run any more once `stop when` holds, of a space there, of the experiment anywhere', async () => {
        const { runs, status, reason } = await run(`
            stop when count(B) >= 2; budget { parallel 1; }
            control { START -> A -> B -> C -> END; }
            ${grid('A', 'range(1, 9)', 'stop when max(Train.score) >= 30;')} ${grid('B', 'range(1, 9)')} ${grid('C', '8')}`);
        assert.deepEqual(runs.map(({ run: id }) => id), ['A-1', 'A-2', 'A-3', 'B-1', 'B-2']);
        assert.equal(status, 'completed');
        assert.match(reason!, /^`stop when count\(B\) >= 2` holds \(e\.xxp:\d+\)$/);
    });

    it('runs neither what `require` in a space rules out nor values that do not count', async () => {
        const { runs } = await run(`
            control { START -> A -> END; }
            space A of Fit {
                strategy gridsearch;
                param_values how = enum("few", "many");
                param_values n = range(1, 5) when how == "many";
                require how == "few" or n % 2 == 0;
                task Train { param x = n; }
            }`);
        assert.deepEqual(runs.map(({ configuration }) => configuration), [{ how: 'few' }, { how: 'many', n: 2 }, { how: 'many', n: 4 }]);
    });

    it('ends with a word on it where nothing can be run', async () => {
        const { status, reason, runs } = await run(`
            control { START -> A -> END; }
            ${grid('A', 'enum(1, 2)', 'require x * 2 == 3;')}`);
        assert.equal(runs.length, 0);
        assert.equal(status, 'failed');
        assert.match(reason!, /^Nothing was run: no configuration of A holds `require x \* 2 == 3` \(e\.xxp:\d+\)$/);
    });

    it('puts other implementations and other files in the place of the workflow\'s', async () => {
        writeFiles(cwd, {
            'other/task.xxp': 'task Train { define input data rows; define param x { type Integer; default 5; } define metric score { kind scalar; type double; } implementation "task.py"; }',
            'other/task.py': 'import xxp\n\nxxp.metric(score=len(open(xxp.input("rows")).read()) + xxp.param("x"))\n',
            'plain.py': 'import xxp\n\nxxp.metric(score=1000)\n',
            'a.csv': 'a', 'b.csv': 'bbb',
        });
        writeFiles(cwd, { 'e.xxp': `
workflow Open {
    START -> Train -> END;
    task Train;
    define input data Rows;
    Rows --> Train.rows;
}
experiment E {
    maximize Train.score;
    control { START -> A -> END; }
    space A of Open {
        strategy gridsearch;
        param_values how = enum("other", "plain.py");
        param_values x = enum(1, 2) when how == "other";
        task Train { implementation = how; param x = x; }
        data Rows { path = enum("a.csv", "b.csv"); }
    }
}
` });
        const { stdout, stderr } = await xxp(['run', 'e.xxp', '--quiet', '--json'], { cwd });
        assert.notEqual(stdout, '', stderr);
        const { runs } = JSON.parse(stdout) as Shown;
        assert.deepEqual(runs.map(({ configuration, metrics }) => [configuration.how, configuration.x, configuration['Rows.path'], metrics['Train.score']]), [
            ['other', 1, 'a.csv', 2], ['other', 1, 'b.csv', 4], ['other', 2, 'a.csv', 3], ['other', 2, 'b.csv', 5],
            ['plain.py', undefined, 'a.csv', 1000], ['plain.py', undefined, 'b.csv', 1000],
        ]);
        const { tasks } = JSON.parse((await xxp(['show', 'last', 'A-5', '--json'], { cwd })).stdout) as { tasks: { script?: string }[] };
        assert.equal(tasks[0]!.script, 'plain.py');
    });

    it('repeats each configuration with another seed', async () => {
        const { runs } = await run(`
            control { START -> A -> END; }
            ${grid('A', 'enum(1, 2)', 'repeat = 3;')}`);
        assert.deepEqual(runs.map(({ configuration, repetition }) => [configuration.x, repetition]), [[1, 1], [1, 2], [1, 3], [2, 1], [2, 2], [2, 3]]);
        assert.deepEqual(runs.map(({ seed }) => seed), [...runs.slice(0, 3), ...runs.slice(0, 3)].map(({ seed }) => seed));
        assert.equal(new Set(runs.map(({ seed }) => seed)).size, 3);
    });

    it('ends when a budget is spent, and not when it was just enough', async () => {
        const spent = await run(`budget { runs 2; } control { START -> A -> END; } ${grid('A', 'enum(1, 2, 3)')}`);
        assert.equal(spent.runs.length, 2);
        assert.match(spent.reason!, /^The budget of 2 runs is spent \(e\.xxp:\d+\)$/);
        const enough = await run(`budget { runs 3; } control { START -> A -> END; } ${grid('A', 'enum(1, 2, 3)')}`);
        assert.deepEqual([enough.runs.length, enough.reason], [3, null]);
    });

    it('says so where a formula speaks of what is not known', async () => {
        const { runs, warnings } = await run(`
            control { START -> A -> B; B ?-> C { when min(C.score) > 1 }; C -> END; }
            ${grid('A', '1')} ${grid('B', '2')} ${grid('C', '3')}`);
        assert.equal(runs.length, 2);
        assert.match(warnings[0]!.message, /^After B, whether `min\(C\.score\) > 1` holds is not known/);
    });
});
