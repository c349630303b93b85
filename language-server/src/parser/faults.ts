import type { LangiumDocument } from 'langium';

/** How many mistakes the parser and the passes before it found: what rewrites a whole text keeps away from one that has any. */
export function syntaxFaults({ parseResult: { parserErrors, lexerErrors, lexerReport } }: LangiumDocument): number {
    return parserErrors.length + lexerErrors.length + (lexerReport?.diagnostics ?? []).filter((each) => each.severity === 'error').length;
}
