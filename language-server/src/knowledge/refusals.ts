/** *Do not suggest this again*: for what is recommended at a place, and for what stands there and is. */
import { AstUtils, type LangiumDocument } from 'langium';
import { CodeActionKind, type CodeAction, type CodeActionParams } from 'vscode-languageserver';
import { goalsFor, implementationsFor, parametersFor, strategiesFor } from '../../../knowledge/src/suggestions.ts';
import * as ast from '../generated/ast.ts';
import { selectionAt, type Selection } from '../lsp/refactorings/refactoring.ts';
import type { XxpServices } from '../module.ts';
import { algorithmOfRealisation, isBody, knownAt, nameOfTask, parametersAbout, type Here } from './here.ts';
import { learnedAt } from './learned-values.ts';

interface Refusal {
    readonly id: string;
    /** `strategy 'bayesian'`, for the title. */
    readonly what: string;
}

const kind = `${CodeActionKind.QuickFix}.learned.refuse`;

export function refusals(document: LangiumDocument, { range }: CodeActionParams, wanted: (kind: string) => boolean, services: XxpServices): CodeAction[] {
    const { textDocument } = document;
    const selection = wanted(kind) ? selectionAt(document, services, textDocument.offsetAt(range.start), textDocument.offsetAt(range.end)) : undefined;
    const here = selection && knownAt(selection.node, services);
    if (here === undefined) return [];
    return found(selection!, here).flatMap(({ id, what }) => {
        const command = services.knowledge.Feedback.command('rejected', document.uri, [id]);
        return command === undefined ? [] : [{ title: `Do not suggest ${what} again`, kind, command }];
    });
}

function found(selection: Selection, here: Here): Refusal[] {
    const learned = learnedAt(selection);
    const ofValues = learned === undefined ? [] : [{ id: learned.learned.id, what: `${learned.learned.name} for '${learned.parameter}'` }];
    return [...ofValues, ...ofWord(selection, here)];
}

/** Of what stands at the selection itself. */
function ofWord({ node, services }: Selection, { suggestions, asked }: Here): Refusal[] {
    if (ast.isStrategy(node)) return strategiesFor(suggestions, asked).filter(({ strategy }) => strategy === node.strategy).map(({ id, strategy }) => ({ id, what: `strategy '${strategy}'` }));
    if (ast.isGoal(node)) return goalsFor(suggestions, asked, node.task.$refText).filter(({ metric }) => metric === node.metric.$refText).map(({ id, metric }) => ({ id, what: `metric '${metric}'` }));
    if (ast.isBinding(node)) {
        return parametersAbout(node, services).flatMap(({ task, parameter, algorithm }) => parametersFor(suggestions, asked, task, algorithm).filter((each) => each.parameter === parameter)
            .map(({ id }) => ({ id, what: `to vary '${parameter}'` })));
    }
    const body = AstUtils.getContainerOfType(node, isBody);
    if (!ast.isImplementation(node) || body === undefined) return [];
    const own = algorithmOfRealisation(services.model.Signatures.realisation(node), services);
    return implementationsFor(suggestions, asked, nameOfTask(body)).filter(({ algorithm }) => algorithm === own).map(({ id, algorithm }) => ({ id, what: `implementation '${algorithm}'` }));
}
