/** What hovers say of earlier runs; nothing where nothing is known. */
import { AstUtils, GrammarAST, type AstNode, type CstNode } from 'langium';
import { factsAbout, fileIn, goalsFor, implementationsFor, parametersFor, similarTo, strategiesFor, type About } from '../../../knowledge/src/suggestions.ts';
import * as ast from '../generated/ast.ts';
import { escape, inCode } from '../lsp/describe.ts';
import { scalarOf } from '../model/values.ts';
import type { XxpServices } from '../module.ts';
import { number, scalar } from '../print/words.ts';
import { askedExperiment, dataFilesOf } from './asked.ts';
import { algorithmOfRealisation, givesValues, isBody, knownAt, learnedRange, learnedValues, nameOfTask, parametersAbout, type Here, type KnownParameter } from './here.ts';
import { span, sureness } from './words.ts';

/** More would hide what the hover is for. */
const most = 3;

/** Of the word at a place; `declared` is what it names, where it names something. */
export function knownOf(leaf: CstNode, declared: AstNode | undefined, services: XxpServices): string | undefined {
    const here = knownAt(leaf.astNode, services);
    if (here === undefined) return undefined;
    const lines = linesOf({ leaf, node: leaf.astNode, declared, here, services });
    return lines.length === 0 ? undefined : `**Known from past runs**\n\n${lines.map((each, index) => `- ${written(each, lines.slice(0, index))}`).join('\n')}`;
}

/** What is said, as Markdown, and what it rests on. */
interface Line {
    readonly lead?: string;
    readonly evidence?: string;
    readonly confidence?: number;
}

/** The same runs are not counted again and again. */
function written({ lead, evidence = '', confidence }: Line, before: readonly Line[]): string {
    const isSaid = lead !== undefined && before.some((each) => each.evidence?.includes(evidence));
    const parts = [lead, isSaid || evidence === '' ? undefined : escape(evidence)].filter((part) => part !== undefined);
    return `${parts.join(': ')}${confidence === undefined ? '' : ` ${sureness(confidence)}`}`;
}

interface Asked {
    readonly leaf: CstNode;
    readonly node: AstNode;
    readonly declared: AstNode | undefined;
    readonly here: Here;
    readonly services: XxpServices;
}

function linesOf(asked: Asked): Line[] {
    const { leaf, node, declared, here, services } = asked;
    if (ast.isTask(declared)) return ofTask(here, declared.name);
    if (ast.isTaskSignature(declared)) return ofTask(here, declared.name);
    if (ast.isParameter(declared)) return parametersAbout(ast.isParameter(node) ? declared : node, services).slice(0, 1).flatMap((each) => ofParameter(here, each));
    if (ast.isValueSet(declared)) return parametersAbout(declared, services).slice(0, 1).flatMap((each) => ofParameter(here, each));
    if (ast.isMetric(declared)) return ofMetric(here, declared);
    if (ast.isData(declared)) return ofData(here, declared, services);
    if (ast.isExperiment(declared)) return ofExperiment(here, declared, services);
    if (GrammarAST.isKeyword(leaf.grammarSource)) return [];
    if (ast.isStrategy(node) && leaf.text === node.strategy) return ofStrategy(here, node.strategy);
    if (ast.isImplementation(node)) return ofImplementation(here, node, services);
    const around = AstUtils.getContainerOfType(node, givesValues);
    return around !== undefined && ast.isLiteral(node) ? ofValue(asked, node, parametersAbout(around, services)) : [];
}

function ofTask({ suggestions, asked }: Here, task: string): Line[] {
    const best = implementationsFor(suggestions, asked, task).slice(0, most).map((each) => line(`\`${inCode(each.algorithm)}\`${each.untried ? ', not tried here yet' : ''}`, each));
    const worth = parametersFor(suggestions, asked, task).slice(0, most).map(({ parameter }) => `\`${inCode(parameter)}\``);
    return [...factsOf({ suggestions, asked }, 'task', task), ...best, ...worth.length > 0 ? [{ lead: `Worth varying: ${worth.join(', ')}` }] : []];
}

