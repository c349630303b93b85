import { open } from '../../support/project.ts';

/** In development mode the parser speaks of ambiguities, on the console, when a text meets one. */
export async function saidWhileReading(text: string): Promise<string[]> {
    const said: string[] = [];
    const log = console.log;
    console.log = (...parts: unknown[]) => { said.push(parts.join(' ')); };
    try {
        await open(text, 'development');
    } finally {
        console.log = log;
    }
    return said;
}
