import assert from 'node:assert/strict';
import { execute, outcome, over } from '../../support/constructs.ts';

const runs = async (body: string, expected: readonly string[], more = ''): Promise<void> => assert.deepEqual(await outcome(over(body, more)), expected);
const spaces = (...names: string[]): string => names.map((name) => `space ${name} of Flow { strategy singlerun; }`).join(' ');

describe('constructs of experiments, executed', () => {
    it('an intent', () => runs(`intent FindBest; control { S; } ${spaces('S')}`, ['S-1: T=1']));

    it('the orders of a control flow', () => runs(`control { START -> A -> (B || C) -> D -> END; } ${spaces('A', 'B', 'C', 'D')}`, ['A-1: T=1', 'B-1: T=1', 'C-1: T=1', 'D-1: T=1']));

    it('a node that two arrows lead to', () => runs(`control { START -> A; A -> B; A -> C; B -> D; C -> D; D -> END; } ${spaces('A', 'B', 'C', 'D')}`, ['A-1: T=1', 'B-1: T=1', 'C-1: T=1', 'D-1: T=1', 'D-2: T=1']));

    it('a condition', () => runs(`control { START -> A; A ?-> B { condition "at_least 1" }; A ?-> C { condition "at_least 2" }; B -> END; } ${spaces('A', 'B', 'C')}`, ['A-1: T=1', 'B-1: T=1'],
        '//- /eexp_config.py\nPYTHON_CONDITIONS = "own.checks"\n//- /own/checks.py\ndef at_least(limit, results):\n    return results["A"][1]["result"]["m"] >= float(limit)\n'));

    it('a formula on an arrow', () => runs(`control { START -> A; A ?-> B { when max(A.T.m) < 5 }; A ?-> C { when max(A.T.m) >= 5 }; } ${spaces('A', 'B', 'C')}`, ['A-1: T=1', 'B-1: T=1']));

    it('an endless loop with a way out', () => runs(`control { START -> A; A ?-> A { condition "len(results['A']) < 3" }; A ?-> END { condition "len(results['A']) >= 3" }; } ${spaces('A')}`, ['A-1: T=1', 'A-2: T=1', 'A-3: T=1']));

    it('cases in a control flow', () => runs('control { START -> First; First ?-> { cases "more" A; "less" B; } } task First { implementation "says.py"; } space A of Flow { strategy singlerun; } space B of Flow { strategy singlerun; }', ['A-1: T=1', 'First-1: First'],
        '//- /says.py\nresultMap.put("answer", "more")\n'));

    it('gateways in a control flow', () => runs(`control { START -> A -> PARALLEL-1; PARALLEL-1 -> B -> JOIN-1; PARALLEL-1 -> C -> JOIN-1; JOIN-1 -> EXCLUSIVE-1; EXCLUSIVE-1 ?-> D { condition "'C' in results" }; EXCLUSIVE-1 -> A; } ${spaces('A', 'B', 'C', 'D')}`,
        ['A-1: T=1', 'B-1: T=1', 'C-1: T=1', 'D-1: T=1']));

    it('an arrow for a failure', () => runs(`control { START -> Bad; Bad -> A; Bad !-> B { event "late" }; } task Bad { implementation "lib/raise/task.py"; } ${spaces('A', 'B')}`, ['B-1: T=1', 'Bad-1: Bad failed']));

    it('tasks of an experiment', () => runs('control { START -> Check -> S -> Ask -> Whole -> END; } task Check { implementation "lib/t"; param n = 3; input data source { path "ten.txt"; } } space S of Flow { strategy singlerun; } interaction Ask { implementation "ask/page"; } task Whole { subworkflow Flow; }',
        ['Ask-1: Ask', 'Check-1: Check=13', 'S-1: T=1', 'Whole-1: T=1'], '//- /ask/page/task.xxp\ntask page { type interactive; implementation "task.py"; }\n//- /ask/page/task.py\n'));

    it('events', () => runs('control { START -> S -> Late -> Never -> Human -> END; } space S of Flow { strategy singlerun; } event Late { type automated; condition "results[\'S\'][1][\'result\'][\'m\'] < 90"; task check; } event Never { type automated; condition "len(results) > 90"; task check; } event Human { type manual; task check; restart False; }',
        ['Human-1: Human=1', 'Late-1: Late=1', 'S-1: T=1'], '//- /check/task.xxp\ntask check { define param n { type Integer; default 1; } define metric m { type double; } implementation "../lib/t/task.py"; }\n'));

    it('a control flow behind the nodes', () => outcome('workflow Base { task T; } workflow Flow from Base { task T { implementation "lib/t"; } } experiment E { space S of Flow { strategy singlerun; } control { START -> S -> END; } }').then((all) => assert.deepEqual(all, ['S-1: T=1'])));

    it('an interaction', async () => {
        const state = await execute(over('control { START -> A -> Q; Q ?-> B { condition "again" }; Q ?-> END { condition "done" }; } space A of Flow { strategy singlerun; } space B of Flow { strategy singlerun; } interaction Q { ask "Once more?"; choose again, done; default done; }'));
        assert.deepEqual([[...state.runs.keys()], [...state.interactions.values()].map(({ closed }) => closed?.choice)], [['A-1'], ['done']]);
    });

    it('actions of an interaction', async () => {
        const state = await execute(over('control { START -> I -> S -> END; } space S of Flow { strategy singlerun; } interaction I { action show(S, "b", 3); default done; choose done; }'));
        assert.deepEqual([...state.runs.keys()], ['S-1']);
        const asked = state.plan.nodes['I'];
        assert.equal(asked?.kind === 'interaction' && asked.question, 'action show(S, "b", 3)');
    });

    it('structures, references and constraints', () => runs(`control { S; } ${spaces('S')}`, ['S-1: T=1'], 'struct Size { width as Integer; height; }'));
});
