/** What a reader of another tool's files tells whoever has called it. */
export interface Reading {
    readonly signal?: AbortSignal;
    /** Something that is left out, as `file:line: what`; the rest is read. */
    readonly problem: (message: string) => void;
}
