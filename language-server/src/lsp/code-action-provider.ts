import { AstUtils, CstUtils, GrammarUtils, type AstNode, type LangiumDocument } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import { CodeActionKind, type CodeAction, type CodeActionParams, type Diagnostic } from 'vscode-languageserver';
import * as ast from '../generated/ast.ts';
import { refusals } from '../knowledge/refusals.ts';
import type { XxpServices } from '../module.ts';
import { creation } from './fixes/fix.ts';
import { fixers } from './fixes/index.ts';
import { refactoringsAt } from './refactorings/provide.ts';

/** Quick fixes for what is wrong, and the rewrite of an older form. */
export class XxpCodeActionProvider implements CodeActionProvider {
    private readonly services: XxpServices;

    /** Whether the client can make files. */
    private creates = false;

    constructor(services: XxpServices) {
        this.services = services;
        services.shared.lsp.LanguageServer.onInitialize(({ capabilities }) => {
            const { documentChanges, resourceOperations } = capabilities.workspace?.workspaceEdit ?? {};
            this.creates = documentChanges === true && resourceOperations?.includes('create') === true;
        });
    }

    async getCodeActions(document: LangiumDocument, params: CodeActionParams): Promise<CodeAction[]> {
        await this.services.knowledge.Known.of(document.uri);
        const { only } = params.context;
        const wanted = (kind: string): boolean => only === undefined || only.some((each) => each === kind || each === '' || kind.startsWith(`${each}.`));
        return [
            ...(wanted(CodeActionKind.QuickFix) ? params.context.diagnostics.flatMap((diagnostic) => this.fixesOf(document, diagnostic)) : []),
            ...(wanted(CodeActionKind.RefactorRewrite) ? rewriteConfigure(document, params) : []),
            ...this.services.lsp.Conversions.actions(document, params, wanted),
            ...refactoringsAt({ document, params, wanted, creates: this.creates }, this.services),
            ...refusals(document, params, wanted, this.services),
        ];
    }

    private fixesOf(document: LangiumDocument, diagnostic: Diagnostic): CodeAction[] {
        const fixer = Object.hasOwn(fixers, String(diagnostic.code)) ? fixers[String(diagnostic.code)] : undefined;
        // What the client shows may be of an older text; a fix for that would hit something else.
        const current = document.diagnostics?.some((each) => each.code === diagnostic.code && sameRange(each, diagnostic)) === true;
        if (fixer === undefined || !current) return [];
        const { textDocument } = document;
        const start = textDocument.offsetAt(diagnostic.range.start);
        const end = textDocument.offsetAt(diagnostic.range.end);
        const fixes = fixer({ document, diagnostic, services: this.services, text: textDocument.getText(), start, end });
        return fixes.filter(({ files }) => files === undefined || this.creates).map(({ title, edits, files, preferred }) => ({
            title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], ...(preferred === true && { isPreferred: true }),
            edit: files === undefined ? { changes: { [textDocument.uri]: [...edits] } } : { documentChanges: files.flatMap(creation) },
        }));
    }
}

/** `configure task T { … }` of the older dialects is `task T { … }` today. */
function rewriteConfigure(document: LangiumDocument, { range }: CodeActionParams): CodeAction[] {
    const root = document.parseResult.value.$cstNode;
    const leaf = root && CstUtils.findLeafNodeAtOffset(root, document.textDocument.offsetAt(range.start));
    const fill = AstUtils.getContainerOfType(leaf?.astNode, (node: AstNode): node is ast.TaskFill | ast.SpaceTask => ast.isTaskFill(node) || ast.isSpaceTask(node));
    const configure = GrammarUtils.findNodeForKeyword(fill?.$cstNode, 'configure');
    const task = GrammarUtils.findNodeForKeyword(fill?.$cstNode, 'task');
    if (configure === undefined || task === undefined || configure.offset > task.offset) return [];
    const edit = { range: { start: configure.range.start, end: task.range.start }, newText: '' };
    return [{ title: 'Write \'task\' for \'configure task\'', kind: CodeActionKind.RefactorRewrite, edit: { changes: { [document.textDocument.uri]: [edit] } } }];
}

function sameRange({ range: a }: Diagnostic, { range: b }: Diagnostic): boolean {
    return a.start.line === b.start.line && a.start.character === b.start.character && a.end.line === b.end.line && a.end.character === b.end.character;
}
