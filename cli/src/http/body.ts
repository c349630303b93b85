/** What a request brings along, taken with care: anything may have sent it. */
import type { IncomingMessage } from 'node:http';
import type { Person, Value } from '../../../engine/src/index.ts';
import { HttpProblem } from './problem.ts';

export type Fields = Readonly<Partial<Record<string, unknown>>>;

/** An answer has no more than this. */
const largestBody = 1 << 20;

/** A JSON object of at most 1 MB. */
export async function readBody(request: IncomingMessage): Promise<Fields> {
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) throw new HttpProblem(415, 'Expected a body of the Content-Type application/json');
    const bytes = await collect(request);
    let body: unknown;
    try {
        body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
        throw new HttpProblem(400, 'Expected the body to be JSON');
    }
    if (!isObject(body)) throw new HttpProblem(422, 'Expected the body to be an object');
    return body;
}

/** Whoever sends too much is told so as soon as that is known, and no more is kept. */
function collect(request: IncomingMessage): Promise<Buffer> {
    return new Promise((resolve, reject) => {
        const tooLarge = new HttpProblem(413, 'Expected a body of at most 1 MB');
        if (Number(request.headers['content-length'] ?? 0) > largestBody) return reject(tooLarge);
        const chunks: Buffer[] = [];
        let size = 0;
        request.on('data', (chunk: Buffer) => {
            size += chunk.length;
            if (size > largestBody) reject(tooLarge);
            else chunks.push(chunk);
        });
        request.once('end', () => resolve(Buffer.concat(chunks)));
        request.once('error', () => reject(new HttpProblem(400, 'The body has ended early')));
    });
}

export function textIn(fields: Fields, name: string): string {
    const value = optionalTextIn(fields, name);
    if (value === undefined || value.trim() === '') throw new HttpProblem(422, `Expected \`${name}\` to be a text`);
    return value;
}

export function optionalTextIn(fields: Fields, name: string): string | undefined {
    const value = fields[name] ?? undefined;
    if (value !== undefined && typeof value !== 'string') throw new HttpProblem(422, `Expected \`${name}\` to be a text`);
    return value;
}

export function secondsIn(fields: Fields): number | undefined {
    const value = fields['seconds'] ?? undefined;
    if (value !== undefined && (typeof value !== 'number' || !(value >= 0))) throw new HttpProblem(422, 'Expected `seconds` to be a number from 0 on');
    return value;
}

export function inputsIn(fields: Fields): Readonly<Record<string, Value>> {
    const value = fields['inputs'] ?? {};
    if (!isObject(value)) throw new HttpProblem(422, 'Expected `inputs` to be an object');
    const isScalar = (each: unknown): boolean => typeof each === 'string' || typeof each === 'boolean' || typeof each === 'number';
    // As a name of an object's own it would be lost on the way.
    if (Object.hasOwn(value, '__proto__')) throw new HttpProblem(422, 'There can be no input called `__proto__`');
    const wrong = Object.entries(value).find(([, each]) => !(Array.isArray(each) ? each.every(isScalar) : isObject(each) ? Object.values(each).every(isScalar) : isScalar(each)));
    if (wrong !== undefined) throw new HttpProblem(422, `Expected \`inputs.${wrong[0].slice(0, 100)}\` to be a text, a number, a truth value, or a list or an object of those`);
    return value as Readonly<Record<string, Value>>;
}

const longestName = 200;

/** The person for whom the tool speaks; that it was a tool who said so is recorded. */
export function personIn(fields: Fields): Person {
    const { by } = fields;
    const isName = (each: unknown): each is string => typeof each === 'string' && each.trim() !== '' && each.length <= longestName;
    if (!isObject(by) || !isName(by['name'])) throw new HttpProblem(422, `Expected \`by.name\` to say for whom this is, in at most ${longestName} characters`);
    const also = by['also'] ?? [];
    if (!Array.isArray(also) || also.length > 20 || !also.every(isName)) throw new HttpProblem(422, 'Expected `by.also` to be a list of at most 20 names');
    return { name: by['name'], source: 'http', ...(also.length > 0 && { also }) };
}

function isObject(value: unknown): value is Fields {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
