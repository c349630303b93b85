/** What is drawn, as a list: kind by kind, those of most runs first. */
import { html, nothing, type TemplateResult } from 'lit';
import { kinds } from './contract.ts';
import { counted } from './facts-view.ts';
import { looks } from './palette.ts';
import type { Scene } from './scene.ts';

const mostOfEach = 200;

export function listView(scene: Scene, hidden: readonly string[], selected: string | undefined, choose: (node: string) => void): TemplateResult {
    return html`<div class="as-list" data-testid="list">${kinds.filter((kind) => !hidden.includes(kind)).map((kind) => {
        const own = [...scene.byWeight].flatMap((place) => scene.nodes[place]!.kind === kind ? [scene.nodes[place]!] : []);
        return own.length === 0 ? nothing : html`<details open><summary><span class="codicon codicon-${looks[kind].icon}" data-kind=${kind} aria-hidden="true"></span> ${looks[kind].several} <span class="hint">${own.length}</span></summary>
            <ul>${own.slice(0, mostOfEach).map(({ id, label, runs }) => html`<li><button class="link" data-testid="list-node" aria-current=${id === selected ? 'true' : 'false'} @click=${() => choose(id)}>${label}</button> <span class="hint">${counted(runs, 'run')}</span></li>`)}</ul>
            ${own.length > mostOfEach ? html`<p class="hint">and ${own.length - mostOfEach} more; look for them by name</p>` : nothing}</details>`;
    })}</div>`;
}
