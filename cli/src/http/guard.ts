/**
 * Who may ask at all. The address can be reached by every program of this machine, and by every web page that a browser
 * on it shows: so a request must name this machine, must not come from a page, and must have the token.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { HttpProblem } from './problem.ts';

export interface Door {
    readonly port: number;
    readonly token: string;
}

/** Throws an `HttpProblem` where the request is none of ours. */
export function guard(headers: IncomingHttpHeaders, { port, token }: Door): void {
    // A name of somebody else's that leads here (DNS rebinding) comes with that name.
    const names = ['127.0.0.1', 'localhost'].map((name) => `${name}:${port}`);
    if (!names.includes((headers.host ?? '').toLowerCase())) throw new HttpProblem(421, `Expected the Host ${names.join(' or ')}`);
    if (headers.origin !== undefined || (headers['sec-fetch-site'] ?? 'none') !== 'none') throw new HttpProblem(403, 'Web pages are not served');
    const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
    if (given === undefined || !timingSafeEqual(digest(given), digest(token))) {
        throw new HttpProblem(401, 'Expected the token that `xxp serve` has printed, as Authorization: Bearer <token>', {}, { 'WWW-Authenticate': 'Bearer' });
    }
}

/** Of equal length, so that the time it takes to compare says nothing. */
function digest(text: string): Buffer {
    return createHash('sha256').update(text).digest();
}
