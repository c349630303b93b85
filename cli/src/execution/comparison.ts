/** What two runs differ in, for people: a line a section, and under it a line a field. */
import type { ComparedSection, FieldDifference, RunComparison } from '../../../engine/src/index.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { count, plain, value } from '../terminal/text.ts';

/** Of one section; the JSON has them all. */
const mostLines = 30;

export function showComparison(out: Terminal, { sections }: RunComparison): void {
    for (const section of sections) {
        out.line(`${out.paint('bold', section.name.padEnd(14))}${verdict(out, section)}`);
        for (const difference of section.differences.slice(0, mostLines)) out.line(`  ${differenceText(section, difference)}`);
        if (section.differences.length > mostLines) out.line(`  and ${section.differences.length - mostLines} more`);
    }
}

function verdict(out: Terminal, { name, equal, fields, differences }: ComparedSection): string {
    if (!equal) return out.paint('yellow', `${count(differences.length, 'difference')} in ${count(fields, unitOf[name])}`);
    return fields === 0 ? out.paint('dim', 'nothing is recorded') : out.paint('green', `equal (${count(fields, unitOf[name])})`);
}

const unitOf: Readonly<Record<ComparedSection['name'], string>> = {
    configuration: 'value', code: 'file', data: 'file', environment: 'field', seeds: 'seed', metrics: 'metric', outputs: 'output', outcome: 'field',
};

function differenceText({ name }: ComparedSection, { field, first, second, series }: FieldDifference): string {
    const what = plain(field);
    if (series !== undefined) {
        const { points: [before, after], differing, from, greatest } = series;
        const length = before === after ? '' : `; ${before} points → ${after}`;
        if (from === undefined) return `${what}${length.slice(1)}`;
        return `${what}: ${differing} of ${count(Math.min(before, after), 'point')} differ, by ${value(greatest)} at most${from.step === null ? '' : `, from step ${from.step} on`} (${exact(from.first)} → ${exact(from.second)})${length}`;
    }
    const isHash = name === 'code' || name === 'data' || name === 'outputs';
    if (first === null) return `${what} only in the second${isHash ? '' : ` (${exact(second!)})`}`;
    if (second === null) return `${what} only in the first${isHash ? '' : ` (${exact(first)})`}`;
    return isHash ? `${what} ${short(first)} → ${short(second)}` : `${what} ${exact(first)} → ${exact(second)}`;
}

/** All digits: here it is they that matter. */
function exact(scalar: string | number | boolean): string {
    return plain(String(scalar));
}

function short(hash: string | number | boolean): string {
    return /^[0-9a-f]{64}( |$)/.test(String(hash)) ? String(hash).split(' ').map((each) => each.slice(0, 8)).join(' and ') : JSON.stringify(hash);
}
