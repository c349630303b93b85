/** What a task shows people, as the webviews know it: a figure, a table, a text. All of it comes from a task, and is untrusted. */
import { isNumber, isText, listOf, maybe, oneOf, shape, type Check } from './guards.ts';

export interface Shown {
    /** Unique in its run. */
    readonly id: string;
    readonly task: string;
    readonly name: string;
    readonly title?: string;
    readonly step?: number;
    /** `file`: what a task puts out. */
    readonly kind: 'figure' | 'table' | 'text' | 'notebook' | 'file';
    /** Changes with what it holds. */
    readonly version: string;
}

/** What a view draws of it. */
export type ShownContent =
    /** For an `<img>`, where no script of a drawing is run. */
    | { readonly kind: 'image'; readonly src: string }
    | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[]; /** There are more rows or columns. */ readonly cut: boolean }
    /** Markdown. */
    | { readonly kind: 'text'; readonly text: string; readonly cut: boolean }
    | { readonly kind: 'none'; readonly why: string };

export const isShown: Check = shape({
    id: isText, task: isText, name: isText, title: maybe(isText), step: maybe(isNumber), kind: oneOf('figure', 'table', 'text', 'notebook', 'file'), version: isText,
});

const isFlag = oneOf(true, false);
const isImage = shape({ kind: oneOf('image'), src: (value) => isText(value) && (value as string).startsWith('data:image/') });
const isTable = shape({ kind: oneOf('table'), columns: listOf(isText), rows: listOf(listOf(isText)), cut: isFlag });
const isWriting = shape({ kind: oneOf('text'), text: isText, cut: isFlag });
const isNothing = shape({ kind: oneOf('none'), why: isText });

export const isShownContent: Check = (value) => [isImage, isTable, isWriting, isNothing].some((check) => check(value));

/** What a task shows under one name: of a figure that is shown again and again, each step. */
export interface ShownGroup {
    readonly id: string;
    readonly steps: readonly Shown[];
    /** The one that is picked, else the newest. */
    readonly current: Shown;
}

export function groupsOf(shown: readonly Shown[], picked: ReadonlyMap<string, string>): ShownGroup[] {
    const groups = new Map<string, Shown[]>();
    for (const each of shown) {
        const id = JSON.stringify([each.task, each.name]);
        const steps = groups.get(id);
        if (steps === undefined) groups.set(id, [each]);
        else steps.push(each);
    }
    return [...groups].map(([id, steps]) => ({ id, steps, current: steps.find((each) => each.id === picked.get(id)) ?? steps.at(-1)! }));
}
