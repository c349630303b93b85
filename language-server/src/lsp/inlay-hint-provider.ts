import { GrammarUtils, type AstNode, type Cancellation, type CstNode, type LangiumDocument } from 'langium';
import { AbstractInlayHintProvider, type InlayHintAcceptor } from 'langium/lsp';
import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import type { Scalar } from '../../../engine/src/plan/plan.ts';
import * as ast from '../generated/ast.ts';
import { parameterInfo } from '../model/parameters.ts';
import { runsOf } from '../model/runs.ts';
import { parametersOf, portsOf } from '../model/signatures.ts';
import { sizeOf } from '../model/space-size.ts';
import { scalarOf, valuesOf } from '../model/values.ts';
import { realisationOf, taskItems, workflowOf } from '../model/workflows.ts';
import type { XxpServices } from '../module.ts';
import { scalar } from '../print/words.ts';
import { counted } from './describe.ts';

/** More values than these are not written out. */
const most = 6;
const mostDefaults = 4;

type Kind = 'runs' | 'values' | 'defaults' | 'ports';

/** What the text leaves unsaid. Each kind can be switched off by the setting `xxp.inlayHints.` and its name. */
export class XxpInlayHintProvider extends AbstractInlayHintProvider {
    private readonly services: XxpServices;
    private off: Partial<Record<Kind, boolean>> = {};

    constructor(services: XxpServices) {
        super();
        this.services = services;
    }

    override async getInlayHints(document: LangiumDocument, params: InlayHintParams, token?: Cancellation.CancellationToken): Promise<InlayHint[] | undefined> {
        const { ConfigurationProvider } = this.services.shared.workspace;
        this.off = (await ConfigurationProvider.getConfiguration('xxp', 'inlayHints') as typeof this.off | undefined) ?? {};
        return super.getInlayHints(document, params, token);
    }

    override computeInlayHint(node: AstNode, accept: InlayHintAcceptor): void {
        const [kind, compute] = hints[node.$type] ?? [];
        if (kind !== undefined && this.off[kind] !== false) compute!(node, this.services, accept);
    }
}

type Compute = (node: AstNode, services: XxpServices, accept: InlayHintAcceptor) => void;

/** By the type of the node. */
const hints: Readonly<Record<string, readonly [Kind, Compute]>> = {
    Strategy: ['runs', runsBehind], RangeValues: ['values', valuesOfRange], SpaceTask: ['defaults', defaultsOf], End: ['ports', portOf],
};

function runsBehind(node: AstNode, _: XxpServices, accept: InlayHintAcceptor): void {
    const space = node.$container;
    if (!ast.isSpace(space) || space.items.findLast(ast.isStrategy) !== node) return;
    const runs = runsOf(space);
    const size = sizeOf(space)?.configurations;
    const said = space.items.some((item) => ast.isRuns(item) && item.value === runs);
    if (runs === undefined || (said && (size === undefined || runs >= size))) return;
    hint(node.$cstNode, `${counted(runs, 'run')}${size !== undefined && runs < size ? ` of ${size.toLocaleString('en')}` : ''}`, accept);
}

/** Its end is excluded. */
function valuesOfRange(node: AstNode, _: XxpServices, accept: InlayHintAcceptor): void {
    const range = ast.isRangeValues(node) && (ast.isValueSet(node.$container) || ast.isBinding(node.$container)) ? valuesOf(node) : undefined;
    if (range?.kind === 'values') hint(node.$cstNode, listOf(range.values), accept);
}

/** What the parameters are that the space does not set. */
function defaultsOf(node: AstNode, { model: { Signatures } }: XxpServices, accept: InlayHintAcceptor): void {
    const { task: { ref: task }, $container: space } = node as ast.SpaceTask;
    const workflow = ast.isSpace(space) ? space.workflow.ref : undefined;
    if (task === undefined || workflow === undefined || !ast.isSpace(space)) return;
    const mentions = space.items.filter(ast.isSpaceTask).filter((each) => each.task.ref === task);
    const made = realisationOf(workflow, task);
    const signature = ast.isImplementation(made) ? Signatures.signature(made) : undefined;
    if (mentions[0] !== node || signature === undefined) return;
    const set = new Set(mentions.flatMap((each) => each.items.filter(ast.isBinding)).map((binding) => binding.param.$refText));
    const own = new Map(taskItems(workflow, task).filter(ast.isTaskParam).map((param) => [param.param.$refText, scalarOf(param.values[0])]));
    const kept = parametersOf(signature).filter((parameter) => !set.has(parameter.name))
        .map((parameter) => ({ name: parameter.name, value: own.get(parameter.name) ?? parameterInfo(parameter).default })).filter(({ value }) => value !== undefined);
    if (kept.length === 0) return;
    const listed = kept.slice(0, mostDefaults).map(({ name, value }) => `${name} = ${scalar(value!)}`).join(', ');
    hint(GrammarUtils.findNodeForProperty(node.$cstNode, 'task'), kept.length > mostDefaults ? `${listed}, …` : listed, accept, 'What this space does not set');
}

/** Which port is meant where a data arrow names only the task. */
function portOf(node: AstNode, { model: { Signatures } }: XxpServices, accept: InlayHintAcceptor): void {
    const end = node as ast.End;
    const link = end.$container as AstNode | undefined;
    const task = end.element?.ref;
    const workflow = workflowOf(end);
    if (link === undefined || !ast.isLink(link) || end.port !== undefined || task === undefined || !ast.isTask(task) || workflow === undefined) return;
    const index = link.ends.indexOf(end);
    const into = link.arrows[index - 1] === '-->';
    if (into === (link.arrows[index] === '-->')) return;
    const other = link.ends[into ? index - 1 : index + 1];
    const signatures = Signatures.inWorkflow(workflow, task);
    const names = [...new Set(signatures.flatMap((signature) => portsOf(signature)).filter((port) => port.direction === (into ? 'input' : 'output')).map((port) => port.name))];
    const meant = names.length === 1 ? names[0] : names.find((name) => name === (other?.port?.$refText ?? other?.element?.$refText));
    const behind = GrammarUtils.findNodeForProperty(end.$cstNode, 'element');
    if (meant !== undefined && behind !== undefined) accept({ position: behind.range.end, label: `.${meant}` });
}

function hint(behind: CstNode | undefined, label: string, accept: InlayHintAcceptor, tooltip?: string): void {
    if (behind !== undefined) accept({ position: behind.range.end, label, paddingLeft: true, ...(tooltip !== undefined && { tooltip }) });
}

function listOf(values: readonly Scalar[]): string {
    if (values.length === 0) return 'no value';
    if (values.length <= most) return `= ${values.join(', ')}`;
    return `= ${values.slice(0, 3).join(', ')}, … ${String(values.at(-1))} (${values.length} values)`;
}
