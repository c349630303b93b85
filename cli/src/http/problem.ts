/** Thrown to answer a request with what is wrong with it. */
export class HttpProblem extends Error {
    readonly status: number;
    /** Besides `error`, for programs. */
    readonly details: Readonly<Record<string, unknown>>;
    readonly headers: Readonly<Record<string, string>>;

    constructor(status: number, message: string, details: Readonly<Record<string, unknown>> = {}, headers: Readonly<Record<string, string>> = {}) {
        super(message);
        this.name = 'HttpProblem';
        this.status = status;
        this.details = details;
        this.headers = headers;
    }
}
