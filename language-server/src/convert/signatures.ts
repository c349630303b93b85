/** Task files: each definition begins with `define`, and each set of values stands in round brackets. */
import { AstUtils } from 'langium';
import * as ast from '../generated/ast.ts';
import { quoted } from '../print/words.ts';
import { keyword, property, type Pass, type Rewrite } from './rewrite.ts';

export const convertSignatures: Pass = (rewrite) => {
    for (const node of AstUtils.streamAst(rewrite.file)) {
        if (ast.isTaskSignature(node.$container) && (ast.isPort(node) || ast.isParameter(node) || ast.isMetric(node))) defineIt(rewrite, node);
        if (ast.isParameterDomain(node)) roundBrackets(rewrite, node);
        if (ast.isMetricKind(node) && node.kind === 'scalar') rewrite.make(rewrite.replace(property(node, 'kind')!, 'single-value'));
        if (ast.isParameter(node) && node.value !== undefined) giveDefault(rewrite, node, node.value);
        if (ast.isBareWord(node)) rewrite.make(rewrite.replace(node.$cstNode!, quoted(node.text)));
    }
};

function defineIt(rewrite: Rewrite, node: ast.Port | ast.Parameter | ast.Metric): void {
    if (keyword(node, 'define') === undefined) rewrite.make(rewrite.insert(node.$cstNode!.offset, 'define '));
}

export function roundBrackets(rewrite: Rewrite, node: ast.ParameterDomain | ast.RangeValues): void {
    const [open, close] = [keyword(node, '['), keyword(node, ']')];
    if (open !== undefined && close !== undefined) rewrite.make(rewrite.replace(open, '('), rewrite.replace(close, ')'));
}

/** `param p = 5;` says its default only. */
function giveDefault(rewrite: Rewrite, node: ast.Parameter, value: ast.ProperLiteral): void {
    const type = typeOf(value);
    const name = property(node, 'name')!;
    if (type !== undefined) rewrite.make({ start: name.end, end: node.$cstNode!.end, text: ` { type ${type}; default ${value.$cstNode!.text}; }` });
}

function typeOf(value: ast.ProperLiteral): string | undefined {
    if (ast.isStringLiteral(value)) return 'String';
    if (ast.isBooleanLiteral(value)) return 'Boolean';
    if (!ast.isNumberLiteral(value)) return undefined;
    return /^[-+]?\d+$/.test(value.$cstNode!.text) ? 'Integer' : 'Float';
}
