/** Who sits here: the account that they are signed in with in VS Code, where there is one, else whom Git or the system names. */
import * as vscode from 'vscode';
import { accountsVariable, currentPerson, type Person } from '../../engine/src/index.ts';

export interface People extends vscode.Disposable {
    /** As seen from a folder, whose Git may name them otherwise. */
    person(root: string): Promise<Person>;
    /** What tells the programs that are started who it is. */
    environment(): Promise<Readonly<Record<string, string>>>;
}

/** Those that VS Code brings along. */
const providers = ['github', 'microsoft'];
/** A provider that is not there is waited for in vain. */
const patienceMs = 3000;

/** Git is not asked for each thing that changes. */
const rememberedMs = 10_000;

/** Nobody is asked to sign in: what is not known already is not known. */
export function createPeople(): People {
    let accounts: Promise<readonly string[]> | undefined;
    const known = new Map<string, { readonly until: number; readonly person: Promise<Person> }>();
    const changed = vscode.authentication.onDidChangeSessions(() => {
        accounts = undefined;
        known.clear();
    });
    return {
        async person(root) {
            const found = known.get(root);
            if (found !== undefined && Date.now() < found.until) return found.person;
            const person = (accounts ??= signedIn()).then((names) => currentPerson(root, names));
            known.set(root, { until: Date.now() + rememberedMs, person });
            return person;
        },
        async environment() {
            return { [accountsVariable]: (await (accounts ??= signedIn())).join('\n') };
        },
        dispose() {
            changed.dispose();
        },
    };
}

async function signedIn(): Promise<readonly string[]> {
    const found = await Promise.all(providers.map(accountsOf));
    return found.flat();
}

async function accountsOf(provider: string): Promise<readonly string[]> {
    const asked = Promise.resolve(vscode.authentication.getAccounts(provider)).catch((): readonly vscode.AuthenticationSessionAccountInformation[] => []);
    const accounts = await Promise.race([asked, new Promise<readonly vscode.AuthenticationSessionAccountInformation[]>((resolve) => setTimeout(resolve, patienceMs, []))]);
    return accounts.map(({ label }) => label);
}
