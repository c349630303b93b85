/** Says where two runs differ, section by section and field by field. */
import { factsOf, sectionNames, type Fact, type Facts, type SectionName } from './facts.ts';
import { compareSeries, type SeriesDifference } from './series.ts';
import type { RunRecord } from './run-record.ts';

export interface RunComparison {
    readonly equal: boolean;
    readonly sections: readonly ComparedSection[];
}

export interface ComparedSection {
    readonly name: SectionName;
    readonly equal: boolean;
    /** How many fields were looked at; 0 where nothing of it is recorded. */
    readonly fields: number;
    readonly differences: readonly FieldDifference[];
}

export interface FieldDifference {
    /** Such as `rate`, `tasks/train.py`, `package numpy`, `Train.loss`. */
    readonly field: string;
    /** Null where that run lacks it. */
    readonly first: Fact;
    readonly second: Fact;
    /** Of a series. */
    readonly series?: SeriesDifference;
}

export interface CompareOptions {
    /** Numbers count as equal that differ by no more than so much of the greater one, or of 1. Default 0: exactly. */
    readonly tolerance?: number;
}

export function compareRuns(first: RunRecord, second: RunRecord, { tolerance = 0 }: CompareOptions = {}): RunComparison {
    const sections = sectionNames.map((name): ComparedSection => {
        const compared = name === 'metrics' ? compareMetrics(first, second, tolerance) : compareFacts(factsOf[name](first), factsOf[name](second));
        return { name, equal: compared.differences.length === 0, ...compared };
    });
    return { equal: sections.every(({ equal }) => equal), sections };
}

function compareFacts(first: Facts, second: Facts): Pick<ComparedSection, 'fields' | 'differences'> {
    const fields = [...new Set([...first.keys(), ...second.keys()])];
    const differences = fields.flatMap((field): FieldDifference[] => {
        const [before, after] = [first.get(field) ?? null, second.get(field) ?? null];
        return before === after ? [] : [{ field, first: before, second: after }];
    });
    return { fields: fields.length, differences };
}

function compareMetrics(first: RunRecord, second: RunRecord, tolerance: number): Pick<ComparedSection, 'fields' | 'differences'> {
    const fields = [...new Set([...first.points.keys(), ...second.points.keys()])];
    const differences = fields.flatMap((field): FieldDifference[] => {
        const [before = [], after = []] = [first.points.get(field), second.points.get(field)];
        const series = compareSeries(before, after, tolerance);
        if (series === undefined) return [];
        const isScalar = [...before, ...after].every(({ step }) => step === null) && before.length <= 1 && after.length <= 1;
        return [{ field, first: before.at(-1)?.value ?? null, second: after.at(-1)?.value ?? null, ...(!isScalar && { series }) }];
    });
    return { fields: fields.length, differences };
}
