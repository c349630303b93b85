import assert from 'node:assert/strict';
import { parseInline, parseMarkdown } from '../../extension/webviews/shared/markdown.ts';

describe('Markdown of a question', () => {
    it('knows headings, paragraphs, lists, quotes and code', () => {
        const blocks = parseMarkdown('## Title\nOne line\nand its rest\n\n- first\n- second\n  goes on\n\n1. one\n\n> said\n> so\n\n```\nx < y\n```');
        assert.deepEqual(blocks.map(({ kind }) => kind), ['heading', 'paragraph', 'list', 'list', 'quote', 'code']);
        assert.deepEqual(blocks[1], { kind: 'paragraph', text: [{ kind: 'text', text: 'One line and its rest' }] });
        assert.deepEqual(blocks[2], { kind: 'list', ordered: false, items: [[{ kind: 'text', text: 'first' }], [{ kind: 'text', text: 'second goes on' }]] });
        assert.deepEqual(blocks[5], { kind: 'code', text: 'x < y' });
    });

    it('knows emphasis, code and links to the web', () => {
        assert.deepEqual(parseInline('a **b** *c* `d*e*` [f](https://example.org/g)'), [
            { kind: 'text', text: 'a ' }, { kind: 'strong', text: [{ kind: 'text', text: 'b' }] }, { kind: 'text', text: ' ' },
            { kind: 'emphasis', text: [{ kind: 'text', text: 'c' }] }, { kind: 'text', text: ' ' }, { kind: 'code', text: 'd*e*' },
            { kind: 'text', text: ' ' }, { kind: 'link', href: 'https://example.org/g', text: 'f' },
        ]);
    });

    it('leaves HTML, other links and names with underscores as text', () => {
        for (const text of ['<img src=x onerror=alert(1)>', '[x](javascript:alert(1))', '[x](command:workbench.action.quit)', 'latency_ms and top_5_score', '2 * 3 * 4']) {
            assert.equal(parseInline(text).map((part) => (part.kind === 'text' ? part.text : '?')).join(''), text);
        }
    });

    it('copes with what is not closed', () => {
        for (const text of ['```\nno end', '**no end', '> ', '-', '', '[x](', '*'.repeat(2000)]) assert.doesNotThrow(() => parseMarkdown(text), text);
    });
});
