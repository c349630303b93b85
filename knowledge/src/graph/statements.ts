import { named, type Term } from './term.ts';

/** What is said of some nodes; each thing once, and in the end sorted, whatever the order in which it was said. */
export class Statements {
    readonly #lines = new Set<string>();
    readonly #described = new Set<string>();
    readonly #graph: string;
    readonly #isForgotten: (iri: string) => boolean;

    /** Nothing is said in which a node stands that `isForgotten`. */
    constructor(graph: string, isForgotten: (iri: string) => boolean = () => false) {
        this.#graph = named(graph);
        this.#isForgotten = isForgotten(graph) ? () => true : isForgotten;
    }

    add(subject: string, predicate: string, object: Term): void {
        if (this.#isForgotten(subject) || (object.startsWith('<') && this.#isForgotten(object.slice(1, -1)))) return;
        this.#lines.add(`<${subject}> <${predicate}> ${object} ${this.#graph} .`);
    }

    /** Says it the first time alone: of what thousands speak, once is enough. */
    once(subject: string, said: () => Readonly<Record<string, Term | readonly Term[] | undefined>>): void {
        if (this.isFirst(subject)) this.say(subject, said());
    }

    /** Whether nobody has asked this before. */
    isFirst(key: string): boolean {
        if (this.#described.has(key)) return false;
        this.#described.add(key);
        return true;
    }

    /** Undefined says nothing. */
    say(subject: string, said: Readonly<Record<string, Term | readonly Term[] | undefined>>): void {
        for (const [predicate, objects] of Object.entries(said)) {
            if (objects === undefined) continue;
            for (const object of typeof objects === 'string' ? [objects] : objects) this.add(subject, predicate, object);
        }
    }

    sorted(): string[] {
        return [...this.#lines].sort();
    }
}
