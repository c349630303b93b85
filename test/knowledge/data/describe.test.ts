import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describeData, describeKnownData, readExperience, updateGraph, type DescribedData } from '../../../knowledge/src/index.ts';
import { rowsOf } from '../../../knowledge/src/data/rows.ts';
import { place, workspaces } from '../../support/journals.ts';
import { pastExecution } from '../../support/past-runs.ts';

describe('what is known of a data set', () => {
    const workspace = workspaces();
    const file = (content: string, name = 'data.csv'): string => {
        const made = path.join(workspace(), name);
        writeFileSync(made, content);
        return made;
    };
    const described = (content: string, name?: string, isTarget?: (name: string) => boolean): Promise<DescribedData> => describeData(file(content, name), isTarget && { isTarget });
    const near = (actual: number | undefined, expected: number, what = ''): void => assert.ok(Math.abs(actual! - expected) < 1e-5, `${what}: expected ${expected}, found ${actual}`);
    /** Two numbers, a word, and the class that the first number decides. */
    const table = (rows: number): string => `size,noise,colour,kind\n${Array.from({ length: rows }, (_, at) => `${at},${(at * 7919) % 101},${['red', 'green'][at % 2]},${at < rows / 2 ? 'a' : 'b'}`).join('\n')}\n`;

    it('is how large it is, what its columns are, how its classes are spread and what is missing', async () => {
        const { features } = await described('a,b,c,class\n1,x,2,yes\n2,,3,no\n?,y,4,yes\n4,x,NA,yes\n');
        assert.deepEqual([features.rows, features.columns, features.numeric, features.categorical, features.classes, features.missing], [4, 3, 2, 1, 2, 3 / 16]);
        assert.deepEqual([features.largestClass, features.smallestClass], [0.75, 0.25]);
        near(features.classEntropy, 0.811278);
    });

    it('is moments of its numbers and how much they say of each other and of the class', async () => {
        const { features } = await described(`x,y,class\n${[1, 2, 3, 4, 10].map((x) => `${x},${-2 * x},${x > 3 ? 'b' : 'a'}`).join('\n')}`);
        near(features.skewness, 1.138419, 'skewness');
        near(features.kurtosis, -0.212, 'kurtosis');
        near(features.correlation, 1, 'correlation');
        near(features.bestMutualInformation, 0.970951, 'information');
    });

    it('is how far simple models come: one that a cut decides is found by a stump, and noise by none', async () => {
        const { features } = await described(table(600));
        for (const name of ['nearestNeighbour', 'stump', 'naiveBayes', 'linear']) assert.ok(features[name]! > 0.9, `${name} ${features[name]}`);
        const noise = (await described(`x,class\n${Array.from({ length: 600 }, (_, at) => `${(at * 7919) % 601},${(at * 104_729) % 613 % 2}`).join('\n')}`)).features;
        for (const name of ['nearestNeighbour', 'stump', 'naiveBayes', 'linear']) assert.ok(noise[name]! < 0.65, `${name} ${noise[name]}`);
    });

    it('is the same each time, and in each form that the same table is written in', async () => {
        const csv = await described(table(300));
        assert.deepEqual(await described(table(300)), csv);
        const rows = table(300).trimEnd().split('\n').map((line) => line.split(','));
        const forms = {
            'data.tsv': rows.map((row) => row.join('\t')).join('\r\n'), 'semicolons.csv': `\ufeff${rows.map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\n')}`,
            'data.jsonl': rows.slice(1).map(([size, noise, colour, kind]) => JSON.stringify({ size: Number(size), noise: Number(noise), colour, kind })).join('\n'),
        };
        for (const [name, content] of Object.entries(forms)) assert.deepEqual((await described(content, name)).features, csv.features, name);
    });

    it('does not need names of columns, and takes for the target what is called or said to be it', async () => {
        const rows = Array.from({ length: 30 }, (_, at) => `${at % 2},${at},${at / 7}`).join('\n');
        assert.equal((await described(rows)).features.rows, 30);
        assert.equal((await described(rows)).features.numericTarget, 1);
        assert.equal((await described(`target,b,c\n${rows}`)).features.classes, 2);
        assert.equal((await described(`sold,b,c\n${rows}`)).features.classes, undefined);
        assert.equal((await described(`sold,b,c\n${rows}`, 'data.csv', (name) => name === 'sold')).features.classes, 2);
    });

    it('is its size and its hash where it is no table, and nothing breaks on what only seems to be one', async () => {
        const bytes = 'PAR1 nonsense';
        assert.deepEqual(await described(bytes, 'data.parquet'), { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, features: {} });
        for (const content of ['', '\n\n', 'a', 'a,b', '"', '"a\n"b', ',,,\n,,,\n', 'a,b\n1\n1,2,3\n', '\u0000\u0001,\ufffd', `a,b\n${'"x'.repeat(1000)}`]) {
            for (const name of ['x.csv', 'x.tsv', 'x.jsonl']) for (const value of Object.values((await described(content, name)).features)) assert.ok(Number.isFinite(value), `${JSON.stringify(content)} ${name}`);
        }
    });

    it('is read from cells as they were written, whatever stands in them', async () => {
        const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', ';', 'é'), maxLength: 6 });
        await fc.assert(fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
            const written = [['a', 'b', 'c'], ...rows].map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\n');
            const read: (readonly string[])[] = [];
            for await (const row of rowsOf(file(written), 'csv')) read.push(row);
            assert.deepEqual(read.slice(1), rows);
        }), { numRuns: 50, seed: 3 });
    });

    it('holds no value of it: two tables that differ in one row of thousands are told alike, but for their hashes', async () => {
        const one = await described(table(20_000));
        assert.deepEqual(Object.keys(one).sort(), ['bytes', 'features', 'sha256']);
        assert.ok(Object.values(one.features).every((value) => typeof value === 'number'));
        assert.ok(!JSON.stringify(one).includes('green'));
    });

    it('ends with the one who asks', async () => {
        const controller = new AbortController();
        await assert.rejects(describeData(file(table(100_000)), { signal: controller.signal, progress: () => controller.abort() }), { name: 'AbortError' });
    });
});

