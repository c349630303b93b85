/** Which of the words that the grammar allows are offered: not those of other dialects, and not those that fit nothing there. */
import { AstUtils, type GrammarAST } from 'langium';
import type { CompletionContext } from 'langium/lsp';
import { isBinding, isParameterDefault } from '../../generated/ast.ts';
import { kindOfType, parameterInfo } from '../../model/parameters.ts';

/** Words that are read, but that nobody should begin to write. */
const ofOtherDialects: ReadonlySet<string> = new Set(['event', 'restart', 'schema', 'metadata', 'action', 'cases', 'zenoh_name', 'zenoh_project', 'struct', 'ref', 'generates', 'exception', 'constraint']);
const notOfferedIn: Readonly<Record<string, readonly string[]>> = {
    XxpFile: ['group'], Experiment: ['define', 'import'], Space: ['define', 'param', 'configure', 'import'], Workflow: ['input', 'output', 'data', 'param', 'import'], Interaction: ['task', 'import'], ExperimentTask: ['task', 'import'],
    Task: ['input', 'output', 'define', 'configure', 'task', 'data', 'group', 'import'], TaskFill: ['input', 'output', 'define', 'configure', 'task', 'data', 'group', 'import'],
    TaskSignature: ['subworkflow', 'input', 'output', 'param', 'metric'],
};

export function isOffered({ node, textDocument, tokenOffset }: CompletionContext, { value }: GrammarAST.Keyword): boolean {
    const begins = /(?:^|[{};\r\n])\s*$/.test(textDocument.getText().slice(Math.max(0, tokenOffset - 200), tokenOffset));
    if (ofOtherDialects.has(value) || (begins && notOfferedIn[node?.$type ?? 'XxpFile']?.includes(value) === true)) return false;
    if (/^(true|false)$/.test(value)) return takesTruth(node);
    return /^[a-z]/.test(value) ? value !== 'null' : /^(START|END|->|-->|\?->)$/.test(value);
}

/** Behind names; what goes on with the statement before what begins a value. */
export function keywordKind({ value }: GrammarAST.Keyword): string {
    return /^(START|END)$/.test(value) ? '2' : /^\W/.test(value) ? '4' : '3';
}

/** `true` and `false` are offered unless the parameter is known to be of another type. */
function takesTruth(node: CompletionContext['node']): boolean {
    const binding = AstUtils.getContainerOfType(node, isBinding);
    const parameter = binding === undefined ? AstUtils.getContainerOfType(node, isParameterDefault)?.$container : binding.param.ref;
    const kind = parameter?.$type === 'Parameter' ? kindOfType(parameterInfo(parameter).type) : undefined;
    return kind === undefined || kind === 'boolean';
}
