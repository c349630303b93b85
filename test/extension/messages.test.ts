import assert from 'node:assert/strict';
import { isFromDiagram, isToDiagram } from '../../extension/webviews/diagram/contract.ts';
import { isExecutionPanelState, isFromExecutionPanel, isToExecutionPanel, isViewState } from '../../extension/webviews/execution/contract.ts';
import { isFromInteractionPanel, isToInteractionPanel } from '../../extension/webviews/interaction/contract.ts';

const rubbish = [undefined, null, 1, 'ready', [], {}, { type: 'unknown' }, { type: 'toString' }, { type: '__proto__' }, { type: ['ready'] }];

describe('messages between the extension and its webviews', () => {
    it('let nothing pass that is not one', () => {
        for (const check of [isFromDiagram, isToDiagram, isFromExecutionPanel, isToExecutionPanel, isFromInteractionPanel, isToInteractionPanel]) {
            for (const message of rubbish) assert.equal(check(message), false, JSON.stringify(message));
        }
    });

    it('pass when every field is what it must be', () => {
        const answer = { interaction: 'Review-1', choice: 'yes', inputs: { n: 1 }, seconds: 1, alike: false };
        assert.ok(isFromInteractionPanel({ type: 'answer', answer }));
        assert.ok(!isFromInteractionPanel({ type: 'answer', answer: { ...answer, choice: 1 } }));
        assert.ok(isFromInteractionPanel({ type: 'go', to: 'next' }));
        assert.ok(!isFromInteractionPanel({ type: 'go', to: 'away' }));
        assert.ok(isToInteractionPanel({ type: 'example', input: 'labels', example: { index: 0, count: 1, name: 'a', content: { kind: 'image', src: 'data:image/png;base64,' } } }));
        assert.ok(!isToInteractionPanel({ type: 'example', input: 'labels', example: { index: 0, count: 1, name: 'a', content: { kind: 'image', src: 'https://example.org/' } } }));
        assert.ok(isFromExecutionPanel({ type: 'openLog', run: 'Coarse-1' }));
        assert.ok(!isFromExecutionPanel({ type: 'openLog' }));
        assert.ok(isToExecutionPanel({ type: 'more', series: [{ run: 'a', metric: 'b', from: 0, steps: [0], values: [null] }] }));
        assert.ok(!isToExecutionPanel({ type: 'more', series: [{ run: 'a', metric: 'b', from: 0, steps: ['0'], values: [null] }] }));
        assert.ok(isToDiagram({ type: 'graph', graph: null, note: 'nothing' }));
        assert.ok(isFromDiagram({ type: 'reveal', node: 'n' }));
    });

    it('state that a page kept is believed only in its shape', () => {
        assert.ok(isExecutionPanelState({ dir: '/x', view: 'whatever' }));
        assert.ok(!isExecutionPanelState({ dir: 1 }));
        assert.ok(!isViewState({ metric: null, sort: null, filter: '', differencesOnly: 'no', selected: [], asTable: false }));
    });
});
