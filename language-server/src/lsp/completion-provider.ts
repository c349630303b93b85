/** Completion: keywords and names come from the grammar and the scopes; what else may be written is here. */
import { AstUtils, GrammarAST, type LangiumDocument, type AstNodeDescription, type Lexer, type ReferenceInfo, type Stream } from 'langium';
import { DefaultCompletionProvider, type CompletionAcceptor, type CompletionContext, type CompletionValueItem, type NextFeature } from 'langium/lsp';
import { CompletionItemKind, CompletionList, type CompletionItem, type CompletionParams } from 'vscode-languageserver';
import { isPort, isWorkflow } from '../generated/ast.ts';
import { keywordHelp } from '../model/keywords.ts';
import { inputTypes, roles } from '../model/people.ts';
import { strategies } from '../model/strategies.ts';
import type { XxpServices } from '../module.ts';
import { TextCompletion } from './text-completion.ts';

interface Word {
    readonly name: string;
    readonly help?: string;
}

/** Names that are no keywords and no references, by the property they fill. */
const words: Readonly<Record<string, readonly Word[]>> = {
    'Strategy.strategy': strategies,
    'TypeItem.type': ['Integer', 'Float', 'String', 'Boolean'].map((name) => ({ name })),
    'MetricKind.kind': [{ name: 'single-value', help: 'One number a task run.' }, { name: 'series', help: 'One number a step, drawn as a curve.' }],
    'InputField.type': inputTypes.map((name) => ({ name })),
    'Ask.role': roles.map((name) => ({ name })),
};

export class XxpCompletionProvider extends DefaultCompletionProvider {
    override readonly completionOptions = { triggerCharacters: ['.', '"', '\'', '/', '='] };
    /** Where tokens begin and end around the cursor is a matter of the text alone. */
    protected override readonly lexer: Lexer;
    private readonly texts: TextCompletion;

    constructor(services: XxpServices) {
        super(services);
        const { Lexer } = services.parser;
        this.lexer = { definition: Lexer.definition, tokenize: (text) => Lexer.first(text) };
        this.texts = new TextCompletion(services);
    }

    override async getCompletion(document: LangiumDocument, params: CompletionParams): Promise<CompletionList | undefined> {
        const inText = this.texts.at(document, params.position);
        if (this.isInComment(document, params)) return undefined;
        if (inText !== undefined) return CompletionList.create(inText);
        // The character that opens a text opened no text here: nothing to offer.
        if (/["'/]/.test(params.context?.triggerCharacter ?? '')) return undefined;
        return super.getCompletion(document, params);
    }

    protected override completionFor(context: CompletionContext, next: NextFeature, acceptor: CompletionAcceptor): void {
        const property = propertyOf(next, context);
        for (const word of property === undefined ? [] : words[property] ?? []) {
            const item: CompletionValueItem = { label: word.name, kind: CompletionItemKind.EnumMember, sortText: '0', ...(word.help !== undefined && { documentation: word.help }) };
            acceptor(context, item);
        }
        void super.completionFor(context, next, acceptor);
    }

    protected override completionForKeyword(context: CompletionContext, keyword: GrammarAST.Keyword, acceptor: CompletionAcceptor): void {
        if (!this.filterKeyword(context, keyword)) return;
        const help = keywordHelp(keyword.value);
        acceptor(context, { label: keyword.value, kind: CompletionItemKind.Keyword, sortText: '1', ...(help !== undefined && { documentation: help }) });
    }

    protected override filterKeyword({ node }: CompletionContext, { value }: GrammarAST.Keyword): boolean {
        if (ofOtherDialects.has(value) || notOfferedIn[node?.$type ?? 'XxpFile']?.includes(value) === true) return false;
        return /^[a-z]/.test(value) ? value !== 'null' : /^(START|END|->|-->|\?->)$/.test(value);
    }

    private isInComment(document: LangiumDocument, { position }: CompletionParams): boolean {
        const offset = document.textDocument.offsetAt(position);
        return this.lexer.tokenize(document.textDocument.getText()).hidden.some((token) => {
            const end = token.endOffset! + (token.tokenType.name === 'SL_COMMENT' ? 1 : 0);
            return token.startOffset < offset && offset <= end;
        });
    }

    /** Not the workflow itself behind its own `from`; before `-->` what a task gives, behind it what it takes. */
    protected override getReferenceCandidates(info: ReferenceInfo, context: CompletionContext): Stream<AstNodeDescription> {
        const candidates = super.getReferenceCandidates(info, context);
        if (info.property === 'port') {
            const before = context.textDocument.getText().slice(0, context.tokenOffset);
            const direction = /-->[^;{}]*$/.test(before) ? 'input' : 'output';
            return candidates.filter(({ node }) => !isPort(node) || node.direction === direction);
        }
        if (info.property !== 'base') return candidates;
        const own = AstUtils.getContainerOfType(context.node, isWorkflow)?.name;
        return candidates.filter((candidate) => candidate.name !== own);
    }

    protected override fillCompletionItem(context: CompletionContext, item: CompletionValueItem): CompletionItem | undefined {
        const filled = super.fillCompletionItem(context, item);
        if (filled !== undefined && 'nodeDescription' in item && item.nodeDescription) filled.detail = detailOf(item.nodeDescription);
        return filled;
    }
}

function propertyOf(next: NextFeature, context: CompletionContext): string | undefined {
    const assignment = AstUtils.getContainerOfType(next.feature, GrammarAST.isAssignment);
    const type = next.type ?? AstUtils.getContainerOfType(next.feature, GrammarAST.isParserRule)?.name ?? context.node?.$type;
    if (assignment === undefined || !GrammarAST.isRuleCall(next.feature)) return undefined;
    // `input` begins two things; the rule is named after neither.
    return type === 'InteractionInput' ? `InputField.${assignment.feature}` : `${type}.${assignment.feature}`;
}

/** Words that are read, but that nobody should begin to write. */
const ofOtherDialects: ReadonlySet<string> = new Set(['event', 'restart', 'schema', 'metadata', 'action', 'cases', 'zenoh_name', 'zenoh_project', 'struct', 'ref', 'generates', 'exception', 'constraint']);
const notOfferedIn: Readonly<Record<string, readonly string[]>> = {
    XxpFile: ['group'], Experiment: ['define'], Space: ['define'], Workflow: ['input', 'output', 'data', 'param'], Interaction: ['task'], ExperimentTask: ['task'],
    Task: ['input', 'output', 'define', 'configure', 'task', 'data', 'group'], TaskFill: ['input', 'output', 'define', 'configure', 'task', 'data', 'group'], TaskSignature: ['subworkflow'],
};

const nouns: Readonly<Record<string, string>> = { ValueSet: 'values', Parameter: 'parameter', Data: 'data', TaskSignature: 'task file' };

function detailOf(description: AstNodeDescription): string {
    return nouns[description.type] ?? description.type.toLowerCase();
}
