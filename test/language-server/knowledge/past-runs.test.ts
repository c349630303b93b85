/** From the journals of real executions to what the editor shows. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LangiumDocument } from 'langium';
import { open, servicesFor } from '../../../language-server/src/files.ts';
import { describeKnownData, refreshSuggestions, updateGraph } from '../../../knowledge/src/index.ts';
import { place, workspaces } from '../../support/journals.ts';
import { pastExecution } from '../../support/past-runs.ts';
import { filesIn } from '../../support/project.ts';

const files = `
//- /tasks/svm.py
//- /tasks/forest/task.xxp
task Forest {
    define input data rows;
    define param depth { type Integer; default 3; range (1, 11); }
    define metric accuracy { kind single-value; type double; }
    implementation "forest.py";
}
//- /tasks/forest/forest.py
//- /next.xxp
workflow W {
    task Train { implementation "tasks/forest"; }
    define input data Rows;
    configure data Rows { path "rows.csv"; }
    Rows --> Train.rows;
}
experiment Next {
    maximize Train.accuracy;
    control { START -> S -> END; }
    space S of W {
        strategy randomsearch;
        runs = 5;
    }
}
`;

describe('past runs in the editor', () => {
    const workspace = workspaces();

    it('are what is offered, said and written', async () => {
        const root = workspace();
        for (const [file, text] of filesIn(files)) {
            mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
            writeFileSync(path.join(root, file), text);
        }
        const rows = `x,class\n${Array.from({ length: 20 }, (_, at) => `${at},${at % 2}`).join('\n')}\n`;
        writeFileSync(path.join(root, 'rows.csv'), rows);
        for (const [algorithm, worth] of [['forest', 0.5], ['svm', 0.3]] as const) {
            place(root, algorithm, pastExecution({
                id: algorithm, name: 'Wine', data: { path: 'rows.csv', sha256: createHash('sha256').update(rows).digest('hex'), bytes: rows.length }, script: { path: `tasks/${algorithm}.py`, sha256: algorithm.padEnd(64, '0') },
                runs: Array.from({ length: 12 }, (_, at) => ({ configuration: { depth: at + 1 }, accuracy: worth + at / 100 })),
            }));
        }
        await updateGraph(root);
        await describeKnownData(root);
        await refreshSuggestions(root);

        const services = servicesFor({ workspaceRoot: root });
        const [document] = await open(services, [path.join(root, 'next.xxp')]) as [LangiumDocument];
        const { textDocument } = document;
        const at = (text: string, into = 0): { readonly textDocument: { readonly uri: string }; readonly position: ReturnType<typeof textDocument.positionAt> } =>
            ({ textDocument: { uri: textDocument.uri }, position: textDocument.positionAt(textDocument.getText().indexOf(text) + into) });

        const list = await services.lsp.CompletionProvider.getCompletion(document, at('tasks/forest";', 'tasks/'.length));
        const [first] = list!.items.toSorted((a, b) => a.sortText! < b.sortText! ? -1 : 1);
        assert.deepEqual([first?.label, first?.labelDetails?.description], ['forest', '★ 12 runs']);

        const hover = await services.lsp.HoverProvider!.getHoverContent(document, at('Train {', 1));
        assert.match(JSON.stringify(hover), /`forest`: 12 past runs on this data, median accuracy 0\.555, best 0\.61/);

        const head = at('S of W').position;
        const actions = await services.lsp.CodeActionProvider!.getCodeActions(document, { textDocument: { uri: textDocument.uri }, range: { start: head, end: head }, context: { diagnostics: [] } });
        const fill = actions?.find(({ title }) => /^Fill space 'S' with learned ranges of depth \(/.test(title));
        // The good runs had 10 to 12; the task file allows 11 at most.
        assert.match(JSON.stringify(fill), /param_values depth = integer\(10, 11\);/);
    });
});
