import { createHash } from 'node:crypto';
import { AstUtils, UriUtils, type AstNode, type LangiumDocument, type URI } from 'langium';
import type { Range } from 'vscode-languageserver';
import type { SourceFile, SourceLocation } from '../../../engine/src/plan/plan.ts';
import type { Signatures } from '../model/signatures.ts';
import type { Space, Workflow } from '../generated/ast.ts';
import { problemsOf, type Problem } from '../problems.ts';
import { contains } from '../workspace/roots.ts';
import type { XxpServices } from '../module.ts';
import type { VisibleFiles } from '../references/visible-files.ts';
import type { Library } from '../workspace/library.ts';
import { arrange, type Arrangement } from './arrange.ts';
import { Frame } from './frame.ts';
import { Functions } from './functions.ts';

/** What the parts of a lowering share: where they are, what they found wrong, what they read. */
export class Lowering {
    readonly problems: Problem[] = [];
    readonly services: XxpServices;
    readonly library: Library;
    readonly signatures: Signatures;
    readonly files: VisibleFiles;
    readonly functions: Functions;
    /** Those that the control flow leads to. */
    readonly spaces: readonly Space[];
    /** Something that checking has reported, or will report, is wrong: no plan can be made. */
    incomplete = false;
    private readonly root: URI;
    private readonly own: LangiumDocument;
    private readonly arrangements = new Map<Workflow, { readonly frame: Frame; readonly arranged: Arrangement | undefined }>();
    private readonly read = new Map<string, LangiumDocument>();
    private readonly searches = new Map<string, SourceFile>();

    constructor(root: URI, own: LangiumDocument, services: XxpServices, spaces: readonly Space[]) {
        this.root = root;
        this.own = own;
        this.services = services;
        this.library = services.workspace.Library;
        this.signatures = services.model.Signatures;
        this.files = services.references.VisibleFiles;
        this.functions = new Functions(services);
        this.spaces = spaces;
        this.uses(own);
    }

    /** Says what keeps the experiment from being run. */
    refuse(node: AstNode, code: string, message: string): undefined {
        this.incomplete = true;
        this.say('error', node, code, message);
        return undefined;
    }

    /** What checking only warns of keeps the experiment from being run: the same words, as an error. What is one already is said already. */
    raise(node: AstNode, code: string, otherwise: string): undefined {
        const document = AstUtils.getDocument(node);
        const within = node.$cstNode?.range;
        const said = problemsOf((document.diagnostics ?? []).filter((each) => each.code === code && within !== undefined && holds(within, each.range)));
        if (said.length === 0) return this.refuse(node, code, otherwise);
        this.incomplete = true;
        for (const problem of said) if (problem.severity !== 'error' || document !== this.own) this.add({ ...problem, severity: 'error', ...this.fileOf(document) });
        return undefined;
    }

    unsupported(node: AstNode, what: string): undefined {
        return this.refuse(node, 'plan/unsupported', `${what} cannot be run yet`);
    }

    /** For what is only a help, and not needed for an experiment to be what was meant. */
    passOver(node: AstNode, message: string): void {
        this.say('warning', node, 'plan/ignored', message);
    }

    private say(severity: Problem['severity'], node: AstNode, code: string, message: string): void {
        const range = node.$cstNode?.range;
        const document = AstUtils.getDocument(node);
        const start = range?.start ?? { line: 0, character: 0 };
        const end = range?.end.line === start.line ? range.end.character : start.character + 1;
        const problem: Problem = {
            severity, code, message, line: start.line + 1, column: start.character + 1, endLine: start.line + 1, endColumn: end + 1,
            ...this.fileOf(document),
        };
        this.add(problem);
    }

    /** A task that several workflows use says the same each time. */
    private add(problem: Problem): void {
        const { code } = problem;
        if (!this.problems.some((each) => each.code === code && each.file === problem.file && each.line === problem.line && each.column === problem.column)) this.problems.push(problem);
    }

    private fileOf(document: LangiumDocument): { readonly file?: string } {
        return document === this.own ? {} : { file: this.relative(document.uri) ?? document.uri.path };
    }

    /** For what checking reports itself. */
    giveUp(): undefined {
        this.incomplete = true;
        return undefined;
    }

    /** The tasks of a workflow that a space names, in their order; undefined where they have none, which is said. */
    arrangement(workflow: Workflow): { readonly frame: Frame; readonly arranged: Arrangement | undefined } {
        let found = this.arrangements.get(workflow);
        if (found === undefined) {
            const frame = new Frame(this, workflow);
            this.arrangements.set(workflow, found = { frame, arranged: arrange(frame) });
        }
        return found;
    }

    /** Of a file or folder that a text names, from the workspace root; `/**` behind it is left out. */
    path(said: AstNode, text: string): string | undefined {
        const path = text.replace(/[\\/]\*\*$/, '');
        const from = this.documentOf(said);
        const uri = this.library.fileOrFolder(from, path) ?? this.library.candidates(from, path)[0];
        return (uri && this.relative(uri)) ?? this.refuse(said, 'plan/outside', `The path "${text}" leads out of the workspace; put the file inside it`);
    }

    /** The path from the workspace root; undefined for what lies outside. */
    relative(uri: URI): string | undefined {
        return contains(this.root, uri) ? UriUtils.relative(this.root, uri) : undefined;
    }

    location(node: AstNode): SourceLocation {
        const document = AstUtils.getDocument(node);
        this.uses(document);
        const start = node.$cstNode?.range.start ?? { line: 0, character: 0 };
        return { file: this.relative(document.uri) ?? UriUtils.basename(document.uri), line: start.line + 1, column: start.character + 1 };
    }

    uses(document: LangiumDocument): void {
        this.read.set(document.uri.toString(), document);
    }

    /** A Python file that decides what is run: with another one it is another experiment. */
    usesSearch(uri: URI, path: string): void {
        this.searches.set(path, { path, sha256: hashOf(this.services.shared.workspace.FileSystemProvider.readFileSync(uri)) });
    }

    /** Every file that was read for the plan, by path. */
    sources(): SourceFile[] {
        const texts = [...this.read.values()].map((document) => ({ path: this.relative(document.uri) ?? UriUtils.basename(document.uri), sha256: hashOf(document.textDocument.getText()) }));
        return [...texts, ...this.searches.values()].sort((a, b) => a.path < b.path ? -1 : 1);
    }

    documentOf(node: AstNode): URI {
        return AstUtils.getDocument(node).uri;
    }

    documents(): LangiumDocument[] {
        return [...this.read.values()];
    }
}

function hashOf(text: string): string {
    return createHash('sha256').update(text).digest('hex');
}

function holds(outer: Range, inner: Range): boolean {
    const after = inner.start.line > outer.start.line || (inner.start.line === outer.start.line && inner.start.character >= outer.start.character);
    const before = inner.end.line < outer.end.line || (inner.end.line === outer.end.line && inner.end.character <= outer.end.character);
    return after && before;
}
