/** The change that makes `//` lines of a comment in `/* *\/`; `start` and `end` are its own. */
export function lineComments(text: string, start: number, end: number): { readonly start: number; readonly end: number; readonly text: string } {
    const behind = /^[ \t]*/.exec(text.slice(end))![0].length;
    const goesOn = !/^([\r\n]|$)/.test(text.slice(end + behind));
    const line = 1 + Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1));
    const indent = /^\s*/.exec(text.slice(line, start))![0];
    const lines = text.slice(start + 2, end - 2).split(/\r\n|\n|\r/).map((line) => line.replace(/^\s*\*(?=\s|$)/, '').trim());
    while (lines.length > 1 && lines[0] === '') lines.shift();
    while (lines.length > 1 && lines.at(-1) === '') lines.pop();
    return { start, end: end + behind, text: lines.map((line) => `// ${line}`.trimEnd()).join(`\n${indent}`) + (goesOn ? `\n${indent}` : '') };
}
