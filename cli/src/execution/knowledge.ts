/** What earlier experiments know of one that is about to begin. */
import path from 'node:path';
import { adviceFor, describeData, readExperience, type Experience, type GivenData } from '../../../knowledge/src/index.ts';
import type { ExperimentPlan, NodePlan, SpacePlan } from '../../../engine/src/index.ts';
import type { Context } from '../command.ts';
import { upToDate } from '../knowledge/build.ts';
import { drawn } from '../knowledge/progress.ts';
import { count, plain } from '../terminal/text.ts';

/** The plans with advice for each space that asks for it, from the graph of the workspace. It says what it has found. */
export async function withKnowledge(context: Context, root: string, plans: readonly ExperimentPlan[], tell: boolean): Promise<ExperimentPlan[]> {
    if (!plans.some((plan) => Object.values(plan.nodes).some(asks))) return [...plans];
    await upToDate(context, root);
    const experience = await readExperience(root);
    const data = new Map<string, Promise<GivenData | undefined>>();
    return Promise.all(plans.map(async (plan): Promise<ExperimentPlan> => {
        const nodes = await Promise.all(Object.entries(plan.nodes).map(async ([name, node]): Promise<[string, NodePlan]> => [name, asks(node) ? await advised(context, root, plan, node, { experience, data, tell }) : node]));
        return { ...plan, nodes: Object.fromEntries(nodes) };
    }));
}

interface Known {
    readonly experience: Experience;
    /** By path; each file is read once. */
    readonly data: Map<string, Promise<GivenData | undefined>>;
    readonly tell: boolean;
}

function asks(node: NodePlan): node is SpacePlan {
    return node.kind === 'space' && node.reuse === true && node.search === undefined;
}

async function advised(context: Context, root: string, plan: ExperimentPlan, space: SpacePlan, { experience, data, tell }: Known): Promise<SpacePlan> {
    const files = [...new Set(plan.workflows[space.workflow]?.tasks.flatMap(({ inputs }) => Object.values(inputs).flatMap((input) => input.kind === 'file' ? [input.path] : [])))];
    const descriptions = experience.runs.length === 0 ? [] : files.map((file) => {
        const reading = data.get(file) ?? described(context, root, file);
        data.set(file, reading);
        return reading;
    });
    const given = (await Promise.all(descriptions)).filter((each) => each !== undefined);
    const advice = adviceFor(plan, space, experience, given);
    if (tell) context.err.line(context.err.paint('dim', sentence(space, advice.sources.length, advice.sources.reduce((sum, { trials }) => sum + trials.length, 0))));
    return advice.sources.length === 0 ? space : { ...space, advice };
}

function sentence({ name }: SpacePlan, sources: number, configurations: number): string {
    if (sources === 0) return `Nothing is known that helps ${plain(name)}: it begins with nothing`;
    return `${plain(name)} begins with what is known of ${count(configurations, 'configuration')} from ${count(sources, 'source')}`;
}

/** Undefined where there is no such file, which the engine will say better. */
async function described({ err }: Context, root: string, file: string): Promise<GivenData | undefined> {
    const progress = drawn(err);
    try {
        return await describeData(path.join(root, file), { progress: (bytes) => progress.say(`reading ${plain(path.basename(file))}, ${Math.round(bytes / 1e6)} MB`) });
    } catch {
        return undefined;
    } finally {
        progress.clear();
    }
}
