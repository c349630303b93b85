/** What is recommended comes first in completion, says why, and is written out where a whole range is known. */
import { AstUtils, GrammarAST, type AstNode, type AstNodeDescription, type LangiumDocument, type ReferenceInfo } from 'langium';
import type { CompletionContext, CompletionValueItem } from 'langium/lsp';
import { CompletionItemKind, MarkupKind, type Command, type CompletionItem } from 'vscode-languageserver';
import { goalsFor, implementationsFor, parametersFor, strategiesFor, type Numbers } from '../../../knowledge/src/suggestions.ts';
import * as ast from '../generated/ast.ts';
import { scalarOf } from '../model/values.ts';
import type { XxpServices } from '../module.ts';
import { name, scalar } from '../print/words.ts';
import { counted } from '../lsp/describe.ts';
import { algorithmOf, algorithmOfRealisation, givesValues, isBody, knownAt, learnedValues, nameOfTask, parameterOf, parametersAbout, type Here } from './here.ts';
import { learnedFor } from './learned-values.ts';
import { evidenceOf } from './words.ts';

/** Something known, with the place that it has among its like. */
interface Recommendation {
    readonly id: string;
    readonly evidence: string;
    readonly confidence: number;
    readonly numbers: Numbers;
}

/** What an item carries until it is looked at. */
export interface RecommendedData {
    readonly id: string;
    /** Of the file that it is offered in. */
    readonly uri: string;
    readonly text: string;
}

/** More are not brought forward; the others stay where they are. */
const most = 5;

export class RecommendedCompletion {
    private readonly services: XxpServices;
    /** What is known where something is completed, which is asked for each of many names. */
    private readonly places = new WeakMap<CompletionContext, { readonly here: Here | undefined }>();

    constructor(services: XxpServices) {
        this.services = services;
    }

    /** Of names that no reference is: strategies. */
    word<I extends CompletionValueItem>(item: I, property: string | undefined, context: CompletionContext): I {
        const here = property === 'Strategy.strategy' ? this.here(context) : undefined;
        return here === undefined ? item : this.ranked(item, context.document, strategiesFor(here.suggestions, here.asked), ({ strategy }) => strategy === item.label);
    }

    /** Of parameters that a space or a workflow may set, and of metrics that a goal may name. */
    reference(item: CompletionValueItem, { name: label }: AstNodeDescription, { container, property }: ReferenceInfo, context: CompletionContext): CompletionValueItem {
        const place = `${container.$type}.${property}`;
        if (place !== 'Binding.param' && place !== 'TaskParam.param' && place !== 'Goal.metric') return item;
        const here = this.here(context);
        if (here === undefined) return item;
        if (place === 'Goal.metric') return this.ranked(item, context.document, goalsFor(here.suggestions, here.asked, (container as ast.Goal).task.$refText), ({ metric }) => metric === label);
        const body = container.$container;
        if (body === undefined || !isBody(body)) return item;
        const { task, algorithm } = parameterOf(body, label, this.services, undefined);
        return this.ranked(item, context.document, parametersFor(here.suggestions, here.asked, task, algorithm), ({ parameter }) => parameter === label);
    }

    /** Where the values of a parameter begin: the range of what was good, and single values of it. */
    values(context: CompletionContext, keyword: GrammarAST.Keyword): CompletionValueItem[] {
        const node = AstUtils.getContainerOfType(context.node, givesValues);
        const isBeginning = AstUtils.getContainerOfType(keyword, GrammarAST.isParserRule)?.name === 'SeveralValues';
        const here = node === undefined || !isBeginning ? undefined : knownAt(node, this.services);
        if (here === undefined || node === undefined) return [];
        for (const parameter of parametersAbout(node, this.services)) {
            const space = AstUtils.getContainerOfType(node, ast.isSpace);
            const range = space && learnedFor(here, parameter, space);
            const values = ast.isValueSet(node) ? [] : learnedValues(here, parameter).slice(0, most).map((found) => ({ ...found, text: scalar(found.value) }));
            const all = [...range === undefined ? [] : [range], ...values];
            if (all.length > 0) return all.map((found, index) => this.recommended({ label: found.text, kind: CompletionItemKind.Value }, found, index, context.document));
        }
        return [];
    }

    /** In a list of values: those that were good and are not in it yet. */
    listed(context: CompletionContext, keyword: GrammarAST.Keyword): CompletionValueItem[] {
        const list = keyword.value === 'true' ? AstUtils.getContainerOfType(context.node, ast.isEnumValues) : undefined;
        const about = AstUtils.getContainerOfType(list, givesValues);
        const here = about && this.here(context);
        const [parameter] = here === undefined ? [] : parametersAbout(about!, this.services);
        if (parameter === undefined) return [];
        const given = new Set(list!.values.map((each) => ast.isPairs(each) || ast.isNestedList(each) ? undefined : scalarOf(each)));
        return learnedValues(here!, parameter).filter(({ value }) => !given.has(value)).slice(0, most)
            .map((found, index) => this.recommended({ label: scalar(found.value), kind: CompletionItemKind.Value }, found, index, context.document));
    }

