/** The program that holds what is known of a folder, and answers one question after the other. Begun when it is first asked. Knows no editor. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface ServerParts {
    /** The `xxp` program. */
    readonly program: string;
    readonly root: string;
    /** What it is at, while that takes its time; null once it is done. */
    readonly progress: (text: string | null) => void;
}

export interface KnowledgeServer {
    /** What it answers, whatever that is; rejects where it could not, or was ended. */
    ask(question: Readonly<Record<string, unknown>>): Promise<unknown>;
    /** Ends it with all that it was asked; the next question begins it anew. */
    end(): void;
}

/** Thrown when the program was ended before it had answered. */
export class EndedError extends Error {
    override readonly name = 'EndedError';
}

interface Waiting { readonly resolve: (answer: unknown) => void; readonly reject: (error: Error) => void }

/** Of what it prints where it fails. */
const mostWords = 500;

export function createKnowledgeServer({ program, root, progress }: ServerParts): KnowledgeServer {
    let child: ChildProcessWithoutNullStreams | undefined;
    let next = 0;
    const waiting = new Map<number, Waiting>();

    function begin(): ChildProcessWithoutNullStreams {
        const begun = spawn(process.execPath, [program, 'knowledge', 'neighbours', '--serve', '--workspace', root], {
            cwd: root, windowsHide: true, stdio: 'pipe', env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NO_COLOR: '1' },
        });
        let said = '';
        begun.stderr.setEncoding('utf8').on('data', (text: string) => { said = (said + text).slice(0, mostWords); });
        // It may be gone before it has read the question.
        begun.stdin.on('error', () => undefined);
        createInterface({ input: begun.stdout }).on('line', (line) => { if (child === begun) take(line); });
        const gone = (why: string): void => { if (child === begun) drop(new Error(why)); };
        begun.once('error', (error) => { gone(error.message); });
        begun.once('close', (code) => { gone(said.trim() === '' ? `xxp knowledge neighbours ended with exit code ${code}` : said.trim()); });
        return begun;
    }

    function take(line: string): void {
        const { id, answer, error, progress: text } = messageOf(line);
        if (typeof text === 'string' || text === null) progress(text);
        if (typeof id !== 'number') return;
        const asked = waiting.get(id);
        waiting.delete(id);
        if (typeof error === 'string') asked?.reject(new Error(error));
        else asked?.resolve(answer);
    }

    function drop(error: Error): void {
        const gone = child;
        child = undefined;
        gone?.kill();
        const asked = [...waiting.values()];
        waiting.clear();
        for (const { reject } of asked) reject(error);
    }

    return {
        ask(question) {
            child ??= begin();
            const id = next++;
            const answer = new Promise<unknown>((resolve, reject) => { waiting.set(id, { resolve, reject }); });
            child.stdin.write(`${JSON.stringify({ id, ...question })}\n`);
            return answer;
        },
        end: () => drop(new EndedError('It was ended')),
    };
}

function messageOf(line: string): Readonly<Record<string, unknown>> {
    try {
        return Object(JSON.parse(line)) as Record<string, unknown>;
    } catch {
        return {};
    }
}
