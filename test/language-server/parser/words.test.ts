import assert from 'node:assert/strict';
import { problemsOf } from '../../../language-server/src/problems.ts';
import { reserved } from '../../../language-server/src/parser/token-builder.ts';
import { open } from '../../support/project.ts';

/** A folder in which everything that can have a name has this one. */
const everything = (name: string): string => `
//- /${name}/main.xxp
import "flow.xxp";
experiment ${name} {
    maximize Only.${name};
    require Only.${name} > 0.1 and ${name}.${name} >= 0;
    control { START -> ${name} -> Other; Other ?-> ${name} { when Other == ${name} or Other.${name} == 3 }; Other ?-> END { condition "${name}" }; }
    space ${name} of ${name} {
        strategy randomsearch; runs = 3;
        param_values ${name} = enum(1, 2);
        param_values other = enum(1, 2) when ${name} == 1 and not (${name} > 3);
        require ${name} < 5;
        task ${name} { param ${name} = ${name}; param other = other; }
        task Only { param ${name} = 1; }
    }
    interaction Other { ask "Well?"; choose ${name}, else_; input ${name} as Integer; timeout 3m default ${name}; }
}
//- /${name}/flow.xxp
workflow ${name}Base {
    task ${name};
    task Only { implementation "lib/one"; }
    define input data In; configure data In { path "data.csv"; }
    START -> ${name} -> Only -> END;
    In --> ${name}.${name};
    ${name}.${name}_out --> Only.${name};
}
workflow ${name} from ${name}Base { task ${name} { implementation "lib/one"; } }
workflow Data { define input data ${name}; configure data ${name} { path "data.csv"; } task T { implementation "lib/one"; } ${name} --> T.${name}; }
//- /${name}/lib/one/task.xxp
task ${name} {
    define input data ${name};
    define output data ${name}_out;
    define param ${name} { type Integer; default 1; range (0, 9); }
    define param other { type Integer; default 1; range (0, 9); }
    define metric ${name} { kind single-value; type double; }
    implementation "task.sh";
}
//- /${name}/lib/one/task.sh
//- /${name}/data.csv
`;

describe('each word of the language', () => {
    it('is a name as well, for anything that can have one', async () => {
        const words = await wordsOfTheGrammar();
        assert.ok(words.length > 90);
        const project = await open(words.map(everything).join(''));
        assert.equal(project.documents.length, 3 * words.length);
        const wrong = project.documents.flatMap((document) => problemsOf(document.diagnostics ?? []).filter((problem) => problem.severity === 'error')
            .map(({ line, message }) => `${document.uri.path}:${line}: ${message}`));
        assert.deepEqual(wrong, []);
    });
});

async function wordsOfTheGrammar(): Promise<string[]> {
    const { services } = await open('');
    return Object.keys(services.parser.Lexer.definition).filter((word) => /^[a-z]\w*$/i.test(word) && !/^[A-Z]/.test(word) && !reserved.has(word));
}
