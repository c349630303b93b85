import { AstUtils, CstUtils, GrammarUtils, type AstNode, type LangiumDocument, type NameProvider } from 'langium';
import { DefaultRenameProvider } from 'langium/lsp';
import { LSPErrorCodes, ResponseError, TextEdit, type RenameParams, type WorkspaceEdit } from 'vscode-languageserver';
import * as ast from '../generated/ast.ts';
import { choicesFor } from '../model/control-graph.ts';
import { tasksOf, dataOf } from '../model/workflows.ts';
import type { XxpServices } from '../module.ts';
import { placesOf } from './script-places.ts';

const reserved = new Set(['START', 'END', 'true', 'false', 'True', 'False', 'null']);

/** Refuses names that could not be read or that mean something else already; takes along the conditions that name a choice, and the script that names what its task file declares. */
export class XxpRenameProvider extends DefaultRenameProvider {
    private readonly names: NameProvider;
    private readonly services: XxpServices;

    constructor(services: XxpServices) {
        super(services);
        this.services = services;
        this.names = services.references.NameProvider;
    }

    override async rename(document: LangiumDocument, params: RenameParams): Promise<WorkspaceEdit | undefined> {
        const target = this.targetAt(document, params);
        if (target === undefined) return undefined;
        const { newName } = params;
        if (!/^[A-Za-z_]\w*(-\w+)*$/.test(newName)) throw refusal(`'${newName}' is no name; a name is made of letters, digits and '_', and begins with no digit`);
        if (reserved.has(newName)) throw refusal(`'${newName}' has a meaning of its own; choose another name`);
        if (siblingsOf(target).some((each) => each !== target && this.names.getName(each) === newName)) throw refusal(`There is already something called '${newName}' here; choose another name`);
        const edit = await super.rename(document, params);
        if (edit?.changes !== undefined && ast.isValueSet(target)) renameOtherHalves(target, newName, edit.changes);
        if (edit?.changes !== undefined && ast.isChoice(target)) this.renameInConditions(target, newName, edit.changes);
        if (edit?.changes !== undefined) this.renameInScripts(target, newName, edit.changes);
        return edit;
    }

    private targetAt(document: LangiumDocument, { position }: RenameParams): AstNode | undefined {
        const root = document.parseResult.value.$cstNode;
        const leaf = root && CstUtils.findDeclarationNodeAtOffset(root, document.textDocument.offsetAt(position), this.grammarConfig.nameRegexp);
        return leaf && this.references.findDeclarations(leaf)[0];
    }

    private renameInScripts(declaration: AstNode, newName: string, changes: Record<string, TextEdit[]>): void {
        // A client may not tell of every change to a script, and an edit must not land beside its place.
        this.services.python.Scripts.forget(placesOf(declaration, this.services).map(({ uri }) => uri));
        for (const { uri, range, whole, keyword } of placesOf(declaration, this.services)) {
            if (!whole) continue;
            if (keyword && newName.includes('-')) throw refusal(`The script names it as an argument, where '${newName}' cannot stand; choose a name without '-'`);
            (changes[uri.toString()] ??= []).push(TextEdit.replace(range, newName));
        }
    }

    private renameInConditions(choice: ast.Choice, newName: string, changes: Record<string, TextEdit[]>): void {
        const experiment = AstUtils.getContainerOfType(choice, ast.isExperiment);
        const flows = experiment?.elements.filter(ast.isControl).flatMap((control) => control.flows) ?? [];
        const edits = changes[AstUtils.getDocument(choice).uri.toString()] ??= [];
        for (const flow of flows.filter((each) => choicesFor(each).includes(choice))) {
            for (const condition of flow.conditions.filter((each) => each.text === choice.name)) {
                const text = GrammarUtils.findNodeForProperty(condition.$cstNode, 'text');
                if (text !== undefined) edits.push(TextEdit.replace(text.range, `"${newName}"`));
            }
        }
    }
}

/** A value name may be declared several times, which joins the values. */
function renameOtherHalves(set: ast.ValueSet, newName: string, changes: Record<string, TextEdit[]>): void {
    const edits = changes[AstUtils.getDocument(set).uri.toString()] ??= [];
    for (const other of set.$container.items.filter(ast.isValueSet)) {
        const name = other !== set && other.name === set.name ? GrammarUtils.findNodeForProperty(other.$cstNode, 'name') : undefined;
        if (name !== undefined) edits.push(TextEdit.replace(name.range, newName));
    }
}

/** Everything whose name must differ from this one's. */
function siblingsOf(node: AstNode): AstNode[] {
    const owner = node.$container;
    if (ast.isWorkflow(owner)) return [...tasksOf(owner), ...dataOf(owner)];
    if (ast.isChoose(owner)) return owner.$container.items.filter(ast.isChoose).flatMap((item) => item.choices);
    if (owner === undefined) return [];
    const same = (each: AstNode): boolean => each.$type === node.$type || (ast.isNode(each) && ast.isNode(node));
    return AstUtils.streamContents(owner).filter(same).toArray();
}

function refusal(message: string): ResponseError<void> {
    return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
