/** A piece of the file as messages name it: its first line, not too long, in quotes of its own or in single ones. */
export function quoted(text: string): string {
    const line = text.split(/\r?\n/, 1)[0]!;
    if (line.length > 30) return `'${line.slice(0, 29)}…'`;
    return /^(["']).+\1$/.test(line) ? line : `'${line}'`;
}
