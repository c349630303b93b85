import assert from 'node:assert/strict';
import { endedSpaces } from '../../../engine/src/index.ts';
import { execute, outcome, over } from '../../support/constructs.ts';

/** Its task takes whatever it is given, as it has no task file. */
const runs = async (items: string, expected: readonly string[], more = ''): Promise<void> =>
    assert.deepEqual((await outcome(over(`control { S; } space S of Flow { ${items} }`, more).replace('"lib/t"', '"lib/t/task.py"'))).map((text) => text.replace(/^S-\d+: T=/, '')), expected);

describe('constructs of spaces, executed', () => {
    it('enums of integers, texts and floats', () => runs('strategy gridsearch; param_values a = enum(2, -2); param_values b = enum("x", \'yy\'); param_values c = enum(0.5, 1e-1); task T { param n = a; param s = b; param f = c; }',
        ['5.5', '5.1', '6.5', '6.1', '1.5', '1.1', '2.5', '2.1']));

    it('ranges', () => runs('strategy gridsearch; param_values a = range(-30, 30, 15); param_values a = range(1, 4); task T { param n = a; }', ['-30', '-15', '0', '15', '1', '2', '3']));

    it('a random search', async () => assert.equal((await execute(over('control { S; } space S of Flow { strategy randomsearch; runs = 4; param_values a = range(0, 90); task T { param n = a; } }'))).runs.size, 4));

    it('strategies that spread runs, learn from them, or pick one that does', async () => {
        const names = ['bayesian', 'gaussian', 'cmaes', 'evolutionary', 'latinhypercube', 'sobol', 'auto'];
        const spaces = names.map((name) => `space ${name}1 of Flow { strategy ${name}; runs = 3; param_values a = uniform(0, 1); param_values b = uniform(0, 1); task T { param n = a; param x = b; } }`);
        const { runs: made } = await execute(over(`maximize T.m; control { START -> (${names.map((name) => `${name}1`).join(' || ')}) -> END; } ${spaces.join(' ')}`).replace('"lib/t"', '"lib/t/task.py"'));
        for (const name of names) assert.deepEqual([...made.values()].filter(({ space }) => space === `${name}1`).map(({ status }) => status), ['completed', 'completed', 'completed'], name);
        assert.equal(new Set(Array.from(made.values(), ({ configuration }) => JSON.stringify(configuration))).size, 3 * names.length);
    });

    it('a strategy of one\'s own', () => runs('strategy custom "own/search.py"; param_values a = enum(1, 2, 3); param_values b = enum(10, 20) when a > 1; task T { param n = a; param x = b; }', ['1', '22', '13'],
        '//- /own/search.py\ndef ask(space, history):\n    return [{"a": 1}, {"a": 2, "b": 20}, {"a": 3, "b": 10}, None][len(history)]\n'));

    it('runs that are ended early', async () => {
        const learn = '//- /lib/learn/task.xxp\ntask L { define param n { type Integer; default 1; } define metric loss { kind series; type double; } implementation "task.py"; }\n//- /lib/learn/task.py\nimport time, xxp\nfor step in range(200):\n    xxp.log(step=step, loss=xxp.param("n"))\n    if xxp.should_stop(): break\n    if xxp.param("n") > 1: time.sleep(0.02)\n';
        const state = await execute(`workflow W { task T { implementation "lib/learn"; } } experiment E { minimize T.loss; budget { parallel 1; } control { S; } space S of W { strategy gridsearch; prune asha; param_values a = enum(1, 2, 3); task T { param n = a; } } }\n${learn}`);
        assert.deepEqual([...state.runs.values()].map(({ status }) => status), ['completed', 'pruned', 'pruned']);
    });

    it('a single run', () => runs('strategy singlerun; param_values a = enum(7, 8); task T { param n = a; }', ['7']));

    it('a filter and a generator', () => runs('strategy gridsearch; param_values a = enum(1, 2, 3); filter "keep"; generator "add"; task T { param n = a; }', ['1', '2', '9'],
        '//- /eexp_config.py\nPYTHON_CONFIGURATIONS = "own"\n//- /own.py\ndef keep(configurations):\n    return [each for each in configurations if each["a"] < 3]\n\ndef add():\n    return [{"a": 9}, {"a": 1}]\n'));

    it('values of the middle form', () => runs('strategy gridsearch; runs = 3; param a = enum(1, 2); task T { param n = a; }', ['1', '2']));

    it('spaces of the oldest form', async () => assert.equal((await execute(over('control { S; } space S of Flow { strategy randomsearch; param a = range(1, 5); runs = 2; configure task T { param n = a; } }'))).runs.size, 2));

    it('values of all kinds', () => runs('strategy gridsearch; param_values a = [1, 3.5]; param b = range(0.1, 0.3, 0.1); param e = -2.5; task T { param n = a; param x = b; param y = e; }', ['-1.4', '-1.3', '1.1', '1.2000000000000002']));

    it('values for a task itself', () => runs('strategy gridsearch; task T { param n = 3; param b = "x"; param c = enum(1, 2); param d = range(1, 3); }', ['8', '9', '9', '10']));

    it('attributes of a space, in any order', () => runs('task T { param n = a; } budget = 3; param_values a = enum(1); runs = 2; strategy randomsearch;', ['1']));

    it('values that count only at times', () => runs('strategy gridsearch; param_values k = enum("x", "yy"); param_values a = enum(5, 6) when k == "yy"; task T { param n = a; param k = k; }', ['3', '9', '10']));

    it('implementations and files that a space varies', async () => {
        assert.deepEqual(await outcome(`workflow W { task A { implementation "lib/t"; } task B { implementation "lib/t"; } define input data D; configure data D { path "ten.txt"; } D --> A.source; A -> B; }
            experiment E { control { S; } space S of W { strategy gridsearch; param_values f = enum("ten.txt", "two.txt"); data D { path = f; } task B { implementation = enum("lib/t", "lib/u"); } } }
//- /two.txt
2
//- /lib/u/task.xxp
task U { define param n { type Integer; default 40; } define metric m { type double; } implementation "lib/t/task.py"; }
`), ['S-1: A=11 B=1', 'S-2: A=11 B=40', 'S-3: A=3 B=1', 'S-4: A=3 B=40']);
    });

    it('data that an experiment or a space replaces', async () => {
        const text = (around: string, inside: string): string => `workflow W { task A { implementation "lib/t"; } define input data D; configure data D { path "ten.txt"; } D --> A.source; } experiment E { ${around} control { S; } space S of W { strategy singlerun; ${inside} } }\n//- /two.txt\n2\n//- /six.txt\n6\n`;
        assert.deepEqual(await outcome(text('define data D = "two.txt";', '')), ['S-1: A=3']);
        assert.deepEqual(await outcome(text('define data D = "two.txt";', 'define data D = "six.txt";')), ['S-1: A=7']);
    });

    it('repetitions', async () => assert.equal((await execute(over('control { S; } space S of Flow { strategy gridsearch; repeat = 3; param_values a = enum(1, 2); task T { param n = a; } }'))).runs.size, 6));

    it('requirements and preferences', async () => {
        const state = await execute(over('maximize T.m; require T.m < 5; control { S; } space S of Flow { strategy gridsearch; require a != 2; param_values a = enum(1, 2, 7); task T { param n = a; } }'));
        assert.deepEqual([...state.runs.values()].map(({ configuration: { a }, broken }) => [a, broken.length]), [[1, 0], [7, 1]]);
    });

    it('a search that ends when little is to be gained', async () => {
        const state = await execute(over('minimize T.m; budget { parallel 1; } control { S; } space S of Flow { strategy bayesian; runs = 60; param_values a = uniform(1, 9); stop when gain() < 0.1; task T { param n = a; } }'));
        assert.ok(state.runs.size < 60 && state.runs.size >= 20, String(state.runs.size));
        assert.match(endedSpaces(state)[0]?.reason ?? '', /the best T\.m is 1\.\d+, and can hardly become better by more than 0\.0/);
    });

    it('budgets and rules that stop', async () => {
        assert.equal((await execute(over('budget { runs 2; } control { S; } space S of Flow { strategy gridsearch; param_values a = range(1, 9); task T { param n = a; } }'))).runs.size, 2);
        const state = await execute(over('stop when max(T.m) >= 2; budget { parallel 1; } control { S; } space S of Flow { strategy gridsearch; param_values a = range(1, 9); task T { param n = a; } }'));
        assert.equal(state.runs.size, 2);
    });
});
