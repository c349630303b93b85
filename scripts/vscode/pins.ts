/** What the tests' VS Code is made of: exact versions, and the hash that the registry gives for each (`npm view <spec> dist.integrity`). */

/** The newest VS Code the extension is tested with, and the oldest; named by the code-server release that carries it. */
export const newest = '4.139.1';
export const lowest = '4.134.0';

export interface Pin {
    /** The VS Code inside. */
    readonly vscode: string;
    readonly integrity: string;
}

export const pins: Readonly<Record<string, Pin>> = {
    '4.139.1': { vscode: '1.139.1', integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==' },
    '4.134.0': { vscode: '1.135.0', integrity: 'sha512-4GOH1A0ivoU78xMnpmcE+eWv7jUNxpDFMQ12mLbzcmPi3zuREgyAd+/yH+e9vf/ds/+AXJfj6W2N1kzCvsaA/A==' },
};

/** These releases of code-server run on it, and on no other. */
export const nodeMajor = 24;
