/** The table of all refactorings, by their kind. */
import { CodeActionKind } from 'vscode-languageserver';
import { fillLearned, useLearned } from '../../knowledge/learned-values.ts';
import { joinChains, splitChain } from './chains.ts';
import { draftIntent } from './draft-intent.ts';
import { extractTask } from './extract-task.ts';
import { extractWorkflow } from './extract-workflow.ts';
import { inlineValues } from './inline-values.ts';
import { moveWorkflow } from './move-workflow.ts';
import { organizeImports } from './organize-imports.ts';
import type { Refactorer } from './refactoring.ts';
import { rewriteValues } from './rewrite-values.ts';
import { fillSpace, varyParameter } from './vary.ts';
import { makeVariant, writeOutVariant } from './variants.ts';

export const refactorers: readonly (readonly [kind: string, Refactorer])[] = [
    [`${CodeActionKind.QuickFix}.learned`, fillLearned],
    [`${CodeActionKind.QuickFix}.learned`, useLearned],
    [`${CodeActionKind.RefactorExtract}.task`, extractTask],
    [`${CodeActionKind.RefactorExtract}.workflow`, extractWorkflow],
    [`${CodeActionKind.RefactorExtract}.variant`, makeVariant],
    [`${CodeActionKind.RefactorExtract}.values`, varyParameter],
    [`${CodeActionKind.RefactorExtract}.file`, moveWorkflow],
    [`${CodeActionKind.RefactorInline}.values`, inlineValues],
    [`${CodeActionKind.RefactorInline}.variant`, writeOutVariant],
    [`${CodeActionKind.RefactorRewrite}.values`, rewriteValues],
    [`${CodeActionKind.RefactorRewrite}.fill`, fillSpace],
    [`${CodeActionKind.RefactorRewrite}.draft`, draftIntent],
    [`${CodeActionKind.RefactorRewrite}.split`, splitChain],
    [`${CodeActionKind.RefactorRewrite}.join`, joinChains],
    [CodeActionKind.SourceOrganizeImports, organizeImports],
];
