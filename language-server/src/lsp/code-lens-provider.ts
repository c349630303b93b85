import { GrammarUtils, URI, UriUtils, type LangiumDocument, type LangiumDocuments } from 'langium';
import type { CodeLensProvider } from 'langium/lsp';
import type { CodeLens, Range } from 'vscode-languageserver';
import { isExperiment, isFilterClause, isGeneratorClause, isRuns, isSpace, isStrategy, isXxpFile, type Experiment, type Space } from '../generated/ast.ts';
import { similarExperiments } from '../knowledge/similar.ts';
import { runsOf } from '../model/runs.ts';
import { sizeOf } from '../model/space-size.ts';
import { strategyOf } from '../model/strategies.ts';
import type { XxpServices } from '../module.ts';
import { ownStrategy } from '../references/own-strategies.ts';
import { openStrategyCommand, planCommand, runCommand, similarCommand, type InitializationOptions } from '../protocol.ts';
import { counted } from './describe.ts';

/** What a lens over a space remembers until it is shown. */
interface OfSpace {
    readonly uri: string;
    readonly experiment: string;
    readonly space: string;
}

/** *Run* and *Dry run* above each experiment, and how many others were like it; above each space the number of its runs, which is counted when it is shown, and the way to a strategy of the user's own. */
export class XxpCodeLensProvider implements CodeLensProvider {
    private readonly documents: LangiumDocuments;
    private readonly services: XxpServices;
    private icons = false;
    private similar = false;

    constructor(services: XxpServices) {
        const { shared } = services;
        this.services = services;
        this.documents = shared.workspace.LangiumDocuments;
        shared.lsp.LanguageServer.onInitialize(({ initializationOptions }) => {
            const { icons, similar } = initializationOptions as InitializationOptions | undefined ?? {};
            this.icons = icons === true;
            this.similar = similar === true;
        });
    }

    async provideCodeLens(document: LangiumDocument): Promise<CodeLens[]> {
        await this.services.knowledge.Known.of(document.uri);
        return experimentsIn(document).flatMap((experiment) => {
            const range = nameOf(experiment);
            const spaces = experiment.elements.filter(isSpace).flatMap((space) => [...isCountable(space) ? this.lensOfSpace(space, experiment, document) : [], ...this.lensOfStrategy(space)]);
            return range === undefined ? spaces : [...this.lensesOfExperiment(experiment.name, range, document), ...this.lensOfSimilar(experiment, range, document), ...spaces];
        });
    }

    /** Says what a lens is to show. Its file may be another by now. */
    resolve(lens: CodeLens): CodeLens {
        const { uri, experiment, space: name } = lens.data as OfSpace;
        const document = this.documents.getDocument(URI.parse(uri));
        const experiments = document === undefined ? [] : experimentsIn(document).filter((each) => each.name === experiment);
        const space = experiments.flatMap(({ elements }) => elements.filter(isSpace)).find((each) => each.name === name);
        const runs = space && runsOf(space);
        const title = space === undefined || runs === undefined ? 'number of runs not known' : `${counted(runs, 'run')}${productOf(space, runs)}`;
        return { ...lens, command: { title, command: '' } };
    }

    private titled(icon: string, title: string): string {
        return this.icons ? `$(${icon}) ${title}` : title;
    }

    private lensesOfExperiment(name: string, range: Range, { uri }: LangiumDocument): CodeLens[] {
        const lens = (icon: string, title: string, tooltip: string, command: string): CodeLens => ({
            range, command: { title: this.titled(icon, title), tooltip, command, arguments: [uri.toString(), name] },
        });
        return [lens('play', 'Run', `Run ${name}`, runCommand), lens('list-tree', 'Dry run', `Show what ${name} would run, and run nothing`, planCommand)];
    }

    private lensOfSimilar(experiment: Experiment, range: Range, { uri }: LangiumDocument): CodeLens[] {
        const { length } = this.similar ? similarExperiments(experiment, this.services) : [];
        if (length === 0) return [];
        return [{ range, command: { title: this.titled('history', counted(length, 'similar experiment')), tooltip: `Show what came of experiments like ${experiment.name}`, command: similarCommand, arguments: [uri.toString(), experiment.name] } }];
    }

    private lensOfSpace(space: Space, experiment: Experiment, { uri }: LangiumDocument): CodeLens[] {
        const range = nameOf(space);
        const data: OfSpace = { uri: uri.toString(), experiment: experiment.name, space: space.name };
        return range === undefined ? [] : [{ range, data }];
    }

    private lensOfStrategy(space: Space): CodeLens[] {
        const range = nameOf(space);
        const strategy = space.items.findLast(isStrategy);
        const file = strategy && ownStrategy(strategy, this.services)?.file;
        if (range === undefined || file === undefined) return [];
        return [{ range, command: { title: this.titled('go-to-file', `Open ${UriUtils.basename(file)}`), tooltip: 'Open what says which configurations are run', command: openStrategyCommand, arguments: [file.toString()] } }];
    }
}

function experimentsIn(document: LangiumDocument): Experiment[] {
    const file = document.parseResult.value;
    return isXxpFile(file) ? file.elements.filter(isExperiment) : [];
}

/** What a function of the user's leaves over, nobody knows before it was called. */
function isCountable(space: Space): boolean {
    const isOpen = strategyOf(space) === 'custom' && !space.items.some(isRuns);
    return strategyOf(space) !== undefined && !isOpen && !space.items.some((item) => isFilterClause(item) || isGeneratorClause(item));
}

/** How the number comes about, where it is a product. */
function productOf(space: Space, runs: number): string {
    const size = sizeOf(space);
    return size !== undefined && size.factors.length > 1 && size.configurations === runs ? ` (${size.factors.join(' × ')})` : '';
}

function nameOf(node: Experiment | Space): Range | undefined {
    return GrammarUtils.findNodeForProperty(node.$cstNode, 'name')?.range;
}
