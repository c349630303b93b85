/** The people whom a clause may name: those who are named elsewhere already, in whatever role. */
import type { LangiumDocument } from 'langium';
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver';
import { isExperiment, isRole, type Role } from '../../generated/ast.ts';
import type { XxpServices } from '../../module.ts';
import { unquote } from '../../parser/text.ts';
import type { Token } from '../../parser/tokens.ts';

/** Undefined where the statement, whose tokens before the cursor these are, names no people. */
export function peopleFor(statement: readonly Token[], document: LangiumDocument, { references: { VisibleFiles } }: XxpServices): CompletionItem[] | undefined {
    if (!/^(supervisor|validator)$/.test(statement[0]?.image ?? '')) return undefined;
    const here = new Set(statement.slice(1, -1).filter(({ image }) => /^["']/.test(image)).map(({ image }) => unquote(image)));
    const roles = VisibleFiles.visible(document).flatMap((file) => file.elements.filter(isExperiment)).flatMap((experiment) => experiment.elements.filter(isRole));
    const known = new Map(roles.flatMap((role: Role) => role.people.map((person) => [person, role.role] as const)));
    return [...known].filter(([person]) => person.trim() !== '' && !here.has(person)).map(([label, detail]) => ({ label, detail, kind: CompletionItemKind.Value }));
}
