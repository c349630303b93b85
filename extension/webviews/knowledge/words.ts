/** The picture in words: what is pointed at, what a link is called, what a screen reader says of all. Pure. */
import type { FactsView } from './contract.ts';
import { counted, percent } from './facts-view.ts';
import { predictionsOf } from './prediction-view.ts';
import type { BehindShown } from './runs-view.ts';
import type { Hit, Scene } from './scene.ts';

interface Looked {
    readonly shown: { readonly scene: Scene } | undefined;
    readonly facts: FactsView | undefined;
    readonly behind: BehindShown | undefined;
    readonly predicted: string | undefined;
}

export function titleOfRuns({ shown, facts }: Looked, from: string, to: string | null): string {
    const labelOf = (id: string): string => shown?.scene.nodes[shown.scene.places.get(id) ?? -1]?.label ?? (facts?.id === id ? facts.label : id);
    return to === null ? `Runs with ${labelOf(from)}` : `Runs with ${labelOf(from)} and ${labelOf(to)}`;
}

export function tipOf({ facts }: Looked, { nodes, edges }: Scene, hit: Hit): string {
    if ('node' in hit) {
        const { label, runs } = nodes[hit.node]!;
        return `${label}: ${counted(runs, 'run')}`;
    }
    if ('dash' in hit) return facts === undefined ? '' : predictionsOf(facts, nodes[hit.dash]!.id).map(({ sentence, confidence }) => `${sentence}: predicted, ${percent(confidence)} sure`).join('; ');
    const { from, to, relation, runs } = edges[hit.edge]!;
    return `${nodes[from]!.label} ${relation} ${nodes[to]!.label}: ${counted(runs, 'run')}`;
}

/** `dashes`: to how many things they lead from the one that is selected. */
export function pictureInWords({ facts, behind, predicted }: Looked, { nodes, edges }: Scene, selected: number, dashes: number): string {
    const node = nodes[selected];
    const link = facts !== undefined && predicted !== undefined ? predictionsOf(facts, predicted)[0]?.sentence : behind?.title;
    const chosen = node === undefined ? '' : `; ${node.label} is chosen${link === undefined ? '' : `, and ${link}`}`;
    const likely = dashes === 0 ? '' : `, dashes lead from it to ${counted(dashes, 'thing')} that may suit it, but no run has tried`;
    return `Picture of ${counted(nodes.length, 'thing')} and ${counted(edges.length, 'link')}${chosen}${likely}. Arrow keys go to the next thing in a direction, Enter shows its neighbours, L goes from link to link; all of it can be read as a list`;
}
