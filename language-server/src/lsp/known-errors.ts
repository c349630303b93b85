import { ResponseError, type Connection } from 'vscode-languageserver';

/**
 * A connection for Langium's handlers. Langium brings a copy of its own of the protocol's library, whose errors the connection would send as if they were answers:
 * here they become errors that it knows.
 */
export function withKnownErrors(connection: Connection): Connection {
    return watched(connection);
}

function watched<T extends object>(owner: T): T {
    return new Proxy(owner, {
        get(target, name): unknown {
            const value: unknown = Reflect.get(target, name);
            if (typeof value === 'function') return (...given: unknown[]): unknown => Reflect.apply(value, target, /^on/.test(String(name)) ? given.map(translated) : given);
            return typeof value === 'object' && value !== null ? watched(value) : value;
        },
    });
}

function translated(handler: unknown): unknown {
    if (typeof handler !== 'function') return handler;
    return async (...given: unknown[]): Promise<unknown> => {
        const answer: unknown = await Reflect.apply(handler, undefined, given);
        return isForeign(answer) ? new ResponseError(answer.code, answer.message) : answer;
    };
}

function isForeign(answer: unknown): answer is Error & { readonly code: number } {
    return answer instanceof Error && !(answer instanceof ResponseError) && typeof (answer as { code?: unknown }).code === 'number';
}
