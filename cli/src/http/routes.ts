/** What can be asked for: each route is a method, a path, and what it does. `docs/http.md` describes them. */
import { executionDir, listExecutionIds, listExecutions, readDecisions, readExecution, say, summaryOf, type Saying } from '../../../engine/src/index.ts';
import { decisionJson } from '../execution/decision-lines.ts';
import { executionJson, listedJson } from '../execution/json.ts';
import { questionsIn, questionsJson, questionsOf } from '../execution/questions.ts';
import { answerOver } from './answer.ts';
import { optionalTextIn, personIn, textIn, type Fields } from './body.ts';
import { HttpProblem } from './problem.ts';

export interface Answered {
    readonly status: number;
    readonly body: object;
}

/** What a route is given: the parts of its path that it names, what stands behind the `?`, and of a POST what came along. */
interface Asked {
    readonly root: string;
    readonly part: (name: string) => string;
    readonly query: URLSearchParams;
    readonly fields: Fields;
}

interface Route {
    readonly method: 'GET' | 'POST';
    /** `:name` stands for one part. */
    readonly path: string;
    readonly answer: (asked: Asked) => Promise<object | Answered>;
}

export const routes: readonly Route[] = [
    { method: 'GET', path: '/v1/interactions', answer: async ({ root, query }) => ({ executions: (await questionsIn(root, { all: wantsAll(query) })).map(questionsJson) }) },
    { method: 'GET', path: '/v1/executions', answer: async ({ root }) => ({ executions: (await listExecutions(root)).map(listedJson) }) },
    { method: 'GET', path: '/v1/executions/:execution', answer: async (asked) => shown((await find(asked)).dir) },
    { method: 'GET', path: '/v1/executions/:execution/interactions', answer: async (asked) => questionsJson(await questionsOf(await find(asked), { all: wantsAll(asked.query) })) },
    { method: 'POST', path: '/v1/executions/:execution/interactions/:interaction/answer', answer: async (asked) => answerOver(await find(asked), asked.part('interaction'), asked.fields) },
    { method: 'GET', path: '/v1/executions/:execution/decisions', answer: async (asked) => decisions((await find(asked)).dir) },
    { method: 'POST', path: '/v1/executions/:execution/runs/:run/rating', answer: async (asked) => said(asked, { type: 'rate', run: asked.part('run'), stars: starsIn(asked.fields), ...comment(asked), by: personIn(asked.fields) }) },
    { method: 'POST', path: '/v1/executions/:execution/runs/:run/notes', answer: async (asked) => said(asked, { type: 'note', run: asked.part('run'), text: textIn(asked.fields, 'text'), by: personIn(asked.fields) }) },
    { method: 'POST', path: '/v1/executions/:execution/runs/:run/promotion', answer: async (asked) => said(asked, { type: 'promote', run: asked.part('run'), as: textIn(asked.fields, 'as'), ...comment(asked), by: personIn(asked.fields) }) },
];

/** The route, and the parts of the path; throws where there is none, or none for the method. */
export function routeFor(method: string, path: string): { readonly route: Route; readonly part: (name: string) => string } {
    const fitting = routes.flatMap((route) => {
        const parts = partsOf(route.path, path);
        return parts === undefined ? [] : [{ route, parts }];
    });
    if (fitting.length === 0) throw new HttpProblem(404, 'There is nothing under this path; docs/http.md has those that there are');
    const found = fitting.find(({ route }) => route.method === method);
    const allowed = fitting.map(({ route }) => route.method).join(', ');
    if (found === undefined) throw new HttpProblem(405, `Expected ${allowed}`, {}, { Allow: allowed });
    return { route: found.route, part: (name) => found.parts.get(name)! };
}

function partsOf(pattern: string, path: string): Map<string, string> | undefined {
    const [wanted, given] = [pattern.split('/'), path.split('/')];
    if (wanted.length !== given.length) return undefined;
    const parts = new Map<string, string>();
    for (const [index, part] of wanted.entries()) {
        if (part.startsWith(':')) parts.set(part.slice(1), decoded(given[index]!));
        else if (part !== given[index]) return undefined;
    }
    return parts;
}

function decoded(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        throw new HttpProblem(400, 'Expected the path to be percent-encoded UTF-8');
    }
}

/** Only by its whole id: what is no execution's can lead nowhere. */
async function find({ root, part }: Asked): Promise<{ id: string; dir: string; root: string }> {
    const id = part('execution');
    if (!(await listExecutionIds(root)).includes(id)) throw new HttpProblem(404, 'There is no such execution');
    return { id, dir: executionDir(root, id), root };
}

async function shown(dir: string): Promise<object> {
    const { state, problem } = await readExecution(dir);
    return executionJson(state, { dir, status: problem === undefined ? (await summaryOf(state, dir)).status : 'unreadable' });
}

async function decisions(dir: string): Promise<object> {
    const { state, decisions: all, chain } = await readDecisions(dir);
    return { execution: state.id, decisions: all.map(decisionJson), chain };
}

async function said(asked: Asked, saying: Saying): Promise<object | Answered> {
    const { id, dir } = await find(asked);
    if (!(await readExecution(dir)).state.runs.has(saying.run)) throw new HttpProblem(404, `There is no run ${saying.run.slice(0, 200)} in ${id}`);
    const outcome = await say(dir, saying);
    if (typeof outcome === 'object') throw new HttpProblem(403, outcome.refused);
    return { status: outcome === 'recorded' ? 200 : 202, body: { execution: id, run: saying.run, recorded: outcome === 'recorded' ? true : null } };
}

function comment({ fields }: Asked): { comment?: string } {
    const given = optionalTextIn(fields, 'comment');
    return given === undefined ? {} : { comment: given };
}

function starsIn({ stars }: Fields): number {
    if (typeof stars !== 'number' || !Number.isInteger(stars) || stars < 1 || stars > 5) throw new HttpProblem(422, 'Expected `stars` to be a whole number from 1 to 5');
    return stars;
}

function wantsAll(query: URLSearchParams): boolean {
    return query.get('all') === '1';
}
