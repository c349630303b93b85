import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fixers } from '../../../language-server/src/lsp/fixes/index.ts';
import { flow, open } from '../../support/project.ts';

/** The titles of the fixes, and what the first makes of the file. */
async function fixed(code: string, from: string, files: string): Promise<{ titles: string[]; text: string | undefined }> {
    const project = await open(`//- /main.xxp\n${from}\n${files}`);
    const document = project.document('/main.xxp');
    const diagnostic = document.diagnostics?.find((each) => each.code === code);
    assert.ok(diagnostic, `expected ${code}, found ${document.diagnostics?.map((each) => String(each.code)).join(', ')}`);
    const actions = await project.services.lsp.CodeActionProvider!.getCodeActions(document, {
        textDocument: { uri: document.uri.toString() }, range: diagnostic.range, context: { diagnostics: [diagnostic], only: ['quickfix'] },
    }) as CodeAction[];
    const edits = actions[0]?.edit?.changes?.[document.uri.toString()];
    return { titles: actions.map((each) => each.title), text: edits && TextDocument.applyEdits(document.textDocument, edits).trimEnd() };
}

/** A task file over a script in one line. */
function task(code: string, items: string, script: string): ReturnType<typeof fixed> {
    return fixed(code, `task T {\n    ${items}implementation "task.py";\n}`, `//- /task.py\n${script}\n`);
}

const cases: readonly { readonly code: string; readonly items: string; readonly script: string; readonly fixed: string; readonly titles: readonly string[] }[] = [
    {
        code: 'script/undeclared-param', items: 'define param a;\n    ', script: 'x = float(variables.get("rate")) + int(variables.get("a"))', fixed: 'define param a;\n    define param rate { type Float; }\n    ',
        titles: ['Declare \'define param rate { type Float; }\'', 'Declare \'define input data rate;\''],
    },
    { code: 'script/undeclared-input', items: '', script: 'import xxp\nxxp.input("rows")', fixed: 'define input data rows;\n    ', titles: ['Declare \'define input data rows;\''] },
    { code: 'script/undeclared-output', items: '', script: 'import xxp\nxxp.output("rows")', fixed: 'define output data rows;\n    ', titles: ['Declare \'define output data rows;\''] },
    { code: 'script/undeclared-metric', items: '', script: 'resultMap.put("acc", 1)', fixed: 'define metric acc { kind single-value; type double; }\n    ', titles: ['Declare \'define metric acc { kind single-value; type double; }\''] },
    { code: 'script/unread-param', items: 'define param a;\n    ', script: 'import xxp\nxxp.progress(1)', fixed: '', titles: ['Delete \'a\', which the script does not use'] },
    { code: 'script/unloaded-input', items: 'define input data a;\n    ', script: 'import xxp\nxxp.progress(1)', fixed: '', titles: ['Delete \'a\', which the script does not use'] },
    { code: 'script/unsaved-output', items: 'define output data a;\n    ', script: 'import xxp\nxxp.progress(1)', fixed: '', titles: ['Delete \'a\', which the script does not use'] },
    { code: 'script/unreported-metric', items: 'define metric a;\n    ', script: 'import xxp\nxxp.progress(1)', fixed: '', titles: ['Delete \'a\', which the script does not use'] },
];

describe('fixes of what a task file and its script say differently', () => {
    for (const each of cases) {
        it(`mend ${each.code}`, async () => {
            const { titles, text } = await task(each.code, each.items, each.script);
            assert.deepEqual(titles, each.titles);
            assert.equal(text, `task T {\n    ${each.fixed}implementation "task.py";\n}`);
        });
    }

    it('write the function that was meant', async () => {
        const experiment = (name: string): string => `import "flow.xxp";\nexperiment E {\n    control { START -> S; S ?-> END { condition "${name} 90" }; }\n    space S of Flow { strategy singlerun; }\n}`;
        const found = await fixed('script/unknown-function', experiment('beter'), `//- /eexp_config.py\nPYTHON_CONDITIONS = "conditions"\n//- /conditions.py\ndef better(least, results): pass\n${flow}`);
        assert.deepEqual(found, { titles: ['Write better'], text: experiment('better') });
    });

    it('have a case each', () => {
        const covered = new Set([...cases.map((each) => each.code), 'script/unknown-function']);
        assert.deepEqual(Object.keys(fixers).filter((code) => code.startsWith('script/') && !covered.has(code)), []);
    });
});
