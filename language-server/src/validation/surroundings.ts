/** What a task needs around its script: files, packages, a version of Python, and a program that can be started. */
import { accessSync, constants, existsSync } from 'node:fs';
import { AstUtils, UriUtils, type URI } from 'langium';
import * as ast from '../generated/ast.ts';
import { withoutGlob } from '../model/globs.ts';
import type { XxpServices } from '../module.ts';
import type { Rule } from './rule.ts';

/** Suffixes of scripts that are run by an interpreter; anything else must start by itself. */
export const scriptSuffix = /\.(py|ipynb|js|mjs|cjs|sh|[rR])$/;

export const dependencyShouldBeThere: Rule<ast.Dependency> = (item, accept, services) => {
    if (isThere(item, withoutGlob(item.path), services)) return;
    accept(severityOf(item, services), `"${item.path}" is not found, so the task runs without it; put it there, or correct the path`, { node: item, property: 'path', code: 'task/missing-dependency' });
};

export const packagesShouldBeListed: Rule<ast.Environment> = (item, accept, services) => {
    if (isThere(item, item.path, services)) return;
    accept(severityOf(item, services), `"${item.path}" is not found, so the task runs with the packages that are there; create it, or correct the path`, { node: item, property: 'path', code: 'task/missing-requirements' });
};

export const versionShouldBeOfPython: Rule<ast.PythonVersion> = (item, accept) => {
    if (!/^\s*(python\s*)?\d+(\.\d+)*\s*$/i.test(item.version)) accept('warning', `Expected a version of Python such as "3.11", found "${item.version}"; the task runs in any`, { node: item, property: 'version', code: 'task/python-version' });
};

/** Known only of files on this machine. */
export const programMustBeExecutable: Rule<ast.Implementation> = (implementation, accept, services) => {
    const found = services.model.Signatures.realisation(implementation);
    const script = ast.isTaskSignature(implementation.$container) ? services.model.Signatures.script(implementation.$container) : found.kind === 'script' ? found.script : undefined;
    if (script === undefined || script.scheme !== 'file' || scriptSuffix.test(script.path) || !existsSync(script.fsPath) || isExecutable(script)) return;
    accept('warning', `${UriUtils.basename(script)} is no program that can be started, so the task cannot be run; make it executable (chmod +x), or name a script in Python, JavaScript, the shell or R, or a notebook`, { node: implementation, property: 'path', code: 'task/not-executable' });
};

function isExecutable(script: URI): boolean {
    try {
        accessSync(script.fsPath, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}

function isThere(item: ast.Dependency | ast.Environment, path: string, { workspace: { Library } }: XxpServices): boolean {
    return path.trim() === '' || Library.fileOrFolder(AstUtils.getDocument(item).uri, path) !== undefined;
}

/** Where not even the first folder of a path is there, the whole library is not. */
function severityOf(item: ast.Dependency | ast.Environment, { workspace: { Library } }: XxpServices): 'warning' | 'hint' {
    const first = /^[^/\\]+(?=[/\\])/.exec(withoutGlob(item.path))?.[0];
    return first === undefined || Library.fileOrFolder(AstUtils.getDocument(item).uri, first) !== undefined ? 'warning' : 'hint';
}
