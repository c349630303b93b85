/** The endpoint for other tools: HTTP on this machine alone, JSON in and JSON out. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EngineError } from '../../../engine/src/index.ts';
import { jsonVersion } from '../execution/json.ts';
import { readBody } from './body.ts';
import { guard } from './guard.ts';
import { HttpProblem } from './problem.ts';
import { routeFor, type Answered } from './routes.ts';

export interface ServeOptions {
    readonly root: string;
    readonly token: string;
    /** 0 takes any that is free. */
    readonly port: number;
    /** Told of what went wrong on our side; whoever asked only hears that something did. */
    readonly failed: (error: unknown) => void;
}

export interface Endpoint {
    readonly port: number;
    close(): Promise<void>;
}

/** Rejects where the port is taken. */
export async function serve({ root, token, port, failed }: ServeOptions): Promise<Endpoint> {
    const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) => {
        const own = (server.address() as AddressInfo).port;
        void answer(request, { root, token, port: own }, failed).then((answered) => send(request, response, answered));
    });
    server.maxConnections = 100;
    await listening(server, port);
    return {
        port: (server.address() as AddressInfo).port,
        close: () => new Promise((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
        }),
    };
}

interface Sent extends Answered {
    readonly headers: Readonly<Record<string, string>>;
}

/** The one guard: whatever happens, there is an answer. */
async function answer(request: IncomingMessage, { root, ...door }: { root: string; token: string; port: number }, failed: (error: unknown) => void): Promise<Sent> {
    try {
        guard(request.headers, door);
        const [path = '', query = ''] = (request.url ?? '').split('?');
        const { route, part } = routeFor(request.method ?? '', path);
        const fields = route.method === 'POST' ? await readBody(request) : {};
        const answered = await route.answer({ root, part, query: new URLSearchParams(query), fields });
        return 'status' in answered && 'body' in answered ? { ...answered, headers: {} } : { status: 200, body: answered, headers: {} };
    } catch (error) {
        if (error instanceof HttpProblem) return { status: error.status, body: { error: error.message, ...error.details }, headers: error.headers };
        if (error instanceof EngineError) return { status: 503, body: { error: error.message, code: error.code }, headers: {} };
        failed(error);
        return { status: 500, body: { error: 'This is a mistake of ours; what it was stands where the endpoint was started' }, headers: {} };
    }
}

function send(request: IncomingMessage, response: ServerResponse, { status, body, headers }: Sent): void {
    const text = `${JSON.stringify({ version: jsonVersion, ...body })}\n`;
    response.writeHead(status, {
        'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(text),
        // Nothing of it is to be kept, guessed at, or shown as a page.
        'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'", ...headers,
        // What is left of a body that nobody reads goes with the connection.
        ...!request.complete && { Connection: 'close' },
    });
    response.end(text);
    request.resume();
}

function listening(server: Server, port: number): Promise<void> {
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen({ host: '127.0.0.1', port }, () => {
            server.off('error', reject);
            resolve();
        });
    });
}