function ofImplementation({ suggestions, asked }: Here, node: ast.Implementation, services: XxpServices): Line[] {
    const algorithm = algorithmOfRealisation(services.model.Signatures.realisation(node), services);
    const body = AstUtils.getContainerOfType(node, isBody);
    const task = body && nameOfTask(body);
    if (algorithm === undefined || task === undefined) return [];
    const ranked = implementationsFor(suggestions, asked, task);
    const place = ranked.findIndex((each) => each.algorithm === algorithm);
    const own = place < 0 ? [] : [line(place === 0 ? 'The best known here' : `Number ${place + 1} of those known here`, ranked[place]!)];
    const better = place > 0 ? [line(`Better is \`${inCode(ranked[0]!.algorithm)}\``, ranked[0]!)] : [];
    return [...factsOf({ suggestions, asked }, 'implementation', algorithm, task), ...own, ...better];
}

function ofParameter(here: Here, { task, parameter, algorithm, declared }: KnownParameter): Line[] {
    const known = { task, parameter, ...(algorithm !== undefined && { algorithm }), ...(declared && { declared }) };
    const worth = parametersFor(here.suggestions, here.asked, task, algorithm).find((each) => each.parameter === parameter);
    const range = learnedRange(here, known);
    const values = range === undefined ? learnedValues(here, known).slice(0, most) : [];
    return [
        ...factsOf(here, 'parameter', parameter, task),
        ...worth === undefined ? [] : [line('Worth varying', worth)],
        ...range === undefined ? [] : [line(`Good from ${number(range.low)} to ${number(range.high)}, best at ${number(range.best)}`, range)],
        ...values.map((each) => line(`Good at \`${inCode(scalar(each.value))}\``, each)),
    ];
}

function ofValue({ here }: Asked, literal: ast.Literal, parameters: readonly KnownParameter[]): Line[] {
    const value = scalarOf(literal);
    for (const parameter of parameters) {
        const range = learnedRange(here, parameter);
        const known = learnedValues(here, parameter).find((each) => each.value === value);
        if (known !== undefined) return [line(`A good value of \`${inCode(parameter.parameter)}\``, known)];
        if (range === undefined || typeof value !== 'number') continue;
        const place = value >= range.low && value <= range.high ? 'Among the good values' : 'Beyond the good values';
        return [line(`${place} of \`${inCode(parameter.parameter)}\`, ${span(range)}`, range)];
    }
    return [];
}

function ofMetric({ suggestions, asked }: Here, metric: ast.Metric): Line[] {
    const task = ast.isTaskSignature(metric.$container) ? metric.$container.name : undefined;
    const goal = goalsFor(suggestions, asked).find((each) => each.metric === metric.name);
    return [...factsOf({ suggestions, asked }, 'metric', metric.name, task), ...goal === undefined ? [] : [line(`What experiments like this one ${goal.direction}`, goal)]];
}

function ofData(here: Here, data: ast.Data, services: XxpServices): Line[] {
    const files = dataFilesOf(data, services).flatMap((path) => fileIn(here.suggestions, path) ?? []);
    return files.flatMap(({ sha256 }) => factsOf(here, 'data', sha256));
}

function ofStrategy({ suggestions, asked }: Here, strategy: string): Line[] {
    const known = strategiesFor(suggestions, asked).find((each) => each.strategy === strategy);
    const facts = factsOf({ suggestions, asked }, 'strategy', strategy);
    return [...facts, ...known === undefined ? [] : [line('Did well', known)]];
}

function ofExperiment({ suggestions }: Here, experiment: ast.Experiment, services: XxpServices): Line[] {
    return similarTo(suggestions, askedExperiment(experiment, services)).slice(0, most).map(({ experiment: { name }, why }) => ({ lead: `Similar: ${escape(name)}, with ${escape(why.join(', '))}` }));
}

function factsOf({ suggestions, asked }: Here, about: About, name: string, task?: string): Line[] {
    return factsAbout(suggestions, asked, about, name, task).slice(0, most).map(({ text }) => ({ evidence: text }));
}

function line(lead: string, { evidence, confidence }: { readonly evidence: string; readonly confidence: number }): Line {
    return { lead, evidence, confidence };
}
