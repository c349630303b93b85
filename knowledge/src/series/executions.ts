/** What the graph says of executions themselves; their runs are told by the experience. */
import { partsOf } from '../graph/iri.ts';
import type { Limit } from '../graph/limits.ts';
import { graphFiles, linesTogether, quadOf } from '../graph/read.ts';
import { valueOf } from '../graph/term.ts';
import { terms } from '../graph/vocabulary.ts';

export interface PastExecution {
    readonly id: string;
    readonly experiment: string;
    readonly status: string;
    /** The hash of its words. */
    readonly intent?: string;
    /** Milliseconds since 1970; absent of what came from tools that do not say. */
    readonly startedAt?: number;
    readonly endedAt?: number;
    readonly goals: readonly { readonly direction: 'maximize' | 'minimize'; readonly task: string; readonly metric: string }[];
    readonly limits: readonly Limit[];
    /** Its search began with what was known. */
    readonly isAdvised: boolean;
    /** How often people were asked, and for how many seconds. */
    readonly asked: number;
    readonly attention: number;
}

const about = '<urn:xxp:execution:';
/** Behind all that is said of executions, as files are sorted. */
const behind = '<urn:xxp:execution;';

/** The earliest first; those of which nobody knows when before them. */
export async function readExecutions(root: string): Promise<PastExecution[]> {
    const said = new Map<string, Map<string, string[]>>();
    for await (const file of graphFiles(root)) {
        reading: for await (const lines of linesTogether(file)) for (const line of lines) {
            if (line > behind) break reading;
            const quad = line.startsWith(about) ? quadOf(line) : undefined;
            if (quad === undefined) continue;
            let node = said.get(quad.subject);
            if (node === undefined) said.set(quad.subject, node = new Map<string, string[]>());
            const objects = node.get(quad.predicate);
            if (objects === undefined) node.set(quad.predicate, [quad.object]);
            else if (!objects.includes(quad.object)) objects.push(quad.object);
        }
    }
    return [...said].flatMap(([node, facts]) => executionOf(node, facts) ?? []).sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0) || (a.id < b.id ? -1 : 1));
}

function executionOf(node: string, facts: ReadonlyMap<string, readonly string[]>): PastExecution | undefined {
    const names = (predicate: string, kind: string): (readonly string[])[] => (facts.get(predicate) ?? []).flatMap((object) => {
        const [found, ...parts] = partsOf(object.slice(1, -1)) ?? [];
        return found === kind ? [parts] : [];
    });
    const value = (predicate: string): string | number | boolean | undefined => valueOf(facts.get(predicate)?.[0] ?? '');
    const [id, experiment] = [partsOf(node)?.[1], names(terms.partOf, 'experiment')[0]?.[0]];
    if (id === undefined || experiment === undefined) return undefined;
    const [startedAt, endedAt] = [Date.parse(String(value(terms.startedAt))), Date.parse(String(value(terms.endedAt)))];
    const intent = names(terms.intent, 'intent')[0]?.[0];
    return {
        id, experiment, status: String(value(terms.status) ?? 'unknown'), ...(intent !== undefined && { intent }), ...(!Number.isNaN(startedAt) && { startedAt }), ...(!Number.isNaN(endedAt) && { endedAt }),
        goals: names(terms.hasGoal, 'goal').flatMap(([direction, task, metric]) => (direction === 'maximize' || direction === 'minimize') && task !== undefined && metric !== undefined ? [{ direction, task, metric }] : []),
        limits: names(terms.requires, 'limit').flatMap(([task, metric, operator, number]): Limit[] => task !== undefined && metric !== undefined && isOperator(operator) && Number.isFinite(Number(number)) ? [{ task, metric, operator, value: Number(number) }] : []),
        isAdvised: value(terms.advised) === true, asked: Number(value(terms.asked) ?? 0), attention: Number(value(terms.attention) ?? 0),
    };
}

function isOperator(text: string | undefined): text is Limit['operator'] {
    return text === '<' || text === '<=' || text === '>' || text === '>=';
}
