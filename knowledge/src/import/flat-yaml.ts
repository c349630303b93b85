/** The little of YAML that MLflow writes: names at the left margin with plain or quoted values, which may go on in indented lines. */

/** Nothing is said of lists and of what is nested. */
export function flatYaml(content: string): ReadonlyMap<string, string> {
    const values = new Map<string, string>();
    let name: string | undefined;
    for (const line of content.split(/\r?\n/)) {
        const found = /^([A-Za-z_][\w.-]*):(?:\s+(.*))?$/.exec(line);
        if (found !== null) {
            name = found[1]!;
            values.set(name, found[2] ?? '');
        } else if (name !== undefined && /^\s+\S/.test(line)) {
            values.set(name, `${values.get(name)!} ${line.trim()}`);
        }
    }
    return new Map([...values].flatMap(([each, written]): [string, string][] => {
        const value = valueIn(written.trim());
        return value === undefined ? [] : [[each, value]];
    }));
}

function valueIn(written: string): string | undefined {
    if (written === '' || written === '~' || written === 'null' || written.startsWith('[') || written.startsWith('{')) return undefined;
    if (/^'.*'$/s.test(written)) return written.slice(1, -1).replaceAll('\'\'', '\'');
    if (!/^".*"$/s.test(written)) return written;
    try {
        return JSON.parse(written) as string;
    } catch {
        // YAML knows escapes that JSON does not; they are in no name.
        return written.slice(1, -1);
    }
}
