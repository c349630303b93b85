/** Which of the words that the grammar allows are offered: not those of other dialects, and not those that fit nothing there. */
import { AstUtils, GrammarAST } from 'langium';
import type { CompletionContext } from 'langium/lsp';
import { isBinding, isParameterDefault } from '../../generated/ast.ts';
import { kindOfType, parameterInfo } from '../../model/parameters.ts';
import { workflowOf } from '../../model/workflows.ts';

/** Words that are read, but that nobody should begin to write. */
const ofOtherDialects: ReadonlySet<string> = new Set(['event', 'restart', 'schema', 'metadata', 'action', 'cases', 'zenoh_name', 'zenoh_project', 'struct', 'ref', 'generates', 'exception', 'constraint']);
const notOfferedIn: Readonly<Record<string, readonly string[]>> = {
    XxpFile: ['group'], Experiment: ['define', 'import'], Space: ['define', 'param', 'configure', 'import'], Workflow: ['input', 'output', 'data', 'param', 'import'], Interaction: ['task', 'import'], ExperimentTask: ['task', 'import'],
    Task: ['input', 'output', 'define', 'configure', 'task', 'data', 'group', 'import'], TaskFill: ['input', 'output', 'define', 'configure', 'task', 'data', 'group', 'import'],
    TaskSignature: ['subworkflow', 'input', 'output', 'param', 'metric'],
};

export function isOffered({ node, textDocument, tokenOffset }: CompletionContext, keyword: GrammarAST.Keyword): boolean {
    const { value } = keyword;
    if (isOfTheOtherLevel(keyword, node)) return false;
    const begins = /(?:^|[{};\r\n])\s*$/.test(textDocument.getText().slice(Math.max(0, tokenOffset - 200), tokenOffset));
    if (ofOtherDialects.has(value) || (begins && notOfferedIn[node?.$type ?? 'XxpFile']?.includes(value) === true)) return false;
    if (/^(true|false)$/.test(value)) return takesTruth(node);
    return /^[a-z]/.test(value) ? value !== 'null' : /^(START|END|->|-->|\?->)$/.test(value);
}

/** A question within a workflow is about one run, one between spaces about their runs. */
function isOfTheOtherLevel(keyword: GrammarAST.Keyword, node: CompletionContext['node']): boolean {
    const rule = AstUtils.getContainerOfType(keyword, GrammarAST.isParserRule)?.name;
    if (rule !== 'Ask' && rule !== 'Evidence') return false;
    const ofARun = rule === 'Ask' ? keyword.value === 'best' : keyword.value === 'difference';
    const ofSpaces = rule === 'Evidence' && /^(best|top)$/.test(keyword.value);
    return workflowOf(node) === undefined ? ofARun : ofSpaces;
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
