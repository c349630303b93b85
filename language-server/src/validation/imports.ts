import { AstUtils, UriUtils } from 'langium';
import { isXxpFile, type Import, type XxpFile } from '../generated/ast.ts';
import type { XxpServices } from '../module.ts';
import type { Rule } from './rule.ts';

export const importMustFindItsFile: Rule<Import> = (imported, accept, services) => {
    const { uri } = AstUtils.getDocument(imported);
    const path = imported.path ?? '';
    if (services.references.VisibleFiles.target(imported) !== undefined) return;
    if (services.workspace.Library.leavesWorkspace(uri, path)) {
        accept('warning', `"${path}" leads out of the workspace, where no file is read; import files by a path inside it`, { node: imported, property: 'path', code: 'import/outside' });
        return;
    }
    const message = `No file "${path}" is found in this folder or one above it`;
    const at = { node: imported, property: 'path' as const, code: 'import/missing-file' };
    if (workflowsAreAtHand(imported, services)) accept('error', `${message}; create it or correct the path`, at);
    else accept('warning', `${message}, so what it declares cannot be checked; put the library of workflows there, or correct the path`, at);
};

/** Whether the project says where its workflows are, or another import is found: then this one should be too. */
function workflowsAreAtHand(imported: Import, { references: { VisibleFiles }, workspace: { Library } }: XxpServices): boolean {
    return Library.hasWorkflows(AstUtils.getDocument(imported).uri) || VisibleFiles.findsAny(AstUtils.findRootNode(imported) as XxpFile);
}

export const fileShouldNotImportItself: Rule<Import> = (imported, accept, services) => {
    const target = services.references.VisibleFiles.target(imported);
    if (target !== undefined && UriUtils.equals(target, AstUtils.getDocument(imported).uri)) {
        accept('warning', 'This file imports itself; delete the line', { node: imported, code: 'import/itself' });
    }
};

export const importsOfImportsAreOurs: Rule<Import> = (imported, accept, services) => {
    const target = services.references.VisibleFiles.target(imported);
    const file = target && services.shared.workspace.LangiumDocuments.getDocument(target)?.parseResult.value;
    if (isXxpFile(file) && file !== AstUtils.findRootNode(imported) && file.imports.length > 0) {
        accept('hint', 'The imported file has imports of its own, which ExtremeXP\'s engine does not follow; import those files here too if this one is to run there', { node: imported, property: 'path', code: 'import/indirect' });
    }
};

export const importShouldBeUsed: Rule<Import> = (imported, accept, { references: { VisibleFiles }, shared }) => {
    const target = VisibleFiles.target(imported);
    const document = target && shared.workspace.LangiumDocuments.getDocument(target);
    const own = AstUtils.getDocument(imported);
    if (document === undefined || document === own || !isXxpFile(document.parseResult.value) || document.parseResult.value.elements.length === 0) return;
    // A file that holds nothing else hands on what it imports.
    if (!isXxpFile(own.parseResult.value) || own.parseResult.value.elements.length === 0) return;
    // What is not found yet may be what it is for.
    if (own.references.some((reference) => reference.error !== undefined)) return;
    const given = new Set(VisibleFiles.visible(document));
    const used = own.references.some((reference) => 'ref' in reference && reference.ref !== undefined && given.has(AstUtils.findRootNode(reference.ref) as XxpFile));
    if (!used) accept('hint', 'Nothing of this file is used here; delete the import', { node: imported, code: 'import/unused' });
};

/** ExtremeXP's engine takes it out of its block before it reads that. */
export const importShouldStandAtTheTop: Rule<Import> = (imported, accept) => {
    if (isXxpFile(imported.$container)) return;
    accept('warning', 'This import is one of the whole file, as ExtremeXP\'s engine reads it by its line; write it at the top', { node: imported, code: 'import/inside' });
};
