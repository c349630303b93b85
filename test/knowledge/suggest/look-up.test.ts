import assert from 'node:assert/strict';
import { decodeSuggestions, factsAbout, implementationsFor, parametersFor, rangeFor, type Asked, type AskedGoal, type Suggestions } from '../../../knowledge/src/suggestions.ts';
import { contextOf, fact, implementation, parameter, range, suggestionsOf } from '../../support/suggestions.ts';

const accuracy: AskedGoal = { direction: 'maximize', task: 'Train', metric: 'accuracy' };
const seconds: AskedGoal = { direction: 'minimize', task: 'Train', metric: 'seconds' };
const anything: Asked = { data: [], goals: [] };

describe('looking suggestions up', () => {
    const names = (suggestions: Suggestions, asked: Asked): string[] => implementationsFor(suggestions, asked, 'Train').map(({ algorithm }) => algorithm);
    const all = suggestionsOf([
        contextOf({ implementations: [implementation('Train', 'any')] }),
        contextOf({ goal: accuracy, implementations: [implementation('Train', 'exact')] }),
        contextOf({ data: 'aa', implementations: [implementation('Train', 'own')] }),
        contextOf({ data: 'aa', goal: accuracy, implementations: [implementation('Train', 'best')] }),
    ], { files: [{ path: 'data/wine.csv', sha256: 'aa', bytes: 10, modified: 5, alike: [] }] });

    it('finds what holds for the data and the goal, else for the goal on any data', () => {
        assert.deepEqual(names(all, anything), ['any']);
        assert.deepEqual(names(all, { data: ['./data/wine.csv'], goals: [] }), ['own']);
        assert.deepEqual(names(all, { data: ['data/wine.csv'], goals: [accuracy] }), ['best']);
        assert.deepEqual(names(all, { data: ['other.csv'], goals: [accuracy] }), ['exact']);
    });

    it('takes the same metric of another task for the same goal, and is silent for a goal that nobody had', () => {
        assert.deepEqual(names(all, { data: [], goals: [{ ...accuracy, task: 'Judge' }] }), ['exact']);
        assert.deepEqual(names(all, { data: ['data/wine.csv'], goals: [seconds] }), []);
        assert.deepEqual(names(all, { data: [], goals: [{ ...accuracy, direction: 'minimize' }] }), []);
    });

    it('does not take a file that has changed for what it was', () => {
        assert.deepEqual(names(all, { data: [{ path: 'data/wine.csv', bytes: 10, modified: 5 }], goals: [] }), ['own']);
        assert.deepEqual(names(all, { data: [{ path: 'data/wine.csv', bytes: 11, modified: 5 }], goals: [] }), ['any']);
    });

    it('prefers what is known with the implementation, and finds that under another name of the task', () => {
        const suggestions = suggestionsOf([contextOf({
            parameters: [parameter('Train', 'depth'), parameter('Train', 'rate')], ranges: [range('Train', 'depth', 1, 9), range('Train', 'depth', 3, 4, 'forest')],
            facts: [fact('task', 'Train'), fact('implementation', 'forest', 'Train')],
        })]);
        assert.equal(rangeFor(suggestions, anything, 'Train', 'depth')?.high, 9);
        assert.equal(rangeFor(suggestions, anything, 'Outer.Train', 'depth', 'forest')?.high, 4);
        assert.equal(rangeFor(suggestions, anything, 'Fit', 'depth', 'forest')?.high, 4);
        assert.equal(rangeFor(suggestions, anything, 'Fit', 'depth'), undefined);
        assert.deepEqual(parametersFor(suggestions, anything, 'Train', 'forest').map((each) => each.parameter), ['depth', 'rate']);
        assert.deepEqual(factsAbout(suggestions, anything, 'implementation', 'forest', 'Train').length, 1);
        assert.deepEqual(factsAbout(suggestions, anything, 'implementation', 'forest', 'Load').length, 0);
    });

    it('reads its own file again, and says in a sentence why another one is none', () => {
        assert.deepEqual(decodeSuggestions(JSON.stringify(all)), { suggestions: all });
        for (const [text, problem] of [
            ['', /^Expected suggestions in JSON: /], ['[]', /found something else$/], ['{"version":2}', /^Expected suggestions of version 1, found 2$/], [JSON.stringify({ ...all, contexts: [{}] }), /found something that is none$/],
            [JSON.stringify(suggestionsOf([contextOf({ implementations: [{ ...implementation('T', 'a'), confidence: 2 }] })])), /found something that is none$/],
        ] as const) {
            const read = decodeSuggestions(text);
            assert.match('problem' in read ? read.problem : '', problem);
        }
    });
});
