import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Parser, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { exportGraph, importRuns } from '../../../knowledge/src/index.ts';
import { workspaces } from '../../support/journals.ts';
import { writeMlflow } from '../../support/mlflow.ts';

describe('what other tools have kept', () => {
    const workspace = workspaces();

    it('keeps to the shapes of every graph of ours', async () => {
        const root = workspace();
        writeMlflow(path.join(root, 'mlruns'), { id: '42', name: 'Wine' }, [
            { id: 'a1', params: { depth: '3', warm: 'True', rate: '0.5' }, metrics: { loss: ['1 0.5 0', '2 inf 1'], accuracy: ['1 nan 0'] }, data: 'd1' },
            { id: 'b2', params: { depth: '9' }, status: 4, tags: { 'mlflow.user': 'ben', 'mlflow.source.name': '' } },
        ]);
        writeFileSync(path.join(root, 'all.csv'), 'run_id,dataset,model,depth,accuracy,state,NumberOfInstances\n1,iris,svm,3,0.5,COMPLETE,150\n2,,,4,,PRUNED,\n');
        for (const place of ['mlruns', 'all.csv']) await importRuns(root, path.join(root, place));
        let text = '';
        for await (const piece of exportGraph(root, { format: 'nquads', words: true })) text += piece;
        const shapes = new Parser().parse(readFileSync(path.resolve(import.meta.dirname, '../../../knowledge/shapes.ttl'), 'utf8'));
        const { results } = await new SHACLValidator(new Store(shapes)).validate(new Store(new Parser({ format: 'N-Triples' }).parse(text.replaceAll(/ <[^>]*> \.$/gm, ' .'))));
        assert.deepEqual(results.map(({ focusNode, path: where, message }) => [focusNode?.value, (where as { value?: string } | null)?.value, ...message.map(({ value }) => value)].join(' ')), []);
    });
});
