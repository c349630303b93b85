import { AstUtils, UriUtils } from 'langium';
import { isXxpFile, type Import } from '../generated/ast.ts';
import type { Rule } from './rule.ts';

export const importMustFindItsFile: Rule<Import> = (imported, accept, services) => {
    const { uri } = AstUtils.getDocument(imported);
    const path = imported.path ?? '';
    if (services.references.VisibleFiles.target(imported) !== undefined) return;
    if (services.workspace.Library.leavesWorkspace(uri, path)) {
        accept('error', `"${path}" leads out of the workspace; import files by a path inside it`, { node: imported, property: 'path', code: 'import/outside' });
    } else {
        accept('error', `No file "${path}" is found in this folder or one above it; create it or correct the path`, { node: imported, property: 'path', code: 'import/missing-file' });
    }
};

export const fileShouldNotImportItself: Rule<Import> = (imported, accept, services) => {
    const target = services.references.VisibleFiles.target(imported);
    if (target !== undefined && UriUtils.equals(target, AstUtils.getDocument(imported).uri)) {
        accept('warning', 'This file imports itself; delete the line', { node: imported, code: 'import/itself' });
    }
};

export const importsOfImportsAreOurs: Rule<Import> = (imported, accept, services) => {
    const target = services.references.VisibleFiles.target(imported);
    const file = target && services.shared.workspace.LangiumDocuments.getDocument(target)?.parseResult.value;
    if (isXxpFile(file) && file !== imported.$container && file.imports.length > 0) {
        accept('hint', 'The imported file has imports of its own, which ExtremeXP\'s engine does not follow; import those files here too if this one is to run there', { node: imported, property: 'path', code: 'import/indirect' });
    }
};
