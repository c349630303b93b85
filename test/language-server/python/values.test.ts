import assert from 'node:assert/strict';
import { loadPython } from '../../../language-server/src/python/parser.ts';
import { valuesOfPython } from '../../../language-server/src/workspace/python-paths.ts';

describe('what a configuration in Python assigns', () => {
    before(() => loadPython());

    const cases: [string, string, string | undefined][] = [
        ['plain texts', 'P = "tasks"', 'tasks'],
        ['texts beside each other and over several lines', 'P = ("a/"\n     "b"  # here\n)', 'a/b'],
        ['names that were assigned before', 'BASE = r"/lib"\nP = BASE + "/tasks"', '/lib/tasks'],
        ['texts that hold such names', 'BASE = "lib"\nP = f"{BASE}/tasks"', 'lib/tasks'],
        ['joined paths', 'import os\nP: str = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tasks")', '/here/tasks'],
        ['paths as objects', 'from pathlib import Path\nHERE = Path(__file__).resolve().parent\nP = str(HERE / "tasks")', '/here/tasks'],
        ['the last of several', 'P = "a"\nP = "b"', 'b'],
        ['not what is only known while it runs', 'P = "a"\nP = os.environ["LIB"]', undefined],
        ['not what stands in a text', 'X = """\nP = "a"\n"""', undefined],
    ];
    for (const [title, text, expected] of cases) it(`reads ${title}`, () => assert.equal(valuesOfPython(text, '/here').get('P'), expected));
});
