/** What is to be labelled, one example at a time. Knows no editor. */
import { questionOf, readExamples, type Example, type ExecutionState, type InteractionState } from '../../../engine/src/index.ts';
import type { ExampleView } from '../../webviews/interaction/contract.ts';
import type { ShownContent } from '../../webviews/shared/shown.ts';
import { contentOfFile, fenced, shownFile } from '../shown/content.ts';

/** Keeps what it has found: a person goes through many of them. */
export class ExampleReader {
    readonly #found = new Map<string, Promise<readonly Example[]>>();

    async read(root: string, state: ExecutionState, interaction: InteractionState, input: string, index: number): Promise<ExampleView> {
        const source = questionOf(state, interaction)?.inputs.find(({ name }) => name === input)?.examples;
        const run = state.runs.get(interaction.about?.run ?? '');
        const artifact = source === undefined ? undefined : run?.tasks.get(source.task)?.outputs[source.output];
        if (artifact === undefined) return nothing('What is to be labelled is not there');
        let reading = this.#found.get(artifact.sha256);
        if (reading === undefined) {
            shownFile(root, artifact.sha256);
            this.#found.set(artifact.sha256, reading = readExamples(root, artifact));
        }
        const examples = await reading.catch(() => undefined);
        if (examples === undefined) return nothing('What is to be labelled is not in the store any more');
        const example = examples[index];
        if (example === undefined) return nothing('There is nothing in it to label');
        return { index, count: examples.length, name: example.name, content: await contentOf(example) };
    }
}

async function contentOf({ file, text = '' }: Example): Promise<ShownContent> {
    if (file !== undefined) return contentOfFile(file);
    const most = 20_000;
    return { kind: 'text', text: fenced(text.slice(0, most)), cut: text.length > most };
}

function nothing(why: string): ExampleView {
    return { index: 0, count: 0, name: '', content: { kind: 'none', why } };
}
