/** The entities of a crate, each once, by their ids. */
export type Reference = { readonly '@id': string };
export type EntityValue = string | number | boolean | Reference | readonly (string | number | Reference)[] | undefined;
export interface Entity { readonly '@id': string; readonly '@type': string | readonly string[]; readonly [name: string]: EntityValue }

export class Graph {
    readonly #entities = new Map<string, Entity>();

    /** What is there already under that id stays as it is. Members without a value are left out; a single value stands without a list. */
    add(id: string, type: string | readonly string[], members: Readonly<Record<string, EntityValue>> = {}): Reference {
        if (!this.#entities.has(id)) {
            const said = Object.entries(members).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
            this.#entities.set(id, { '@id': id, '@type': type, ...Object.fromEntries(said.map(([name, value]) => [name, Array.isArray(value) && value.length === 1 ? value[0] as EntityValue : value])) });
        }
        return { '@id': id };
    }

    has(id: string): boolean {
        return this.#entities.has(id);
    }

    get entities(): readonly Entity[] {
        return [...this.#entities.values()];
    }
}

/** A moment, in the one form of ISO 8601 that validators of these profiles know. */
export function moment(at: number | undefined): string | undefined {
    return at === undefined ? undefined : new Date(at).toISOString().replace('Z', '+00:00');
}

/** How an action ended; one that has not is neither. */
export function actionStatus(status: string): string | undefined {
    if (status === 'completed') return 'http://schema.org/CompletedActionStatus';
    return status === 'failed' || status === 'cancelled' || status === 'lost' ? 'http://schema.org/FailedActionStatus' : undefined;
}

/** A name as a part of an id within the crate. */
export function fragment(...parts: readonly (string | number)[]): string {
    return `#${parts.map((part) => encodeURIComponent(String(part))).join('/')}`;
}

/** A path as an id. */
export function pathId(path: string): string {
    return path.split('/').map(encodeURIComponent).join('/');
}