describe('the data sets of a workspace', () => {
    const workspace = workspaces();
    const content = `x,class\n${Array.from({ length: 40 }, (_, at) => `${at},${at % 2}`).join('\n')}\n`;
    const sha256 = createHash('sha256').update(content).digest('hex');
    const used = (bytes = content.length): string => {
        const root = workspace();
        mkdirSync(path.join(root, 'data'));
        writeFileSync(path.join(root, 'data/rows.csv'), content);
        place(root, 'e1', pastExecution({ id: 'e1', data: { path: 'data/rows.csv', sha256, bytes }, runs: [{ configuration: { depth: 1 }, accuracy: 1 }] }));
        return root;
    };

    it('are described once each, for all who read the same', async () => {
        const root = used();
        writeFileSync(path.join(root, 'same.csv'), content);
        place(root, 'e2', pastExecution({ id: 'e2', data: { path: 'same.csv', sha256, bytes: content.length }, runs: [] }));
        await updateGraph(root);
        assert.equal(await describeKnownData(root), 1);
        assert.equal(await describeKnownData(root), 0);
        assert.equal((await readExperience(root)).data.get(sha256)!.features.rows, 40);
        await updateGraph(root, { rebuild: true });
        rmSync(path.join(root, 'data/rows.csv'));
        assert.equal((await readExperience(root)).data.get(sha256)!.features.classes, 2, 'what was once described stays known');
    });

    it('are passed over where the file is another one by now, and read no second time until it changes again', async () => {
        const root = used(100);
        const changed = path.join(root, 'data/rows.csv');
        writeFileSync(changed, content.replace('39,1', '39,0'));
        await updateGraph(root);
        let read = 0;
        const again = (): Promise<number> => describeKnownData(root, { progress: () => { read += 1; } });
        // The journal says a hundred bytes: a file of another length cannot be the one.
        assert.deepEqual([await again(), read], [0, 0]);
        writeFileSync(changed, 'y'.repeat(100));
        assert.deepEqual([await again(), read], [0, 1]);
        assert.deepEqual([await again(), read], [0, 1]);
        utimesSync(changed, new Date(), new Date(statSync(changed).mtimeMs + 5000));
        assert.deepEqual([await again(), read], [0, 2]);
    });
});
