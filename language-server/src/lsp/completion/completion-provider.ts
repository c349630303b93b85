/** Completion: keywords and names come from the grammar and the scopes; what else may be written is in the files beside. */
import { GrammarAST, AstUtils, TextDocument, type AstNodeDescription, type LangiumDocument, type ReferenceInfo, type Stream } from 'langium';
import { DefaultCompletionProvider, type CompletionAcceptor, type CompletionContext, type CompletionValueItem, type NextFeature } from 'langium/lsp';
import { CompletionItemKind, CompletionList, MarkupKind, type CompletionItem, type CompletionParams, type InitializeParams, type Position } from 'vscode-languageserver';
import { isRecommended, RecommendedCompletion, type RecommendedData } from '../../knowledge/completion.ts';
import { keywordHelp } from '../../model/keywords.ts';
import type { XxpServices } from '../../module.ts';
import { completeNode } from '../../parser/complete.ts';
import type { XxpLexer } from '../../parser/lexer.ts';
import { describe } from '../describe.ts';
import { candidatesFor } from './candidates.ts';
import { detailOf } from './details.ts';
import { typeOf } from './grammar-type.ts';
import { ImportedNames } from './imported-names.ts';
import { isOffered, keywordKind } from './offered-keywords.ts';
import { examplesBefore, quantityBefore } from './quantity.ts';
import { endsInComment, mayHaveEnded, nodeOf, skeletonOf, textOf, wordStart, type Skeleton } from './skeleton.ts';
import { snippetsFor } from './snippets.ts';
import { TextCompletion } from './texts.ts';
import { literalsFor, propertyOf, wordsFor } from './words.ts';

/** What an item that stands for a declaration carries until it is looked at. */
interface NamedData {
    readonly uri: string;
    readonly path: string;
    readonly import?: string;
}

export class XxpCompletionProvider extends DefaultCompletionProvider {
    override readonly completionOptions = { triggerCharacters: ['.', '"', '\'', '/', '=', '('] };
    private readonly services: XxpServices;
    private readonly tokens: XxpLexer;
    private readonly texts: TextCompletion;
    private readonly imported: ImportedNames;
    private readonly recommended: RecommendedCompletion;
    private hasSnippets = false;

    constructor(services: XxpServices) {
        super(services);
        this.services = services;
        this.tokens = services.parser.Lexer;
        this.recommended = new RecommendedCompletion(services);
        this.texts = new TextCompletion(services, this.recommended);
        this.imported = new ImportedNames(services);
    }

    protected override initialize(params: InitializeParams): void {
        super.initialize(params);
        const item = this.clientCapabilities?.completionItem;
        this.hasSnippets = item?.snippetSupport === true;
        this.imported.late = item?.resolveSupport?.properties.includes('additionalTextEdits') === true;
    }

