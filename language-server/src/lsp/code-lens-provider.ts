import { GrammarUtils, type LangiumDocument } from 'langium';
import type { CodeLensProvider } from 'langium/lsp';
import type { CodeLens } from 'vscode-languageserver';
import { isExperiment, isSpace, isValueSet, isXxpFile, type Space } from '../generated/ast.ts';
import { runsOf } from '../model/runs.ts';
import { valuesOf } from '../model/values.ts';
import { runCommand } from '../protocol.ts';
import { counted } from './describe.ts';

/** *Run* above each experiment, the number of runs above each space. */
export class XxpCodeLensProvider implements CodeLensProvider {
    provideCodeLens(document: LangiumDocument): CodeLens[] {
        const file = document.parseResult.value;
        if (!isXxpFile(file)) return [];
        return file.elements.filter(isExperiment).flatMap((experiment) => {
            const range = GrammarUtils.findNodeForProperty(experiment.$cstNode, 'name')?.range;
            const run: CodeLens[] = range === undefined ? [] : [{
                range, command: { title: '$(play) Run', tooltip: `Run ${experiment.name}`, command: runCommand, arguments: [document.uri.toString(), experiment.name] },
            }];
            return [...run, ...experiment.elements.filter(isSpace).flatMap(lensOfSpace)];
        });
    }
}

function lensOfSpace(space: Space): CodeLens[] {
    const range = GrammarUtils.findNodeForProperty(space.$cstNode, 'name')?.range;
    const runs = runsOf(space);
    if (range === undefined || runs === undefined) return [];
    const sets = space.items.filter(isValueSet);
    const distinct = new Set(sets.map((set) => set.name)).size === sets.length;
    const factors = sets.map((set) => valuesOf(set.values)).map((values) => values?.kind === 'values' ? String(values.values.length) : undefined);
    const product = distinct && factors.length > 1 && factors.every((factor) => factor !== undefined) && space.items.every((item) => item.$type !== 'Runs') ? ` (${factors.join(' × ')})` : '';
    return [{ range, command: { title: `${counted(runs, 'run')}${product}`, command: '' } }];
}
