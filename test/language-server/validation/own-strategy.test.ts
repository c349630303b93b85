import { check } from '../../support/check.ts';
import { flow } from '../../support/project.ts';

const searched = (by: string, files = ''): string => `
        import "flow.xxp";
        experiment E {
            control { START -> S -> END; }
            space S of Flow {
                strategy custom ${by}
                param_values r = enum(0.1, 0.2); task Train { param rate = r; }
            }
        }
        ${flow}${files}`;

describe('a strategy of the user\'s own', () => {
    it('needs neither runs nor a goal, as its file may say when there is no more', () => check(searched('"search.py";', `
//- /search.py
def ask(space, history):
    return None
`)));

    it('may be a class, and may come from elsewhere', () => check(searched('"lib/search.py";', `
//- /lib/search.py
from .others import *
`)));

    it('is looked for where it is named', () => check(searched(`"serach.py";
//                              ^^^^^^^^^^^ error space/missing-strategy: No file "serach.py" is found in this folder or one above it; create it or correct the path`)));

    it('has a name', () => check(searched(`"";
//                              ^^ error space/missing-strategy: Which strategy of your own is meant is not said; name a Python file: "search.py"`)));

    it('is Python', () => check(searched(`"search.js";
//                              ^^^^^^^^^^^ error space/strategy-not-python: A strategy of your own is a Python file; "search.js" is none, so write 'custom "search.py"'`, '\n//- /search.js\n')));

    it('lies in the workspace', () => check(searched(`"../../../../search.py";
//                              ^^^^^^^^^^^^^^^^^^^^^^^ error space/strategy-outside: "../../../../search.py" leads out of the workspace, where nothing is run; put the file inside it`)));

    it('can be asked', () => check(searched(`"search.py";
//                              ^^^^^^^^^^^ error space/silent-strategy: search.py has neither a function 'ask' nor a class 'Search', so nobody can be asked what to run; write 'def ask(space, history): …' in it`, `
//- /search.py
def suggest(space):
    return None
`)));

    it('decides alone', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> END; }
            space S of Flow {
                strategy custom "search.py";
                param_values r = enum(0.1, 0.2);
                filter "keep";
//              ^^^^^^^^^^^^^^ error space/needless-function: A strategy of your own says itself what is run, so 'filter' has no place beside it; delete it, or do in 'ask' what it does
                generator "add";
//              ^^^^^^^^^^^^^^^^ error space/needless-function: A strategy of your own says itself what is run, so 'generator' has no place beside it; delete it, or do in 'ask' what it does
                task Train { param rate = r; }
            }
        }
        ${flow}
//- /search.py
def ask(space, history):
    return None
`));

    it('takes what it is asked with', () => check(searched(`"search.py";
//                              ^^^^^^^^^^^ error space/strategy-arguments: 'ask' of search.py is called with the space and its runs; write 'def ask(space, history): …'`, `
//- /search.py
def ask(space):
    return None
`)));
});
