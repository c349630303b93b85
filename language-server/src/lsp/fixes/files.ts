/** Makes the files that a task names and that are not there yet. */
import { AstUtils, UriUtils, type URI } from 'langium';
import * as ast from '../../generated/ast.ts';
import { implementationPath, metricsOf, parametersOf, portsOf } from '../../model/signatures.ts';
import type { XxpServices } from '../../module.ts';
import { fileOfSubworkflow } from '../../references/named-paths.ts';
import { scriptSuffix } from '../../validation/surroundings.ts';
import { nodeAt, type Fix, type Fixer } from './fix.ts';

/** The script of a task file; the finding is in that file, or where a workflow names it. */
export const createScript: Fixer = (finding) => {
    const implementation = nodeAt(finding, ast.isImplementation);
    const signature = nodeAt(finding, ast.isTaskSignature) ?? (implementation && finding.services.model.Signatures.signature(implementation));
    const path = signature && implementationPath(signature);
    if (signature === undefined || path === undefined) return [];
    const uri = placeFor(finding.services, AstUtils.getDocument(signature).uri, path);
    return uri === undefined ? [] : [creation(path, [{ uri: uri.toString(), text: scriptOf(signature) }])];
};

/** A folder with a task file and its script, or the script alone. */
export const createTask: Fixer = (finding) => {
    const implementation = nodeAt(finding, ast.isImplementation);
    if (implementation === undefined || finding.services.model.Signatures.realisation(implementation).kind !== 'missing') return [];
    const { path } = implementation;
    if (scriptSuffix.test(path) && !path.endsWith('.ipynb')) {
        const uri = placeFor(finding.services, finding.document.uri, path);
        return uri === undefined ? [] : [creation(path, [{ uri: uri.toString(), text: path.endsWith('.py') ? 'import xxp\n' : '' }])];
    }
    const folder = /\.[^/]*$/.test(path) ? undefined : placeFor(finding.services, finding.document.uri, path);
    const name = nameOf(path);
    if (folder === undefined || name === undefined) return [];
    return [creation(path, [
        { uri: UriUtils.joinPath(folder, 'task.xxp').toString(), text: `task ${name} {\n    implementation "task.py";\n}\n` },
        { uri: UriUtils.joinPath(folder, 'task.py').toString(), text: 'import xxp\n' },
    ])];
};

/** The list of packages of a task, still empty. */
export const createRequirements: Fixer = (finding) => {
    const path = nodeAt(finding, ast.isEnvironment)?.path;
    const uri = path === undefined ? undefined : placeFor(finding.services, finding.document.uri, path);
    return uri === undefined ? [] : [creation(path!, [{ uri: uri.toString(), text: '' }])];
};

/** The file of a workflow that stands for a task. */
export const createSubworkflow: Fixer = (finding) => {
    const path = nodeAt(finding, ast.isSubworkflow)?.path;
    const name = path === undefined ? undefined : nameOf(path.replace(/\.xxp$/, ''));
    const uri = path === undefined ? undefined : placeFor(finding.services, finding.document.uri, fileOfSubworkflow(path));
    return uri === undefined || name === undefined ? [] : [creation(fileOfSubworkflow(path!), [{ uri: uri.toString(), text: `workflow ${name} {\n}\n` }])];
};

export function creation(path: string, files: NonNullable<Fix['files']>): Fix {
    return { title: `Create "${path}"`, edits: [], files };
}

/** Beside the file that names it, where that lies in the workspace. */
export function placeFor({ workspace: { Library } }: XxpServices, from: URI, path: string): URI | undefined {
    const [place] = Library.candidates(from, path);
    return place === undefined || Library.kindOf(place) !== undefined ? undefined : place;
}

/** The beginning of a script: what it gets, and what it is to give. */
function scriptOf(signature: ast.TaskSignature): string {
    const ports = portsOf(signature);
    const lines = [
        ...ports.filter((port) => port.direction === 'input').map((port) => `# xxp.input(${text(port.name)}) is the path of its input.`),
        ...parametersOf(signature).map((parameter) => `# xxp.param(${text(parameter.name)}) is its parameter.`),
        ...ports.filter((port) => port.direction === 'output').map((port) => `# xxp.output(${text(port.name)}) is the path to write its output to.`),
        ...metricsOf(signature).map((metric) => `# xxp.metric(${metric.name}=…) reports its metric.`),
    ];
    return ['import xxp', ...lines.length > 0 ? ['', ...lines] : []].join('\n') + '\n';
}

function text(name: string): string {
    return JSON.stringify(name);
}

/** `lib/train_fast` is the task `TrainFast`. */
function nameOf(path: string): string | undefined {
    const words = path.split('/').at(-1)!.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
    const name = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
    return /^[A-Za-z]/.test(name) ? name : undefined;
}
