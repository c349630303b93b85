/** A piece of a run's line, as it stands beside its name. */
import { html, nothing, type TemplateResult } from 'lit';
import { chartColors, lineStyle } from './chart-model.ts';

export function lineSample(order: number): TemplateResult {
    const { color, dash } = lineStyle(order);
    return html`<svg class="sample line-${chartColors[color]}" width="22" height="8" aria-hidden="true"><line x1="0" y1="4" x2="22" y2="4" stroke-dasharray=${dash.length === 0 ? nothing : dash.join(' ')}></line></svg>`;
}
