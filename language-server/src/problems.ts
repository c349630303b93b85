import type { Diagnostic } from 'vscode-languageserver';

export interface CheckedFile {
    /** As it was given. */
    readonly path: string;
    /** In the order of the text. */
    readonly problems: readonly Problem[];
}

/** Something wrong in a file. Lines and columns count from 1; the end is the column behind the last character. */
export interface Problem {
    readonly severity: 'error' | 'warning' | 'info' | 'hint';
    /** Such as `link/unknown-task`. */
    readonly code: string;
    readonly message: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
    /** The file, relative to the workspace root, where the problem belongs to another one than was asked for. */
    readonly file?: string;
}

const severities = { 1: 'error', 2: 'warning', 3: 'info', 4: 'hint' } as const;

export function problemsOf(diagnostics: readonly Diagnostic[]): Problem[] {
    return diagnostics.map((diagnostic): Problem => ({
        severity: severities[diagnostic.severity ?? 1],
        code: String(diagnostic.code ?? ''),
        message: typeof diagnostic.message === 'string' ? diagnostic.message : diagnostic.message.value,
        line: diagnostic.range.start.line + 1,
        column: diagnostic.range.start.character + 1,
        endLine: diagnostic.range.end.line + 1,
        endColumn: diagnostic.range.end.character + 1,
    })).sort((a, b) => a.line - b.line || a.column - b.column);
}
