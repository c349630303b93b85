/** What `xxp diff --json` and `xxp reproduce --json` say, as a document for people. Untrusted text stands in code, where it is only text. */
export interface Comparison {
    readonly equal: boolean;
    /** Of a run that was made again: where. */
    readonly again?: { readonly execution: string; readonly run: string };
    readonly sections: readonly {
        readonly name: string;
        readonly equal: boolean;
        readonly fields: number;
        readonly differences: readonly { readonly field: string; readonly first: Fact; readonly second: Fact; readonly series?: { readonly points: readonly [number, number]; readonly differing: number; readonly greatest: number } }[];
    }[];
    readonly patches?: readonly { readonly path: string; readonly patch: readonly string[]; readonly problem?: string }[];
}

type Fact = string | number | boolean | null;

const mostRows = 200;

export function comparisonReport(title: string, first: string, second: string, { equal, sections, patches = [] }: Comparison): string {
    return [
        `# ${title}`, '', `${code(first)} → ${code(second)}: ${equal ? 'equal in all that is recorded' : `they differ in ${sections.filter((section) => !section.equal).map(({ name }) => name).join(', ')}`}`, '',
        '| what | |', '| --- | --- |',
        ...sections.map((section) => `| ${section.name} | ${section.fields === 0 ? 'nothing is recorded' : section.equal ? `equal (${section.fields})` : `**${section.differences.length} of ${section.fields} differ**`} |`), '',
        ...sections.filter((section) => !section.equal).flatMap(({ name, differences }) => [
            `## ${name[0]!.toUpperCase()}${name.slice(1)}`, '', '| | first | second | |', '| --- | --- | --- | --- |',
            ...differences.slice(0, mostRows).map(({ field, first: before, second: after, series }) => `| ${code(field)} | ${fact(before)} | ${fact(after)} | ${series === undefined ? '' : `${series.differing} points differ, by ${series.greatest} at most; ${series.points.join(' and ')} in all`} |`),
            ...(differences.length > mostRows ? ['', `and ${differences.length - mostRows} more`] : []), '',
        ]),
        ...patches.flatMap(({ path, patch, problem }) => [`### ${code(path)}`, '', ...(problem === undefined ? fenced(patch) : [problem]), '']),
    ].join('\n');
}

/** The comparison in what the program printed; undefined where it printed none. */
export function readComparison(stdout: string): Comparison | undefined {
    try {
        const comparison = JSON.parse(stdout) as Partial<Comparison>;
        return typeof comparison.equal === 'boolean' && Array.isArray(comparison.sections) ? comparison as Comparison : undefined;
    } catch {
        return undefined;
    }
}

function fact(value: Fact): string {
    if (value === null) return '-';
    return code(/^[0-9a-f]{64}$/.test(String(value)) ? String(value).slice(0, 12) : String(value));
}

/** In a cell of a table, whatever the text holds. */
function code(text: string): string {
    const ticks = '`'.repeat(1 + Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)));
    return `${ticks} ${text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')} ${ticks}`;
}

function fenced(lines: readonly string[]): string[] {
    const fence = '`'.repeat(3 + Math.max(0, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length))));
    return [`${fence}diff`, ...lines, fence];
}
