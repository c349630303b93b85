import assert from 'node:assert/strict';
import { subjectsAt } from '../../../language-server/src/lsp/subjects.ts';
import { openAt } from '../../support/project.ts';

async function at(text: string): Promise<string[]> {
    const { cursor: { document, position } } = await openAt(text);
    return subjectsAt(document, position).map(({ kind, name, task }) => `${kind} ${task === undefined ? '' : `${task}.`}${name}`);
}

const flow = `workflow W {
    START -> Load -> Train -> END;
    task Load { implementation "tasks/load"; }
    task Train { implementation "tasks/svm"; param folds = 5; }
    define input data Wine;
    configure data Wine { path "data/wine.csv"; }
    Wine --> Load.rows;
}
`;
const experiment = (inner: string, space = ''): string => `${flow}experiment E {
    intent "Tell good wine";
    maximize Train.accuracy;
    ${inner}
    control { START -> S -> END; }
    space S of W {
        strategy randomsearch; runs = 3;
        param_values width = loguniform(0.01, 100);
        task Train { param C = width; }
        ${space}
    }
}`;

describe('what the cursor is on', () => {
    it('is the parameter that values are given to, then what is called like them, then what holds them', async () => {
        assert.deepEqual(await at(experiment('').replace('loguniform', 'log<|>uniform')), ['parameter Train.C', 'parameter width', 'experiment E']);
        assert.deepEqual(await at(experiment('').replace('param C', 'param <|>C')), ['parameter Train.C', 'task Train', 'experiment E']);
        assert.deepEqual(await at(experiment('').replace('folds = 5', 'folds = 5<|>')), ['parameter Train.folds', 'task Train']);
    });

    it('is a metric or a task of a goal, as it is pointed at', async () => {
        assert.deepEqual(await at(experiment('').replace('.accuracy', '.accu<|>racy')), ['metric accuracy', 'task Train', 'experiment E']);
        assert.deepEqual(await at(experiment('').replace('maximize Train', 'maximize Tr<|>ain')), ['task Train', 'metric accuracy', 'experiment E']);
        assert.deepEqual(await at(experiment('require Train.acc<|>uracy >= 0.9;')), ['metric accuracy', 'parameter Train.accuracy', 'task Train', 'experiment E']);
    });

    it('is what stands in a workflow: tasks, what is behind them, data by their files', async () => {
        assert.deepEqual(await at(flow.replace('tasks/svm', 'tasks/<|>svm')), ['algorithm tasks/svm', 'task Train']);
        assert.deepEqual(await at(flow.replace('task Load', 'task <|>Load')), ['task Load']);
        assert.deepEqual(await at(flow.replace('input data Wine', 'input data Wi<|>ne')), ['data data/wine.csv']);
        assert.deepEqual(await at(flow.replace('data/wine.csv', 'data/wi<|>ne.csv')), ['data data/wine.csv']);
    });

    it('is what stands in an experiment: its intent, people, strategy, and else itself', async () => {
        assert.deepEqual(await at(experiment('').replace('good', 'go<|>od')), ['intent Tell good wine', 'experiment E']);
        assert.deepEqual(await at(experiment('validator "Ana", "B<|>en";')), ['person Ben', 'experiment E']);
        assert.deepEqual(await at(experiment('').replace('randomsearch', 'random<|>search')), ['strategy randomsearch', 'experiment E']);
        assert.deepEqual(await at(experiment('').replace('experiment E', 'experiment <|>E')), ['experiment E']);
    });

    it('is nothing where nothing is', async () => {
        assert.deepEqual(await at('<|>'), []);
        assert.deepEqual(await at('workflow W { <|> }'), []);
    });
});
