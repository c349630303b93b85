import assert from 'node:assert/strict';
import { loadPython } from '../../../language-server/src/python/parser.ts';
import { readScript } from '../../../language-server/src/python/read-script.ts';

/** What a script uses, as `kind name`, and behind `?` what it may use besides. */
function facts(text: string): string {
    const { uses, unsure, speaks } = readScript(text)!;
    const said = uses.map(({ kind, name }) => `${kind} ${name}`).join(', ');
    return `${said}${unsure.size > 0 ? ` ? ${[...unsure].sort().join(' ')}` : ''}${speaks ? '' : ' (silent)'}`.trim();
}

describe('what a script says of its task', () => {
    before(() => loadPython());

    const cases: [string, string, string][] = [
        ['what it asks of the variables', 'x = int(variables.get("a"))\ny = variables["b"]\nvariables["c"] = 1\nvariables.put("d", x)\nif "e" in variables: pass', 'get a, parameter b, put c, put d, mention e'],
        ['what it puts into the result map', 'resultMap.put("acc", 0.9)\nresultMap["f1"] = 1', 'metric acc, metric f1'],
        ['data by the first helpers', 'import proactive_helper as ph\nX, Y = ph.load_datasets(variables, "X", "Y")\nph.save_datasets(variables, ("A", X), ("B", Y))', 'input X, input Y, output A, output B'],
        ['data by the later helpers', 'import local_helper as lh\nd = lh.load_dataset(variables, resultMap, "in")\nlh.save_dataset(variables, resultMap, "out", d)\nlh.save_datasets(variables, resultMap, "many", [d], ["a.csv"])', 'input in, output out, output many'],
        ['data by the newest helpers, however they are imported', 'from eexp_engine_utils import utils as u\nfrom eexp_engine_utils.utils import load_dataset as load\nu.save_dataset(variables, resultMap, "out", load(variables, resultMap, "in"))', 'output out, input in'],
        ['variables that it asks for itself', 'from eexp_engine_utils import types\nv, r = types.get_runtime_context()\nv.get("p")\nr.put("m", 1)', 'get p, metric m'],
        ['our own words', 'import xxp\nxxp.param("lr", 0.1)\nrows = xxp.load_csv("rows")\nxxp.log(step=1, loss=2)\nxxp.metric(acc=1, **{"f1": 2})\nxxp.save_json("model", rows)\nxxp.params()["n"]', 'parameter lr, input rows, metric loss, metric acc, metric f1, output model, parameter n'],
        ['our own words by other names', 'from xxp import param as p, metric\nimport xxp as x\np("a")\nmetric(b=1)\nx.output("c")', 'parameter a, metric b, output c'],
        ['constants', 'NAME = "p"\nvariables.get(NAME)\nvariables.get(NAME)', 'get p'],
        ['loops over texts', 'KEYS = ["a", "b"]\nfor k in KEYS:\n    variables.get(k)\nvalues = {k: variables.get(k) for k in ("c", "d")}\nfor k in ["z"]:\n    print(k)', 'get a, get b, get c, get d'],
        ['functions of its own', 'def read(name, cast=int):\n    return cast(variables.get(name))\na = read("a")\nb = read(name="b", cast=str)', 'get a, get b'],
        ['functions that are handed the variables', 'def work(v, results):\n    results.put("m", v.get("p"))\nwork(variables, resultMap)', 'metric m, get p'],
        ['a name that another function uses otherwise', 'def f(name):\n    variables.get(name)\ndef g(name):\n    print(name)\nf("a")\ng("b")', 'get a'],
    ];
    for (const [title, text, expected] of cases) it(`finds ${title}`, () => assert.equal(facts(text), expected));

    const doubts: [string, string, string][] = [
        ['names that are put together', 'variables.get(f"p{i}")\nresultMap.put("m" + str(i), 1)', '? input metric output parameter'],
        ['all variables at once', 'for k, v in variables.items(): pass', '? input output parameter'],
        ['functions of other modules', 'from helper import prepare\nprepare(variables)', '? input output parameter'],
        ['a method of its own', 'class A:\n    def f(self, v):\n        v.get("p")\nA().f(variables)', '? input output parameter'],
        ['a function that is handed around', 'def read(name): return variables.get(name)\nmap(read, names)', '? input output parameter'],
        ['several metrics at once', 'import xxp\nxxp.metric(**results)', '? metric output'],
        ['our module as a whole', 'import xxp\ngetattr(xxp, "param")("p")', '? input metric output parameter shown'],
    ];
    for (const [title, text, expected] of doubts) it(`knows that it does not know: ${title}`, () => assert.equal(facts(text), expected));

    it('takes a name of its own for what it is', () => {
        assert.equal(facts('variables = {"a": 1}\nvariables.get("a")'), '(silent)');
        assert.equal(facts('class xxp: pass\nxxp.param("a")'), '(silent)');
        assert.equal(facts('print("variables.get(1)")  # variables.get("b")'), '(silent)');
    });

    it('tells where a name stands, without its quotes', () => {
        const [use] = readScript('x = 1\ny = variables.get( \'rate\' )')!.uses;
        assert.deepEqual(use?.range, { start: { line: 1, character: 20 }, end: { line: 1, character: 24 } });
    });

    it('does not lose itself in a script that is all knots', () => {
        const chain = Array.from({ length: 400 }, (_, index) => `def f${index}(v, n):\n    f${(index + 1) % 400}(v, n)\n    f${(index * 7) % 400}(v, n)\n`).join('');
        assert.equal(readScript(`${chain}f0(variables, "a")`)?.speaks, true);
        assert.equal(readScript(`x = ${'('.repeat(20_000)}variables.get("a")${')'.repeat(20_000)}`)?.speaks, false);
    });
});
