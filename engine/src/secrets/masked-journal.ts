/** A journal that never holds the value of a secret, whoever hands it in. */
import type { Journal } from '../store/journal.ts';
import type { Secrets } from './secrets.ts';

/** What the engine itself has chosen; a text in it that looks like a secret is none, and without it the record would make no sense. */
const ours = new Set(['type', 'run', 'task', 'space', 'step', 'execution', 'sha256', 'key', 'id', 'environment', 'interaction', 'node', 'command', 'processStart', 'status']);

export function maskedJournal(journal: Journal, secrets: Secrets): Journal {
    if (secrets.isEmpty) return journal;
    return {
        append: (events) => journal.append(events.map((event) => secrets.maskIn(event, ours))),
        close: () => journal.close(),
    };
}
