import assert from 'node:assert/strict';
import type { LocationLink } from 'vscode-languageserver';
import { check } from '../../support/check.ts';
import { flow, openAt, params } from '../../support/project.ts';

/** An experiment with a condition, beside a configuration that names its modules. */
function experiment(condition: string, space = ''): string {
    return `
import "flow.xxp";
experiment E {
    control { START -> S; S ?-> T { condition ${condition} }; }
    space S of Flow { strategy gridsearch; param_values e = [1, 2]; ${space}
        task Train { param epochs = e; } }
    space T of Flow { strategy gridsearch; param_values e = [3, 4]; task Train { param epochs = e; } }
}
//- /eexp_config.py
import os
HERE = os.path.dirname(__file__)
PASSWORD = "secret"
PYTHON_CONDITIONS = "tasks.conditions"
PYTHON_CONFIGURATIONS = 'tasks' + '/filters'
//- /tasks/conditions.py
def better_than(least, results):
    return True
def between(low, high=1, *, strict=False):
    return True
def any_of(*all):
    return True
//- /tasks/filters.py
def keep(configurations):
    return configurations
def more():
    return []
${flow}`;
}

describe('the functions of an experiment', () => {
    it('are looked up in the module that the configuration names', () => check(experiment('"better_than 90"', 'filter "keep"; generator "more";')));

    it('are missed where nothing defines them', () => check(experiment(`"beter_than 90"
//                                            ^^^^^^^^^^^^^^^ warning script/unknown-function: conditions.py defines no function 'beter_than', so the condition cannot be judged; did you mean 'better_than'?
`, `filter "keeep";
//                                                                         ^^^^^^^ warning script/unknown-function: filters.py defines no function 'keeep', so it has no effect; did you mean 'keep'?
`)));

    it('should take what they are called with', () => check(experiment(`"better_than 90 95"
//                                            ^^^^^^^^^^^^^^^^^^^ warning script/function-arguments: 'better_than' takes 2 arguments, but is called with 3 arguments, the results last; change the one or the other
`, `filter "more";
//                                                                         ^^^^^^ warning script/function-arguments: 'more' takes no arguments, but is called with 1 argument, the configurations; change the one or the other
`)));

    it('may take any number', async () => {
        await check(experiment('"any_of 1 2 3"'));
        await check(experiment('"between 1"'));
    });

    it('are no matter where no module is at hand', () => check(experiment('"unknown 90"').replace(/PYTHON_CONDITIONS/, 'OTHER')));

    it('are where a definition leads', async () => {
        const project = await openAt(experiment('"better_<|>than 90"'));
        const [link] = await project.services.lsp.DefinitionProvider!.getDefinition(project.cursor.document, params(project)) as LocationLink[];
        assert.match(link!.targetUri, /tasks\/conditions\.py$/);
        assert.deepEqual(link!.targetSelectionRange, { start: { line: 0, character: 4 }, end: { line: 0, character: 15 } });
    });
});
