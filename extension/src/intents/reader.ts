/** Who may read an intent beside the rules. What it answers is not trusted: the `xxp` program looks it over. Knows no editor. */
export interface IntentReader {
    /**
     * Asked only where the user has chosen so. Resolves with the answer to the instructions, which hold the intent and nothing else
     * of the workspace; with undefined where nobody is there to ask. Rejects when it failed, or once `signal` is aborted.
     */
    read(instructions: string, signal: AbortSignal): Promise<string | undefined>;
}

/** A longer answer is none. */
const longestAnswer = 20_000;

/** Puts an answer together from its pieces, and stops where it becomes too long to be one. */
export async function wholeAnswer(pieces: AsyncIterable<string>, signal: AbortSignal): Promise<string> {
    let answer = '';
    for await (const piece of pieces) {
        signal.throwIfAborted();
        answer += piece;
        if (answer.length > longestAnswer) throw new Error('Expected a short answer of the language model, found one without an end');
    }
    return answer;
}

export interface ReadingParts {
    readonly reader: IntentReader;
    readonly isAllowed: boolean;
    /** Of the program: what the reader is told. */
    readonly instructions: () => Promise<string | undefined>;
    /** Why the rules stay alone, for the log. */
    readonly log: (message: string) => void;
}

/** What somebody has read; undefined where the rules are to read alone: nobody may be asked, nobody is there, or the answer failed. */
export async function readBeside({ reader, isAllowed, instructions, log }: ReadingParts, signal: AbortSignal): Promise<string | undefined> {
    if (!isAllowed) return undefined;
    try {
        const told = await instructions();
        signal.throwIfAborted();
        const answer = told === undefined ? undefined : await reader.read(told, signal);
        if (answer === undefined) log('No language model is there to read the intent; it is read by rules');
        return answer;
    } catch (error) {
        if (signal.aborted) return undefined;
        log(`The language model could not read the intent, which is read by rules: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
    }
}
