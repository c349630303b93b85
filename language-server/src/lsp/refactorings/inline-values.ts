import { AstUtils } from 'langium';
import * as ast from '../../generated/ast.ts';
import { withoutStatement } from '../fixes/fix.ts';
import { around, type Refactorer } from './refactoring.ts';

/** Writes values where they are given, if that is at one place only. */
export const inlineValues: Refactorer = (selection) => {
    const given = around(selection, ast.isBinding)?.value?.ref;
    const found = around(selection, ast.isValueSet) ?? (ast.isValueSet(given) ? given : undefined);
    const space = found?.$container;
    const text = found?.values?.$cstNode?.text;
    if (found === undefined || space === undefined || text === undefined || found.condition !== undefined) return [];
    const said = space.items.filter((item) => ast.isValueSet(item) && item.name === found.name);
    const uses = AstUtils.streamAllContents(space).flatMap((node) => AstUtils.streamReferences(node)).filter(({ reference }) => 'ref' in reference && reference.ref === found).toArray();
    const binding = uses[0]?.container;
    const removal = withoutStatement(found);
    if (said.length > 1 || uses.length !== 1 || !ast.isBinding(binding) || removal === undefined) return [];
    // Not through `ref`: the reference itself is what is replaced.
    const range = binding.value?.$refNode?.range;
    const only = ast.isEnumValues(found.values) && found.values.values.length === 1 ? found.values.values[0]!.$cstNode!.text : text;
    return range === undefined ? [] : [{ title: `Write '${found.name}' where it is given`, edits: [removal, { range, newText: only }] }];
};
