import assert from 'node:assert/strict';
import { flow, open, root } from '../../support/project.ts';

describe('links in the text', () => {
    async function links(fixture: string, path: string): Promise<string[]> {
        const project = await open(fixture);
        const document = project.document(path);
        const found = await project.services.lsp.DocumentLinkProvider!.getDocumentLinks(document, { textDocument: { uri: document.uri.toString() } });
        return found.map(({ range, target, tooltip }) => `${document.textDocument.getText(range)} -> ${target!.replace(`file://${root}/`, '')}: ${tooltip}`);
    }

    it('lead from imports, implementations and data to their files', async () => {
        assert.deepEqual(await links(`import "flow.xxp";\n${flow}`, '/main.xxp'), ['flow.xxp -> flow.xxp: Open flow.xxp']);
        assert.deepEqual(await links(flow, '/flow.xxp'), [
            'lib/load -> lib/load/task.xxp: Open the task file lib/load/task.xxp',
            'data.csv -> data.csv: Open data.csv',
            'lib/train -> lib/train/task.xxp: Open the task file lib/train/task.xxp',
        ]);
    });

    it('lead from a task file to its script and what it needs', async () => {
        const task = `//- /t/task.xxp\ntask T { implementation "task.py"; dependency "shared/util.py"; dependency "shared/**"; venv "t/needs.txt"; python_version "3.9"; }\n//- /t/task.py\n//- /shared/util.py\n//- /t/needs.txt\n`;
        assert.deepEqual(await links(task, '/t/task.xxp'), [
            'task.py -> t/task.py: Open t/task.py', 'shared/util.py -> shared/util.py: Open shared/util.py', 't/needs.txt -> t/needs.txt: Open t/needs.txt',
        ]);
    });

    it('lead from subworkflows, choices and the data of experiments', async () => {
        const text = `workflow W { task P { subworkflow "prep"; } task T; define input data D; START -> P -> T -> END; }
experiment E {
    control { S; }
    define data D = "a.csv";
    space S of W { strategy gridsearch; param_values i = enum("t.py"); task T { implementation = i; } data D { path = enum("a.csv", "none.csv"); } }
    task C { implementation "t.py"; input data D { path "a.csv"; } }
}
//- /prep.xxp
//- /t.py
//- /a.csv
`;
        const found = (await links(text, '/main.xxp')).map((link) => link.split(':')[0]);
        assert.deepEqual(found, ['prep -> prep.xxp', 'a.csv -> a.csv', 't.py -> t.py', 'a.csv -> a.csv', 't.py -> t.py', 'a.csv -> a.csv']);
    });
});
