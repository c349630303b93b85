import assert from 'node:assert/strict';
import type { Figures } from '../support/figures.ts';
import { medians } from '../support/timing.ts';
import { Editor } from './editor.ts';
import { lines, wide } from './programs.ts';
import { open, uriIn, writeWorkspace } from './workspace.ts';

const options = { insertSpaces: true, tabSize: 4 };
const long = lines(2000);
const files = {
    'long.xxp': long,
    'absent.xxp': lines(2000, (index) => `absent/task${index}`),
    'wide.xxp': wide(1000, () => 'lib/step1'),
    'unfound.xxp': wide(2000, (index) => `lib/absent${index}`),
};

/** Keystrokes and completion in a file of 2,000 lines, alone, among ten others and among a thousand. */
export async function measureEditing(figures: Figures): Promise<void> {
    const [few, many] = [await writeWorkspace(10, files), await writeWorkspace(1000, files)];
    try {
        const [small, large] = [await open(few.folder), await open(many.folder)];
        const alone = new Editor(small, uriIn(few.folder, 'long.xxp'));
        const among = new Editor(large, uriIn(many.folder, 'long.xxp'));
        const parse = (text: string) => () => assert.ok(small.parser.LangiumParser.parse(text).value);

        const [parsing, keystroke, keystrokeAmong] = await medians([parse(long), () => alone.type(), () => among.type()]) as [number, number, number];
        figures.add({ name: 'keystroke-2000-lines', value: keystroke, unit: 'ms' });
        figures.add({ name: 'keystroke/parse', value: keystroke / parsing, unit: '×', atMost: 3 });
        figures.add({ name: 'keystroke-among-1000/among-10', value: keystrokeAmong / keystroke, unit: '×', atMost: 1.2 });

        const [completing, completingAmong] = await medians([() => alone.complete(), () => among.complete()]) as [number, number];
        figures.add({ name: 'completion-2000-lines', value: completing, unit: 'ms' });
        figures.add({ name: 'completion/parse', value: completing / parsing, unit: '×', atMost: 3 });
        figures.add({ name: 'completion-among-1000/among-10', value: completingAmong / completing, unit: '×', atMost: 1.2 });

        for (const [name, file] of [['of-tasks-not-at-hand', 'absent.xxp'], ['one-workflow-of-1000-tasks', 'wide.xxp'], ['2000-tasks-not-found', 'unfound.xxp']] as const) {
            const editor = new Editor(small, uriIn(few.folder, file));
            const [parsed, typed] = await medians([parse(files[file]), () => editor.type()]) as [number, number];
            figures.add({ name: `keystroke/parse-${name}`, value: typed / parsed, unit: '×', atMost: 3 });
        }
        await measureFeatures(figures, alone);
    } finally {
        await Promise.all([few.remove(), many.remove()]);
    }
}

/** What an editor asks for besides; only reported. */
async function measureFeatures(figures: Figures, { document, services: { lsp } }: Editor): Promise<void> {
    const textDocument = { uri: document.uri.toString() };
    const asked = {
        formatting: () => lsp.Formatter!.formatDocument(document, { textDocument, options }),
        'semantic-tokens': () => lsp.SemanticTokenProvider!.semanticHighlight(document, { textDocument }),
        symbols: () => lsp.DocumentSymbolProvider!.getSymbols(document, { textDocument }),
        folding: () => lsp.FoldingRangeProvider!.getFoldingRanges(document, { textDocument }),
    };
    const times = await medians(Object.values(asked));
    for (const [index, name] of Object.keys(asked).entries()) figures.add({ name: `${name}-2000-lines`, value: times[index]!, unit: 'ms' });
}
