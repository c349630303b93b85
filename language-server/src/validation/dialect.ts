/** What the dialects of a file, or of two files that are read together, mean for the tools of ExtremeXP. */
import { AstUtils, type AstNode } from 'langium';
import type { Range } from 'vscode-languageserver';
import * as ast from '../generated/ast.ts';
import { dialectOf, signsIn, type Dialect, type Sign } from '../model/dialect.ts';
import { treeOf } from '../parser/tree.ts';
import type { Rule } from './rule.ts';

const engine: readonly (Dialect | undefined)[] = ['A', 'B', 'C'];
const forms: Readonly<Partial<Record<Dialect, string>>> = { A: 'of 2024', B: 'of early 2025', C: 'of today' };

export const dialectsShouldNotBeMixed: Rule<ast.XxpFile> = (file, accept) => {
    const document = AstUtils.getDocument(file);
    if (!engine.includes(dialectOf(document))) return;
    const mixed = oddOne(signsIn(document), firstPlainTask(file));
    if (mixed === undefined) return;
    const { odd, with: other } = mixed;
    const line = (other.node.$cstNode?.range.start.line ?? 0) + 1;
    accept('warning', `'${odd.word}' is ${forms[odd.dialect]}, and '${other.word}' in line ${line} is ${forms[other.dialect]}: ExtremeXP's engine takes a file in one form only; write ${today(odd)}`, { ...at(odd.node), code: 'dialect/mixed' });
};

/** The engine reads a file and what it imports as one text. */
export const importsShouldBeOfTheSameForm: Rule<ast.Import> = (imported, accept, services) => {
    const own = dialectOf(AstUtils.getDocument(imported));
    const target = services.references.VisibleFiles.target(imported);
    const document = target && services.shared.workspace.LangiumDocuments.getDocument(target);
    if (document === undefined || !engine.includes(own) || dialectOf(document) !== 'A') return;
    const [sign] = signsIn(document).filter((each) => each.dialect === 'A');
    accept('warning', `The imported file is in the form of 2024 ('${sign!.word}'), which ExtremeXP's engine does not read together with imports; convert that file`, { node: imported, property: 'path', code: 'dialect/mixed' });
};

const others: Readonly<Partial<Record<Dialect, string>>> = { X: 'ExtremeXP\'s portal', V: 'the tools of .espace files', D0: 'the first designs' };

/** Once in a file, where it shows first: that the engine cannot read it, or no longer. */
export const fileIsInAnotherDialect: Rule<ast.XxpFile> = (file, accept) => {
    const document = AstUtils.getDocument(file);
    const dialect = dialectOf(document);
    const sign = signsIn(document).find((each) => each.dialect === dialect);
    if (sign === undefined) return;
    const tool = others[dialect!];
    if (tool !== undefined) {
        accept('info', `This file is in the form of ${tool}: ExtremeXP's engine does not read '${sign.word}'; convert it if it is to run there`, { ...wordsOf(sign), code: 'dialect/other-tool' });
    } else if (dialect === 'A' || dialect === 'B') {
        accept('hint', `'${sign.word}' is of an older form of the language; the present one is ${today(sign)}`, { ...at(sign.node), code: 'dialect/older' });
    }
};

function oddOne(signs: readonly Sign[], plain: Sign | undefined): { readonly odd: Sign; readonly with: Sign } | undefined {
    const first = (fits: (sign: Sign) => boolean): Sign | undefined => signs.find(fits);
    const old = first((sign) => sign.dialect === 'A' && !ast.isParameter(sign.node));
    const present = first((sign) => sign.dialect === 'C' && !ast.isParameter(sign.node));
    if (old !== undefined && (present ?? plain) !== undefined) return { odd: old, with: present ?? plain! };
    const values = first((sign) => sign.dialect === 'B');
    const against = values !== undefined && first((sign) => sign.dialect === 'C' && (ast.isImport(sign.node) || ast.isValueSet(sign.node) || (ast.isDataItem(values.node) && ast.isDataItem(sign.node))));
    return values !== undefined && against ? { odd: values, with: against } : undefined;
}

/** `task T;` in a workflow, where the oldest form has `define task T;`. */
function firstPlainTask(file: ast.XxpFile): Sign | undefined {
    const node = treeOf(file).nodes.find((each) => (ast.isTask(each) || ast.isTaskFill(each) || ast.isSpaceTask(each)) && /^task\b/.test(each.$cstNode?.text ?? ''));
    return node === undefined ? undefined : { node, dialect: 'B', word: 'task' };
}

/** How it is written in the present form. */
function today({ node }: Sign): string {
    if (ast.isTask(node)) return `'task ${node.name};'`;
    if (ast.isTaskFill(node) || ast.isSpaceTask(node)) return `'task ${node.task.$refText} { … }'`;
    if (ast.isValueSet(node)) return `'param_values ${node.name} = …'`;
    if (ast.isDataItem(node)) return `'${node.key.replace('zenoh_', '')}'`;
    if (ast.isParameter(node)) return `'define param ${node.name}'`;
    if (ast.isInnerTask(node)) return 'a workflow of its own, and \'subworkflow\' for the task';
    return 'an interaction, or a task of the experiment';
}

/** The words by which the dialect is known, where they are written as they are said. */
function wordsOf({ node, word }: Sign): { node: AstNode; property?: string; range?: Range } {
    const offset = node.$cstNode?.text.indexOf(word) ?? -1;
    if (offset < 0) return at(node);
    const { textDocument } = AstUtils.getDocument(node);
    const start = node.$cstNode!.offset + offset;
    return { node, range: { start: textDocument.positionAt(start), end: textDocument.positionAt(start + word.length) } };
}

/** The head of a statement, so that a whole block is not underlined. */
function at(node: AstNode): { node: AstNode; property?: string } {
    const property = ['name', 'task', 'key', 'path', 'text'].find((each) => each in node && (node as unknown as Record<string, unknown>)[each] !== undefined);
    return property === undefined ? { node } : { node, property };
}
