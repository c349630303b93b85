/** Draws parsed Markdown; text goes in as text. */
import { html, type TemplateResult } from 'lit';
import { parseMarkdown, type Block, type Inline } from './markdown.ts';

export function markdown(source: string): TemplateResult {
    return html`<div class="markdown">${parseMarkdown(source).map(block)}</div>`;
}

function block(part: Block): TemplateResult {
    switch (part.kind) {
        // The page's own headings are levels 1 and 2.
        case 'heading': return html`<p class="heading" role="heading" aria-level=${Math.min(6, part.level + 2)}>${part.text.map(inline)}</p>`;
        case 'paragraph': return html`<p>${part.text.map(inline)}</p>`;
        case 'quote': return html`<blockquote>${part.text.map(inline)}</blockquote>`;
        case 'code': return html`<pre tabindex="0"><code>${part.text}</code></pre>`;
        case 'list': {
            const items = part.items.map((item) => html`<li>${item.map(inline)}</li>`);
            return part.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
        }
    }
}

function inline(part: Inline): TemplateResult | string {
    switch (part.kind) {
        case 'text': return part.text;
        case 'code': return html`<code>${part.text}</code>`;
        case 'strong': return html`<strong>${part.text.map(inline)}</strong>`;
        case 'emphasis': return html`<em>${part.text.map(inline)}</em>`;
        case 'link': return html`<a href=${part.href}>${part.text}</a>`;
    }
}
