/** Who sits here: the account that they are signed in with in VS Code, where there is one, else whom Git or the system names. */
import * as vscode from 'vscode';
import { currentPerson, type Person } from '../../engine/src/index.ts';
import { withAccounts } from './accounts.ts';

export interface People extends vscode.Disposable {
    /** As seen from a folder, whose Git may name them otherwise. */
    person(root: string): Promise<Person>;
}

/** Those that VS Code brings along. */
const providers = ['github', 'microsoft'];
/** A provider that is not there is waited for in vain. */
const patienceMs = 3000;

/** Nobody is asked to sign in: what is not known already is not known. */
export function createPeople(): People {
    let accounts: Promise<readonly string[]> | undefined;
    const changed = vscode.authentication.onDidChangeSessions(() => { accounts = undefined; });
    return {
        async person(root) {
            accounts ??= signedIn();
            return withAccounts(await currentPerson(root), await accounts);
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
