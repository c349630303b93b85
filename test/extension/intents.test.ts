/** How a draft gets into a file, and what a language model may have to do with it. */
import assert from 'node:assert/strict';
import { insertionOf, readDraft } from '../../extension/src/intents/insertion.ts';
import { readBeside, wholeAnswer, type IntentReader, type ReadingParts } from '../../extension/src/intents/reader.ts';

const draft = 'import "flow.xxp";\nimport "more.xxp";\n\nexperiment E {\n}\n';

describe('a draft in a file that is there', () => {
    it('brings the imports that the file lacks to its top, and the rest to its end', () => {
        assert.deepEqual(insertionOf(draft, 'import "flow.xxp";\n\nworkflow W { }\n'), { imports: 'import "more.xxp";\n', rest: '\nexperiment E {\n}\n' });
        assert.deepEqual(insertionOf(draft, 'workflow W { }'), { imports: 'import "flow.xxp";\nimport "more.xxp";\n', rest: '\n\nexperiment E {\n}\n' });
        assert.deepEqual(insertionOf('experiment E { }\n', ''), { imports: '', rest: 'experiment E { }\n' });
    });

    it('is what the program prints, and nothing else', () => {
        assert.deepEqual(readDraft('{"version":1,"text":"t","experiment":"E","workflows":[],"open":["x"]}'), { text: 't', experiment: 'E', workflows: [], open: ['x'] });
        for (const text of ['', '[]', 'null', '{"text":"t"}', '{"text":"t","experiment":"E","workflows":[1],"open":[]}']) assert.equal(readDraft(text), undefined, text);
    });
});

describe('a language model beside the rules', () => {
    const never = new AbortController().signal;
    const said: string[] = [];
    const parts = (reader: IntentReader, isAllowed = true): ReadingParts => ({ reader, isAllowed, instructions: () => Promise.resolve('Read this'), log: (message) => void said.push(message) });
    const answering = (answer: string | undefined): IntentReader => ({ read: () => Promise.resolve(answer) });

    it('is told nothing unless the user has chosen so', async () => {
        const reader: IntentReader = { read: () => { throw new Error('it was asked'); } };
        assert.equal(await readBeside({ ...parts(reader, false), instructions: () => { throw new Error('instructions were made'); } }, never), undefined);
    });

    it('is asked with the instructions, and its answer is handed on as it is', async () => {
        const told: string[] = [];
        assert.equal(await readBeside(parts({ read: (instructions) => { told.push(instructions); return Promise.resolve('{}'); } }), never), '{}');
        assert.deepEqual(told, ['Read this']);
    });

    it('leaves the reading to the rules where there is none, or it fails', async () => {
        assert.equal(await readBeside(parts(answering(undefined)), never), undefined);
        assert.equal(await readBeside(parts({ read: () => Promise.reject(new Error('No permission')) }), never), undefined);
        assert.match(said.at(-1)!, /read by rules: No permission$/);
    });

    it('is given up when the user cancels', async () => {
        const abort = new AbortController();
        const reading = readBeside(parts({ read: (_, signal) => new Promise((_resolve, reject) => { signal.addEventListener('abort', () => reject(new Error('given up'))); abort.abort(); }) }), abort.signal);
        assert.equal(await reading, undefined);
        assert.equal(await readBeside(parts(answering('{}')), AbortSignal.abort()), undefined);
    });

    it('may answer in pieces, but not without an end', async () => {
        async function* pieces(count: number): AsyncGenerator<string> {
            for (let index = 0; index < count; index++) yield await Promise.resolve('x'.repeat(1000));
        }
        assert.equal((await wholeAnswer(pieces(3), never)).length, 3000);
        await assert.rejects(wholeAnswer(pieces(1000), never), /without an end/);
        await assert.rejects(wholeAnswer(pieces(3), AbortSignal.abort()));
    });
});
