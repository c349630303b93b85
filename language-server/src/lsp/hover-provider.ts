import { CstUtils, GrammarAST, UriUtils, type AstNode, type CommentProvider, type LangiumDocument } from 'langium';
import { AstNodeHoverProvider } from 'langium/lsp';
import type { Hover, HoverParams } from 'vscode-languageserver';
import * as ast from '../generated/ast.ts';
import { knownOf } from '../knowledge/hover.ts';
import { functionCalled } from '../model/functions.ts';
import { keywordHelp } from '../model/keywords.ts';
import { strategies } from '../model/strategies.ts';
import type { XxpServices } from '../module.ts';
import { ownStrategy } from '../references/own-strategies.ts';
import { describe, describeSignature, describeValues, escape, inputHelpFor } from './describe.ts';

/** Names show what they stand for, implementations their signature, values their number, words their meaning. */
export class XxpHoverProvider extends AstNodeHoverProvider {
    private readonly services: XxpServices;
    private readonly comments: CommentProvider;

    constructor(services: XxpServices) {
        super(services);
        this.services = services;
        this.comments = services.documentation.CommentProvider;
    }

    override async getHoverContent(document: LangiumDocument, params: HoverParams): Promise<Hover | undefined> {
        await this.services.knowledge.Known.of(document.uri);
        const named = await super.getHoverContent(document, params);
        const root = document.parseResult.value.$cstNode;
        const offset = document.textDocument.offsetAt(params.position);
        const leaf = root && CstUtils.findLeafNodeAtOffset(root, offset);
        if (leaf === undefined || leaf.hidden || offset >= leaf.end) return named;
        const [declared] = named === undefined ? [] : this.references.findDeclarations(leaf);
        const known = knownOf(leaf, declared, this.services);
        if (named !== undefined) return known === undefined ? named : { ...named, contents: { kind: 'markdown', value: withKnown(textOf(named), known) } };
        const own = this.ofLeaf(leaf.astNode, leaf.text, GrammarAST.isKeyword(leaf.grammarSource) ? leaf.grammarSource : undefined);
        const value = withKnown(own, known);
        return value === '' ? undefined : { contents: { kind: 'markdown', value }, range: leaf.range };
    }

    protected getAstNodeHoverContent(node: AstNode): string | undefined {
        const comment = this.comments.getComment(node);
        const parts = [describe(node, this.services), comment && comment.split('\n').map(escape).join('  \n')].filter(Boolean);
        return parts.length > 0 ? parts.join('\n\n') : undefined;
    }

    private ofLeaf(node: AstNode, text: string, keyword: GrammarAST.Keyword | undefined): string | undefined {
        if (ast.isImplementation(node) && keyword === undefined) {
            const signature = this.services.model.Signatures.signature(node);
            return signature && describeSignature(signature);
        }
        if (ast.isStrategy(node) && keyword === undefined && text !== node.strategy) return this.ofOwnStrategy(node);
        if (ast.isStrategy(node) && keyword === undefined) return strategies.find((strategy) => strategy.name === node.strategy)?.help;
        if (ast.isCall(node) && keyword === undefined && text === node.function) return helpForFunction(text);
        if (ast.isInputField(node) && keyword === undefined && text === node.type) return inputHelpFor(text);
        const help = keyword && keywordHelp(keyword);
        const values = ast.isValues(node) && keyword !== undefined ? describeValues(node) : undefined;
        return [values, help].filter(Boolean).join('\n\n') || undefined;
    }

    private ofOwnStrategy(strategy: ast.Strategy): string | undefined {
        const own = ownStrategy(strategy, this.services);
        if (own === undefined) return undefined;
        const asked = own.asked === undefined ? '' : own.asked.name === 'ask' ? ', by its function `ask(space, history)`' : ', by its class `Search`';
        return `\`${escape(UriUtils.basename(own.file))}\` says what is run next${asked}`;
    }
}

/** Behind the first paragraph: what follows may be long. */
function withKnown(own: string | undefined, known: string | undefined): string {
    const [head, ...rest] = (own ?? '').split('\n\n');
    return [head, known, ...rest].filter(Boolean).join('\n\n');
}

function textOf({ contents }: Hover): string {
    return typeof contents === 'object' && 'value' in contents ? contents.value : '';
}

function helpForFunction(name: string): string | undefined {
    const found = functionCalled(name);
    return found && `\`${found.name}(${found.parameters.join(', ')})\`\n\n${found.help}`;
}
