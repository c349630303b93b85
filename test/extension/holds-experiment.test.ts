import assert from 'node:assert/strict';
import { holdsExperiment } from '../../extension/src/executions/holds-experiment.ts';

describe('whether a file can be run', () => {
    it('is told by an experiment in it, wherever that begins', () => {
        for (const text of ['experiment E { }', 'import "flow.xxp";\nexperiment Längs{\n}', 'workflow W { } experiment my-own\n{ }', '// one\nexperiment ^task { }']) assert.equal(holdsExperiment(text), true, text);
    });

    it('is not told by the word alone, nor by one in a comment', () => {
        for (const text of ['', 'workflow experiment { task experiment; }', '// experiment E { }', '/* experiment E { } */', 'workflow W { task A; experiment -> A; }', 'experiments E {']) assert.equal(holdsExperiment(text), false, text);
    });
});
