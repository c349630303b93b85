/** Looks for the values of secrets in what a task hands on, which is data and cannot be masked. */
import { holdsAny } from '../store/find-bytes.ts';
import { objectFile } from '../store/layout.ts';
import type { TaskOutcome } from '../store/records.ts';
import type { Secrets } from './secrets.ts';

type Completed = Extract<TaskOutcome, { readonly status: 'completed' }>;

/** The names of the outputs that hold one; `variables` where what was put for later tasks does. What is packed or encrypted is not seen. */
export async function secretIn(root: string, { outputs, variables }: Completed, secrets: Secrets): Promise<string[]> {
    const found: string[] = [];
    for (const [name, { sha256 }] of Object.entries({ ...outputs, ...(variables && { variables }) })) {
        if (await holdsAny(objectFile(root, sha256), secrets.bytes)) found.push(name);
    }
    return found;
}
