/** What the portal says in clauses of their own, and a comment says as well; where the mouse rests on a name, it is shown. */
import { AstUtils, type AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { property, type Pass, type Rewrite } from './rewrite.ts';

/** What the portal writes where nobody wrote anything. */
const filler = /^(no description)?$/i;

export const convertDescriptions: Pass = (rewrite) => {
    for (const node of AstUtils.streamAst(rewrite.file)) {
        if (ast.isDescription(node)) become(rewrite, node, filler.test(node.text.trim()) ? [] : [node.text]);
        else if (ast.isMetadata(node)) become(rewrite, node, node.keys.map((key, index) => `${key}: ${node.values[index] ?? ''}`));
        else if (ast.isDataItem(node) && node.key === 'schema') become(rewrite, node, [`schema ${node.text}`]);
        else if (ast.isData(node) && node.schema !== undefined) unsay(rewrite, node, node.schema);
        else if (ast.isPlaceholder(node) && (ast.isTask(node.$container) || ast.isTaskFill(node.$container))) become(rewrite, node, []); // An abstract task says as much.
    }
};

function become(rewrite: Rewrite, node: AstNode, comments: readonly string[]): void {
    rewrite.make(rewrite.remove(node), comments.length === 0 ? undefined : rewrite.comment(node.$container!, comments));
}

/** `input data D "schema";` */
function unsay(rewrite: Rewrite, data: ast.Data, schema: string): void {
    const said = property(data, 'schema')!;
    rewrite.make({ start: said.offset - rewrite.blanksBefore(said.offset), end: said.end, text: '' }, rewrite.comment(data, [`schema ${schema}`]));
}
