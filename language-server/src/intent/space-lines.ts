/** The spaces of a draft: what is varied, and how it is searched. */
import type { Scalar } from '../../../engine/src/plan/plan.ts';
import type { IntentPrecedent } from '../../../knowledge/src/suggestions.ts';
import { valuesFor } from '../lsp/refactorings/vary.ts';
import { freeName } from '../lsp/refactorings/refactoring.ts';
import type { ParameterInfo } from '../model/parameters.ts';
import { name, number, quoted, scalar } from '../print/words.ts';
import type { Candidate } from './candidate.ts';
import { wordsOf, type Interpretation } from './interpretation.ts';
import { inComment } from './lines.ts';

export interface SpaceGiven {
    readonly read: Interpretation;
    readonly precedents: readonly IntentPrecedent[];
    /** A file that the workflow is to read instead of its own. */
    readonly file?: string;
    /** The column that is to be foretold. */
    readonly target?: string;
    readonly runs: number | undefined;
}

/** Where neither the intent nor earlier experiments say how many. */
const usualRuns = 20;
/** Chance, and what is a matter of taste, are not searched. */
const left = /^(?:(?:random_?)?(?:seed|state)|verbose|debug|n_?jobs|device|path|output.*|.*_share|test_size)$/i;
/** A parameter that names the column to be foretold: such a workflow takes any table. */
export const ofTarget = /^(?:target|label|target_?(?:column|name|col)|label_?(?:column|name|col)|y|outcome|class_?column)$/i;

export function spaceText(space: string, candidate: Candidate, given: SpaceGiven): string {
    const { read, precedents } = given;
    const taken: string[] = [];
    const sets: string[] = [];
    const tasks: string[] = [];
    const strategy = strategyFor(read, precedents);
    for (const task of candidate.tasks) {
        const bindings: string[] = [];
        for (const parameter of task.parameters) {
            if (ofTarget.test(parameter.name) && given.target !== undefined && parameter.choices === undefined) {
                bindings.push(`param ${name(parameter.name)} = ${quoted(given.target)};`);
                continue;
            }
            const values = left.test(parameter.name) ? undefined : learnt(precedents, task.name, parameter, strategy.name !== 'gridsearch') ?? declared(parameter, strategy.name !== 'gridsearch');
            if (values === undefined) continue;
            const own = freeName(parameter.name, taken);
            taken.push(own);
            sets.push(`param_values ${name(own)} = ${values.text};${values.because === undefined ? '' : ` // ${values.because}`}`);
            bindings.push(`param ${name(parameter.name)} = ${name(own)};`);
        }
        if (bindings.length > 0) tasks.push(`task ${name(task.name)} { ${bindings.join(' ')} }`);
    }
    const [input] = candidate.data;
    const data = given.file === undefined || input === undefined ? [] : [`data ${name(input.name)} { path = ${quoted(given.file)}; }`];
    const search = sets.length === 0 ? ['strategy singlerun; // nothing is known that could be varied'] : searchLines(strategy, given.runs);
    return [`space ${name(space)} of ${name(candidate.name)} {`, ...search, ...sets, ...data, ...tasks, '}'].join('\n');
}

interface Strategy {
    readonly name: string;
    readonly because?: string;
}

function strategyFor(read: Interpretation, precedents: readonly IntentPrecedent[]): Strategy {
    if (read.strategy !== undefined) return { name: read.strategy.name, because: `"${inComment(wordsOf(read.text, read.strategy))}"` };
    const [closest] = precedents.filter(({ strategies, likeness }) => likeness > 0.3 && strategies.some((each) => searches.has(each)));
    const used = closest?.strategies.find((each) => searches.has(each));
    return used === undefined ? { name: 'auto' } : { name: used, because: `as in ${closest!.experiment}` };
}

/** What does not learn is asked for by name. */
const searches: ReadonlySet<string> = new Set(['bayesian', 'gaussian', 'cmaes', 'evolutionary', 'auto']);

function searchLines({ name: strategy, because }: Strategy, runs: number | undefined): string[] {
    const line = `strategy ${strategy};${because === undefined ? '' : ` // ${because}`}`;
    if (strategy === 'gridsearch') return [line];
    return [line, runs === undefined ? `runs = ${usualRuns}; // to begin with; the intent says no number` : `runs = ${number(runs)};`];
}

interface Values {
    readonly text: string;
    readonly because?: string;
}

function declared(parameter: ParameterInfo, isContinuous: boolean): Values | undefined {
    // A default alone is nothing to vary.
    if (parameter.choices === undefined && (parameter.low === undefined || parameter.high === undefined) && !/^bool/i.test(parameter.type ?? '')) return undefined;
    const text = valuesFor(parameter, isContinuous);
    return text === undefined ? undefined : { text };
}

/** Where the best runs for similar intents were, within what the task file allows. */
function learnt(precedents: readonly IntentPrecedent[], task: string, parameter: ParameterInfo, isContinuous: boolean): Values | undefined {
    const from = precedents.find(({ likeness, settings }) => likeness > 0.3 && Object.hasOwn(settings, `${task}.${parameter.name}`));
    const found = from?.settings[`${task}.${parameter.name}`];
    if (from === undefined || found === undefined) return undefined;
    const because = `where the best of ${from.runs} runs of ${inComment(from.experiment)} were`;
    if ('values' in found) {
        const allowed = parameter.choices === undefined ? found.values : found.values.filter((value) => parameter.choices!.some((choice) => String(choice) === String(value)));
        return allowed.length < 2 ? undefined : { text: `enum(${allowed.map((value: Scalar) => scalar(value)).join(', ')})`, because };
    }
    const [low, high] = [Math.max(found.low, parameter.low ?? -Infinity), Math.min(found.high, parameter.high ?? Infinity)];
    if (!(low < high) || !isContinuous || parameter.choices !== undefined) return undefined;
    const isLog = low > 0 && high / low >= 30;
    return { text: `${isLog ? 'log' : ''}${found.isWhole ? 'integer' : 'uniform'}(${number(low)}, ${number(high)})`, because };
}
