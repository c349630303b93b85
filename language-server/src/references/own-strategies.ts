/** The Python files that spaces are searched by: where they are, and what in them is asked. */
import { AstUtils, type URI } from 'langium';
import type { Strategy } from '../generated/ast.ts';
import type { Definition } from '../python/facts.ts';
import type { XxpServices } from '../module.ts';

export interface OwnStrategy {
    readonly file: URI;
    /** The class counts where there is both; absent where there is neither, or only Python could tell. */
    readonly asked?: Definition;
    /** Whether it is known that there is neither. */
    readonly isSilent: boolean;
}

/** Undefined for every other strategy, and where no file is found. */
export function ownStrategy(node: Strategy, { workspace: { Library }, python: { Scripts } }: XxpServices): OwnStrategy | undefined {
    const { strategy, path = '' } = node;
    const file = strategy === 'custom' && path.trim() !== '' ? Library.file(AstUtils.getDocument(node).uri, path) : undefined;
    if (file === undefined) return undefined;
    const facts = Scripts.script(file)?.facts;
    const asked = ['Search', 'ask'].map((name) => facts?.definitions.findLast((each) => each.name === name)).find((each) => each !== undefined);
    return { file, ...(asked && { asked }), isSilent: facts !== undefined && facts.error === undefined && !facts.open && asked === undefined };
}
