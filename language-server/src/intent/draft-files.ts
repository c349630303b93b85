/** Drafts an experiment over the workflows in files. */
import path from 'node:path';
import { AstUtils, URI } from 'langium';
import type { IntentPrecedent } from '../../../knowledge/src/suggestions.ts';
import { isExperiment, isWorkflow, isXxpFile } from '../generated/ast.ts';
import { open, servicesFor, type CheckOptions } from '../files.ts';
import { candidateOf, type Candidate } from './candidate.ts';
import { draftExperiment, type Draft } from './draft.ts';
import type { Interpretation } from './interpretation.ts';

export interface DraftOptions extends CheckOptions {
    /** The folder in which the draft will lie. */
    readonly folder: string;
    readonly precedents?: readonly IntentPrecedent[];
    /** The data, as paths. */
    readonly files?: readonly string[];
    readonly target?: string;
    /** The file into which the draft will be put, if there is one: it imports nothing of itself. */
    readonly into?: string;
}

/** `paths` are the `.xxp` files of the workspace. Rejects when one cannot be read. */
export async function draftOver(read: Interpretation, paths: readonly string[], { folder, files = [], precedents, target, into, ...options }: DraftOptions): Promise<Draft> {
    const services = servicesFor(options);
    const documents = await open(services, paths);
    const models = documents.map((document) => document.parseResult.value).filter(isXxpFile);
    const workflows = models.flatMap(({ elements }) => elements.filter(isWorkflow)).filter((workflow) => AstUtils.getDocument(workflow).parseResult.parserErrors.length === 0 && workflow.name !== undefined);
    return draftExperiment(read, {
        candidates: workflows.map((workflow) => candidateOf(workflow, services)), pathOf: (candidate) => URI.parse(candidate.uri).fsPath === into ? undefined : relative(folder, candidate),
        files: files.map((file) => asNamed(folder, file, options.workspaceRoot)), ...(precedents && { precedents }), ...(target !== undefined && { target }),
        taken: models.flatMap(({ elements }) => elements.filter((each) => isExperiment(each) || isWorkflow(each)).map((each) => each.name)),
    });
}

function relative(folder: string, { uri }: Candidate): string {
    return slashes(path.relative(folder, URI.parse(uri).fsPath));
}

/** Below the folder where it can be, else from the root, from where it is found as well. */
function asNamed(folder: string, file: string, root: string | undefined): string {
    const own = path.relative(folder, file);
    return slashes(own.startsWith('..') && root !== undefined ? path.relative(root, file) : own);
}

function slashes(file: string): string {
    return file.replaceAll('\\', '/');
}
