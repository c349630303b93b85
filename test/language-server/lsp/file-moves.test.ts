import assert from 'node:assert/strict';
import { URI } from 'langium';
import { editsForMoves } from '../../../language-server/src/lsp/file-moves.ts';
import { flow, open, root } from '../../support/project.ts';

/** The files whose texts are others once one path has become another: by the path that they had. */
async function moved(fixture: string, ...moves: readonly (readonly [from: string, to: string])[]): Promise<Record<string, string[]>> {
    const project = await open(fixture);
    const edits = editsForMoves(moves.map(([from, to]) => ({ from: URI.file(`${root}${from}`), to: URI.file(`${root}${to}`) })), project.services);
    return Object.fromEntries(Object.entries(edits).map(([uri, found]) => {
        const { textDocument } = project.services.shared.workspace.LangiumDocuments.getDocument(URI.parse(uri))!;
        return [uri.replace(`file://${root}`, ''), found.map(({ range, newText }) => `${textDocument.getText(range)} -> ${newText}`)];
    }));
}

const main = `import "flow.xxp";\nexperiment E { space S of Flow { strategy singlerun; } }\n`;

describe('moving files', () => {
    it('takes imports along', async () => {
        assert.deepEqual(await moved(`${main}${flow}`, ['/flow.xxp', '/fit.xxp']), { '/main.xxp': ['"flow.xxp" -> "fit.xxp"'] });
        assert.deepEqual(await moved(`${main}${flow}`, ['/flow.xxp', '/shared/flow.xxp']), { '/main.xxp': ['"flow.xxp" -> "shared/flow.xxp"'] });
        assert.deepEqual(await moved(`import './flow.xxp';\n${flow}`, ['/flow.xxp', '/shared/flow.xxp']), { '/main.xxp': ['\'./flow.xxp\' -> \'./shared/flow.xxp\''] });
    });

    it('leaves texts alone that lead there all the same', async () => {
        assert.deepEqual(await moved(`${main}${flow}`, ['/main.xxp', '/experiments/main.xxp']), {});
        assert.deepEqual(await moved(`//- /a/main.xxp\n${main}${flow}`, ['/flow.xxp', '/a/flow.xxp']), {});
        assert.deepEqual(await moved(`${main}${flow}`, ['/data.csv', '/data.csv']), {});
        assert.deepEqual(await moved(`import "none.xxp";\n${flow}`, ['/flow.xxp', '/none2.xxp']), {});
    });

    it('corrects what a file names that moves away from it', async () => {
        const apart = `//- /a/main.xxp\n${main}//- /a/flow.xxp\nworkflow Flow { task T { implementation "lib/train"; } START -> T -> END; }\n//- /lib/train/task.xxp\ntask Train { implementation "task.py"; }\n//- /lib/train/task.py\n`;
        assert.deepEqual(await moved(apart, ['/a/main.xxp', '/b/main.xxp']), { '/a/main.xxp': ['"flow.xxp" -> "a/flow.xxp"'] });
        assert.deepEqual(await moved(apart, ['/a', '/b']), {});
    });

    it('takes implementations along, whether a folder, a task file or a script moves', async () => {
        assert.deepEqual(await moved(flow, ['/lib/train', '/lib/fit']), { '/flow.xxp': ['"lib/train" -> "lib/fit"'] });
        assert.deepEqual(await moved(flow, ['/lib', '/tasks']), { '/flow.xxp': ['"lib/load" -> "tasks/load"', '"lib/train" -> "tasks/train"'] });
        assert.deepEqual(await moved(flow, ['/lib/train/task.py', '/lib/train/fit.py']), { '/lib/train/task.xxp': ['"task.py" -> "fit.py"'] });
        assert.deepEqual(await moved(flow, ['/lib/train/task.xxp', '/lib/train/fit.xxp']), { '/flow.xxp': ['"lib/train" -> "lib/train/fit.xxp"'] });
        const dotted = flow.replace('"lib/train"', '"lib.train"');
        assert.deepEqual(await moved(dotted, ['/lib/train', '/lib/fit']), { '/flow.xxp': ['"lib.train" -> "lib.fit"'] });
        const script = `workflow W { task T { implementation "scripts/fit.py"; } START -> T -> END; }\n//- /scripts/fit.py\n`;
        assert.deepEqual(await moved(script, ['/scripts/fit.py', '/scripts/deep/fit.py']), { '/main.xxp': ['"scripts/fit.py" -> "scripts/deep/fit.py"'] });
    });

    it('takes the choices of a space along', async () => {
        const choosing = `import "flow.xxp";\nexperiment E { space S of Flow { strategy gridsearch; param_values i = enum("lib/train", "lib/load"); task Train { implementation = i; } } }\n${flow}`;
        assert.deepEqual((await moved(choosing, ['/lib/train', '/lib/fit']))['/main.xxp'], ['"lib/train" -> "lib/fit"']);
    });

    it('takes data along, also whole folders of it', async () => {
        assert.deepEqual(await moved(flow, ['/data.csv', '/data/rows.csv']), { '/flow.xxp': ['"data.csv" -> "data/rows.csv"'] });
        const folder = `workflow W { define input data D; configure data D { path "raw/**"; } }\n//- /raw/one.csv\n`;
        assert.deepEqual(await moved(folder, ['/raw', '/data/raw']), { '/main.xxp': ['"raw/**" -> "data/raw/**"'] });
    });

    it('takes what a task file needs along', async () => {
        const needing = `//- /t/task.xxp\ntask T { implementation "task.py"; dependency "shared/**"; venv "shared/needs.txt"; }\n//- /t/task.py\n//- /shared/util.py\n//- /shared/needs.txt\n`;
        assert.deepEqual(await moved(needing, ['/shared', '/common']), { '/t/task.xxp': ['"shared/**" -> "common/**"', '"shared/needs.txt" -> "common/needs.txt"'] });
    });

    it('keeps the library of a configuration as where paths begin', async () => {
        const configured = `//- /project/eexp_config.py\nTASK_LIBRARY_PATH = "library"\n//- /project/w.xxp\nworkflow W { task T { implementation "fit"; } START -> T -> END; }\n//- /project/library/fit/task.xxp\ntask Fit { implementation "task.py"; }\n//- /project/library/fit/task.py\n`;
        assert.deepEqual(await moved(configured, ['/project/library/fit', '/project/library/train']), { '/project/w.xxp': ['"fit" -> "train"'] });
    });

    it('names a workflow anew where files go by the names of their workflows', async () => {
        const espace = `//- /search.espace\nexperiment E { space S of FitRnn { strategy gridsearch; } control { S; } }\n//- /fitRnn.xxp\nworkflow FitRnn { define task t; START -> t -> END; }\n`;
        assert.deepEqual(await moved(espace, ['/fitRnn.xxp', '/fitGru.xxp']), { '/search.espace': ['FitRnn -> FitGru'], '/fitRnn.xxp': ['FitRnn -> FitGru'] });
    });

    it('follows several moves at once', async () => {
        assert.deepEqual(await moved(`${main}${flow}`, ['/flow.xxp', '/shared/fit.xxp'], ['/main.xxp', '/shared/main.xxp']), { '/main.xxp': ['"flow.xxp" -> "fit.xxp"'] });
    });
});
