/** What is different between two executions that follow each other, in words. */
import type { PastRun } from '../experience.ts';
import type { Member } from './series.ts';

type Kind = readonly [of: (member: Member) => readonly string[], now: (added: string) => string, before: (gone: string) => string];

const each = (of: (run: PastRun) => readonly string[]) => ({ runs }: Member): readonly string[] => [...new Set(runs.flatMap(of))];

/** What one of them alone speaks of; where both do, the new takes the place of the old. */
function kinds(nameOf: (sha256: string) => string | undefined): readonly Kind[] {
    return [
        [({ execution }) => [execution.experiment], (now) => `is called ${now}`, () => ''],
        [each(({ intent }) => intent === undefined ? [] : [`"${intent}"`]), (now) => `is for ${now}`, () => ''],
        [({ execution }) => execution.goals.map(({ direction, task, metric }) => `${direction}s ${task}.${metric}`), (now) => now, (gone) => `no longer ${gone}`],
        [({ execution }) => execution.limits.map(({ task, metric, operator, value }) => `${task}.${metric} ${operator} ${value}`), (now) => `requires ${now}`, (gone) => `no longer requires ${gone}`],
        [each(({ data }) => data.map((sha256) => nameOf(sha256) ?? sha256.slice(0, 8))), (now) => `reads ${now}`, (gone) => `no longer reads ${gone}`],
        [each(({ tasks }) => Object.values(tasks).flatMap(({ algorithm }) => algorithm ?? [])), (now) => `runs ${now}`, (gone) => `no longer runs ${gone}`],
        [each(({ strategy }) => strategy === undefined ? [] : [strategy]), (now) => `searches by ${now}`, (gone) => `no longer by ${gone}`],
        [each(({ varied }) => varied), (now) => `varies ${now}`, (gone) => `no longer varies ${gone}`],
        [({ execution }) => execution.isAdvised ? ['knowledge'] : [], (now) => `begins with ${now}`, (gone) => `begins without ${gone}`],
    ];
}

/** An execution that has made no runs says nothing of what only runs say. */
export function changesBetween(before: Member, after: Member, nameOf: (sha256: string) => string | undefined): string[] {
    return kinds(nameOf).flatMap(([of, now, gone]) => {
        const [old, fresh] = [of(before), of(after)];
        if (old.length > 0 && fresh.length === 0 && after.runs.length === 0) return [];
        const added = fresh.filter((one) => !old.includes(one));
        const lost = old.filter((one) => !fresh.includes(one));
        return [...added.length === 0 ? [] : [now(added.join(', '))], ...lost.length === 0 ? [] : [gone(lost.join(', '))]].filter((text) => text !== '');
    });
}