    /** Whole statements at the beginning of one: a parameter with its learnt values, in a task of a space. */
    statements(context: CompletionContext, keyword: string): CompletionValueItem[] {
        const body = context.node;
        if (keyword !== 'param' || !ast.isSpaceTask(body) || body.task.ref === undefined) return [];
        const here = this.here(context);
        if (here === undefined) return [];
        const given = new Set(body.items.filter(ast.isBinding).map(({ param }) => param.$refText));
        const typed = { start: context.textDocument.positionAt(context.tokenOffset), end: context.position };
        const found = parametersFor(here.suggestions, here.asked, body.task.$refText, algorithmOf(body, this.services)).filter(({ parameter }) => !given.has(parameter));
        return found.slice(0, most).flatMap(({ parameter }, index) => {
            const range = learnedFor(here, parameterOf(body, parameter, this.services, undefined), body.$container);
            if (range === undefined) return [];
            // The word in front would push the values out of sight.
            const label = `${name(parameter)} = ${range.text}`;
            return [this.recommended({ label, kind: CompletionItemKind.Snippet, filterText: `param ${parameter}`, textEdit: { range: typed, newText: `param ${label};` } }, range, index, context.document)];
        });
    }

    /** Of what may stand behind `implementation`, in quotes. */
    implementations(items: CompletionItem[], node: AstNode | undefined, typed: string): CompletionItem[] {
        const body = AstUtils.getContainerOfType(node, isBody);
        const here = body && knownAt(body, this.services);
        const found = here === undefined ? [] : implementationsFor(here.suggestions, here.asked, nameOfTask(body!));
        if (found.length === 0) return items;
        const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
        return items.map((item) => {
            const path = item.label.includes('/') ? item.label : `${folder}${item.label}`;
            const algorithm = algorithmOfRealisation(this.services.model.Signatures.named(body!, path), this.services);
            return this.ranked(item, AstUtils.getDocument(body!), found, (each) => each.algorithm === algorithm);
        });
    }

    /** Of the texts that a parameter may have, in quotes; with those that were good and are not declared. */
    textValues(items: CompletionItem[], node: AstNode | undefined): CompletionItem[] {
        const about = AstUtils.getContainerOfType(node, givesValues);
        const here = about && knownAt(about, this.services);
        const [parameter] = here === undefined ? [] : parametersAbout(about!, this.services);
        if (parameter === undefined) return items;
        const found = learnedValues(here!, parameter).filter(({ value }) => typeof value === 'string');
        const others = found.map(({ value }) => String(value)).filter((value) => !items.some(({ label }) => label === value)).map((label): CompletionItem => ({ label, kind: CompletionItemKind.Value }));
        return [...items, ...others].map((item) => this.ranked(item, AstUtils.getDocument(about!), found, ({ value }) => value === item.label));
    }

    private here(context: CompletionContext): Here | undefined {
        let place = this.places.get(context);
        if (place === undefined) this.places.set(context, place = { here: context.node && knownAt(context.node, this.services) });
        return place.here;
    }

    private ranked<I extends Partial<CompletionItem>, R extends Recommendation>(item: I, document: LangiumDocument, found: readonly R[], fits: (each: R) => boolean): I {
        const index = found.findIndex(fits);
        return index < 0 || index >= most ? item : this.recommended(item, found[index]!, index, document);
    }

    private recommended<I extends Partial<CompletionItem>>(item: I, found: Recommendation, index: number, document: LangiumDocument): I {
        const text = `**Known from past runs**: ${evidenceOf(found)}`;
        const data: RecommendedData = { id: found.id, uri: document.uri.toString(), text };
        const own = typeof item.documentation === 'string' ? item.documentation : item.documentation?.value;
        const command: Command | undefined = this.services.knowledge.Feedback.command('taken', document.uri, [found.id]);
        return {
            ...item, sortText: `!${index}`, labelDetails: { ...item.labelDetails, description: `★ ${counted(found.numbers.runs, 'run')}` }, ...(index === 0 && { preselect: true }),
            documentation: { kind: MarkupKind.Markdown, value: [own, text].filter(Boolean).join('\n\n') }, data: { ...item.data as object | undefined, known: data }, ...(command && { command }),
        };
    }
}

export function isRecommended({ data }: CompletionItem): boolean {
    return (data as { readonly known?: RecommendedData } | undefined)?.known !== undefined;
}
