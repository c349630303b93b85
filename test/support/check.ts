/**
 * Checks programs in which the expected findings are drawn:
 *
 *     param b = c;
 * //            ^ error link/unknown-value: No value is called 'c' here
 *
 * The drawings are taken out, the program is checked, the findings are drawn back, and the text must be the same again.
 * A drawing may leave out the message. Infos and hints count only in programs that draw at least one.
 */
import assert from 'node:assert/strict';
import type { LangiumDocument } from 'langium';
import { problemsOf, type Problem } from '../../language-server/src/problems.ts';
import { filesIn, open } from './project.ts';

const drawing = /^([ \t]*\/\/[ \t]*)(\^+) (error|warning|info|hint) ([a-z]+\/[a-z-]+)(?:: .*)?$/;

export async function check(fixture: string): Promise<void> {
    const drawn = filesIn(fixture);
    const faint = /\^ (info|hint) /.test(fixture);
    const plain = [...drawn].map(([path, text]) => `//- ${path}\n${text.split('\n').filter((line) => !drawing.test(line)).join('\n')}`).join('');
    const project = await open(plain);
    const found = [...drawn].map(([path, text]) => `//- ${path}\n${/\.(xxp|espace)$/.test(path) ? redraw(text, project.document(path), faint) : text}`).join('');
    const expected = [...drawn].map(([path, text]) => `//- ${path}\n${text}`).join('');
    assert.equal(found, expected);
}

/** The program with what was found in it; as brief as the drawings that were there. */
function redraw(expected: string, document: LangiumDocument, faint: boolean): string {
    const brief = new Set(expected.split('\n').filter((line) => drawing.test(line) && !line.includes(': ')));
    const problems = problemsOf(document.diagnostics ?? []).filter((problem) => faint || problem.severity === 'error' || problem.severity === 'warning');
    const lines = document.textDocument.getText().split('\n');
    return lines.flatMap((line, index) => {
        const here = problems.filter((problem) => problem.line === index + 1);
        return [line, ...here.map((problem) => {
            const short = draw(problem, line, false);
            return brief.has(short) ? short : draw(problem, line, true);
        })];
    }).join('\n');
}

function draw({ severity, code, message, column, line, endLine, endColumn }: Problem, text: string, withMessage: boolean): string {
    const end = endLine === line ? endColumn : text.length + 1;
    const carets = '^'.repeat(Math.max(1, end - column));
    const indent = column > 2 ? `//${' '.repeat(column - 3)}` : '//';
    return `${indent}${carets} ${severity} ${code}${withMessage ? `: ${message}` : ''}`;
}
