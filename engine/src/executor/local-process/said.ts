/** What a task says of its results beside numbers. It is the task's to write, so untrusted. */
import type { Scalar } from '../../plan/plan.ts';

export interface Said {
    readonly results?: Readonly<Record<string, Scalar>>;
    /** Whether it has put something for the tasks that come after it. */
    readonly variables: boolean;
    /** Outputs that it left out and may leave out, as scripts of ExtremeXP may. */
    readonly unsaved: readonly unknown[];
}

const mostResults = 1000;
const longestText = 20_000;

export function checkSaid({ results, variables, unsaved }: { readonly results?: unknown; readonly variables?: unknown; readonly unsaved?: unknown }): Said {
    const entries = typeof results === 'object' && results !== null ? Object.entries(results).filter(isResult).slice(0, mostResults) : [];
    return { variables: variables === true, unsaved: Array.isArray(unsaved) ? unsaved : [], ...(entries.length > 0 && { results: Object.fromEntries(entries) }) };
}

function isResult(entry: [string, unknown]): entry is [string, Scalar] {
    const [name, value] = entry;
    if (name === '' || name.length > 200) return false;
    return typeof value === 'boolean' || Number.isFinite(value) || (typeof value === 'string' && value.length <= longestText);
}
