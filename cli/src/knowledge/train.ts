import { learnLinks, models, refreshSuggestions, type Learnt, type ModelName, type Outcome } from '../../../knowledge/src/index.ts';
import type { Arguments, Context } from '../command.ts';
import { jsonVersion } from '../execution/json.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { count } from '../terminal/text.ts';
import { upToDate } from './build.ts';
import { interruptible } from './interruptible.ts';
import type { KnowledgePart } from './part.ts';

export const train: KnowledgePart = {
    name: 'train',
    summary: 'learns which things of the graph belong together, and how far that can be believed; Ctrl+C leaves all as it was',
    arguments: '',
    positionals: { least: 0, most: 0 },
    options: {
        model: { type: 'string', value: '<name>', help: `${Object.keys(models).join(', ')}; by default complex` },
        epochs: { type: 'string', value: '<n>', help: 'how often all is gone through; by default 100' },
        seed: { type: 'string', value: '<n>', help: 'by default 0' },
        anew: { type: 'boolean', help: 'learn all again, where otherwise what is new finds its place among the rest' },
    },
    run: runTrain,
};

async function runTrain(context: Context, root: string, given: Arguments): Promise<ExitCode> {
    const model = modelOf(given.text('model') ?? 'complex');
    const [epochs, seed] = [wholeNumber(given, 'epochs', 100, 1), wholeNumber(given, 'seed', 0, 0)];
    const { problems } = await upToDate(context, root);
    return interruptible(context, async (signal, progress) => {
        const outcome = await learnLinks(root, {
            worker: context.learner, signal, model, epochs, seed, anew: given.flag('anew'),
            progress: (what, epoch, of, loss) => progress.say(`${what} ${epoch}/${of}, loss ${loss.toFixed(3)}`),
        });
        await refreshSuggestions(root, { signal });
        progress.clear();
        if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, workspace: root, ...inNumbers(outcome) }));
        else for (const line of told(outcome)) context.out.line(line);
        return problems.length === 0 ? ExitCode.ok : ExitCode.problems;
    });
}

function modelOf(name: string): ModelName {
    const known = Object.keys(models) as ModelName[];
    const found = known.find((each) => each === name);
    if (found === undefined) throw new CliError(ExitCode.usage, `Expected ${known.slice(0, -1).join(', ')} or ${known.at(-1)} after --model, found ${JSON.stringify(name)}`);
    return found;
}

function wholeNumber(given: Arguments, option: string, usual: number, least: number): number {
    const text = given.text(option);
    if (text === undefined) return usual;
    const number = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < least) throw new CliError(ExitCode.usage, `Expected a whole number from ${least} on after --${option}, found ${JSON.stringify(text)}`);
    return number;
}

function told({ status, links, learnt }: Outcome): string[] {
    if (learnt === undefined) return [`${count(links, 'link')} between things of the graph: too little to learn from yet`];
    const first = {
        unchanged: `Nothing is new since ${count(links, 'link')} were learnt`,
        grown: `What is new has found its place; ${count(links, 'link')} are known`,
        learnt: `${count(links, 'link')} learnt`,
        'too-little': '',
    }[status];
    return [first, judged(learnt)];
}

function judged({ held, quality, baseline, trusted, trustedReverse }: Learnt): string {
    if (held === 0) return 'None could be held out, so nothing is predicted';
    const compared = `Of ${count(held, 'link')} held out, MRR ${quality.mrr.toFixed(3)}, Hits@10 ${quality.hits10.toFixed(3)}; by frequency alone ${baseline.mrr.toFixed(3)}, ${baseline.hits10.toFixed(3)}`;
    const relations = [...new Set([...trusted, ...trustedReverse])].length;
    return `${compared}. ${relations === 0 ? 'Nothing is predicted, since frequency does as well' : `${count(relations, 'relation')} can be predicted`}`;
}

function inNumbers({ status, links, learnt }: Outcome): object {
    if (learnt === undefined) return { status, links };
    const { held, quality, baseline, trusted, trustedReverse, grown } = learnt;
    return { status, links, grown, held, quality, baseline, trusted, trustedReverse };
}