    override async getCompletion(document: LangiumDocument, params: CompletionParams): Promise<CompletionList | undefined> {
        const before = textBefore(document, params.position);
        const read = this.tokens.first(before);
        if (endsInComment(before, read)) return undefined;
        await this.services.knowledge.Known.of(document.uri);
        const inText = this.texts.at(document, params.position, read.tokens);
        if (inText !== undefined) return CompletionList.create(inText);
        // The character that opens a text opened no text here: nothing to offer.
        if (/["'/]/.test(params.context?.triggerCharacter ?? '')) return undefined;
        return super.getCompletion(document, params);
    }

    /** Adds what takes time to an item that the user looks at. */
    resolve(item: CompletionItem): CompletionItem {
        const data = item.data as Partial<NamedData> & { readonly known?: RecommendedData } | undefined;
        if (data?.known !== undefined) this.services.knowledge.Feedback.look(data.known.uri, data.known.id, item.textEdit?.newText ?? item.insertText ?? item.label);
        if (data?.uri === undefined || data.path === undefined) return item;
        const node = this.imported.nodeAt(data.uri, data.path);
        const value = node && [describe(node, this.services), data.known?.text].filter(Boolean).join('\n\n');
        const edits = data.import === undefined || node === undefined ? undefined : this.imported.edits(data.import, node);
        return { ...item, ...(value !== undefined && { documentation: { kind: MarkupKind.Markdown, value } }), ...(edits !== undefined && { additionalTextEdits: edits }) };
    }

    protected override *buildContexts(document: LangiumDocument, position: Position): IterableIterator<CompletionContext> {
        const { textDocument, parseResult: { value: { $cstNode: root } } } = document;
        if (root === undefined) return;
        const before = textBefore(document, position);
        const start = wordStart(before);
        const rest = textDocument.getText().slice(before.length);
        const end = before.length + (/\w$/.test(before) ? /^\w*(-\w+)*/.exec(rest)![0].length : 0);
        yield this.contextAt(document, root, position, start, end);
        // Behind half an arrow something else may begin as well.
        if (start < before.length && !/\w$/.test(before)) yield this.contextAt(document, root, position, before.length, before.length);
    }

    private contextAt(document: LangiumDocument, root: NonNullable<LangiumDocument['parseResult']['value']['$cstNode']>, position: Position, start: number, end: number): CompletionContext {
        const { textDocument } = document;
        const before = textDocument.getText().slice(0, start);
        const skeleton = skeletonOf(this.tokens.first(before).tokens, this.tokens.definition);
        const node = nodeOf(root, skeleton);
        const context: CompletionContext = {
            document, textDocument, position, offset: textDocument.offsetAt(position), tokenOffset: start, tokenEndOffset: end,
            features: this.featuresOf(skeleton, before), ...(node && { node }),
        };
        return context;
    }

    private featuresOf(skeleton: Skeleton, before: string): NextFeature[] {
        const features = this.featuresAfter(textOf(skeleton));
        const ends = mayHaveEnded(skeleton, before) && features.some(({ feature }) => GrammarAST.isKeyword(feature) && feature.value === ';');
        return ends ? [...this.featuresAfter(textOf({ ...skeleton, statement: [] })), ...features] : features;
    }

    private featuresAfter(text: string): NextFeature[] {
        return this.findFeaturesAt(TextDocument.create('', 'xxp', 0, text), text.length);
    }

    protected override completionFor(context: CompletionContext, next: NextFeature, acceptor: CompletionAcceptor): void {
        const property = propertyOf(next, context);
        for (const item of wordsFor(next, context)) acceptor(context, this.recommended.word(item, property, context));
        void super.completionFor(context, next, acceptor);
    }

    protected override completionForKeyword(context: CompletionContext, keyword: GrammarAST.Keyword, acceptor: CompletionAcceptor): void {
        for (const item of this.recommended.listed(context, keyword)) acceptor(context, item);
        if (!isOffered(context, keyword)) return;
        const help = keywordHelp(keyword);
        acceptor(context, { label: keyword.value, kind: CompletionItemKind.Keyword, sortText: keywordKind(keyword), ...(help !== undefined && { documentation: { kind: MarkupKind.Markdown, value: help } }) });
        if (keyword.value === 'enum') for (const item of this.recommended.values(context, keyword)) acceptor(context, item);
        for (const snippet of [...snippetsFor(context, keyword, this.services, this.hasSnippets), ...this.recommended.statements(context, keyword.value)]) acceptor(context, snippet);
    }

    protected override completionForCrossReference(context: CompletionContext, next: NextFeature<GrammarAST.CrossReference>, acceptor: CompletionAcceptor): void {
        const type = next.type ?? typeOf(next.feature);
        // Where recovery lost the statement, its block stands in for it.
        const lost = type !== undefined && context.node !== undefined && !this.astReflection.isSubtype(context.node.$type, type);
        void super.completionForCrossReference(context, lost ? { ...next, type } : next, acceptor);
        const property = AstUtils.getContainerOfType(next.feature, GrammarAST.isAssignment)?.feature;
        for (const item of literalsFor(context, type, property)) acceptor(context, item);
        if (next.feature.type.ref?.name !== 'Workflow') return;
        for (const item of this.imported.workflows(context.document, context.textDocument.getText().slice(context.tokenOffset, context.offset))) acceptor(context, item);
    }

    /** A value that is recommended is offered as such, and not once more as one that is allowed. */
    protected override deduplicateItems(items: CompletionItem[]): CompletionItem[] {
        const recommended = new Set(items.filter(isRecommended).map(({ label }) => label));
        return super.deduplicateItems(items.filter((item) => item.kind !== CompletionItemKind.Value || isRecommended(item) || !recommended.has(item.label)));
    }

    protected override getReferenceCandidates(info: ReferenceInfo, context: CompletionContext): Stream<AstNodeDescription> {
        if (info.container.$cstNode === undefined) completeNode(info.container);
        const behindDot = info.container.$type === 'Quantity' && info.property === 'members';
        const ofExamples = info.property === 'output';
        const known = super.getReferenceCandidates(behindDot ? quantityBefore(info, context, this.scopeProvider) : ofExamples ? examplesBefore(info, context, this.scopeProvider) : info, context);
        return candidatesFor(info, context, known);
    }

    protected override createReferenceCompletionItem(description: AstNodeDescription, info: ReferenceInfo, context: CompletionContext): CompletionValueItem {
        const detail = detailOf(description, info);
        const data: NamedData = { uri: description.documentUri.toString(), path: description.path };
        return this.recommended.reference({
            nodeDescription: description, kind: this.nodeKindProvider.getCompletionItemKind(description), ...detail, data,
        }, description, info, context);
    }
}

function textBefore({ textDocument }: LangiumDocument, position: Position): string {
    return textDocument.getText().slice(0, textDocument.offsetAt(position));
}
