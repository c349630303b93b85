/** Finds out what a script reads and writes of its task, in all generations of the interface between the two. */
import { definitionsOf } from './definitions.ts';
import { sortsOf, type ScriptFacts, type ScriptUse, type Sort, type UseKind } from './facts.ts';
import { child, Names, type Binding, type Text } from './names.ts';
import { parsePython, type PythonNode, type PythonTree } from './parser.ts';
import { harmless, helpers, ownCollections, ownFunctions, resultMethods, silentHelpers, variablesMethods, type Call } from './task-api.ts';

/** Undefined while the grammar is not loaded. */
export function readScript(text: string): ScriptFacts | undefined {
    const tree = parsePython(text);
    if (tree === undefined) return undefined;
    if (tree.depth > depthLimit) return { uses: [], unsure: new Set(everySort), speaks: false, definitions: [], open: true, imports: [] };
    const broken = tree.error !== undefined && !text.includes('\uFFFD'); // A text in another encoding is not wrong.
    return { ...new ScriptReader(tree).read(), ...definitionsOf(tree), imports: importsOf(tree), ...(broken && { error: tree.error }) };
}

/** What a name of the script is to it; `own` is our module, or a function of it. */
type Subject = { readonly kind: 'variables' | 'resultMap' | 'own' } | { readonly kind: 'ownFunction'; readonly name: string };

/** Python itself reads no text that is nested so deep. */
const depthLimit = 1000;

const everySort: readonly Sort[] = ['parameter', 'input', 'output', 'metric', 'shown'];

class ScriptReader {
    private readonly tree: PythonTree;
    private readonly names: Names;
    private readonly uses: ScriptUse[] = [];
    private readonly unsure = new Set<Sort>();
    private readonly seen = new Set<string>();
    private readonly subjects = new Map<Binding, Subject | undefined>();
    private speaks = false;

    constructor(tree: PythonTree) {
        this.tree = tree;
        this.names = new Names(tree);
    }

    read(): Pick<ScriptFacts, 'uses' | 'unsure' | 'speaks'> {
        for (const name of this.names.names()) {
            for (const use of this.names.uses(name)) {
                const subject = this.subject(use);
                if (subject === undefined) continue;
                this.speaks = true;
                if (subject.kind === 'variables') this.readVariables(use);
                else if (subject.kind === 'resultMap') this.readResults(use);
                else this.readOwn(use, subject);
            }
        }
        if (this.tree.nodes.some((node) => node.type === 'wildcard_import' && child(node.parent!, 'module_name')?.text === 'xxp')) this.doubt(everySort);
        return { uses: this.uses.sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character), unsure: this.unsure, speaks: this.speaks };
    }

    private subject(identifier: PythonNode, depth = 0): Subject | undefined {
        const bindings = this.names.bindings(identifier);
        const name = identifier.text;
        if (bindings.length === 0) return name === 'variables' || name === 'resultMap' ? { kind: name } : undefined;
        const subjects = bindings.map((binding) => this.subjectBound(binding, name, depth));
        const [first] = subjects;
        if (subjects.every((each) => each?.kind === first?.kind)) return first;
        if (subjects.some((each) => each !== undefined)) this.doubt(everySort); // Sometimes this, sometimes that.
        return undefined;
    }

    private subjectBound(binding: Binding, name: string, depth: number): Subject | undefined {
        if (depth > 5) return undefined;
        if (!this.subjects.has(binding)) {
            this.subjects.set(binding, undefined); // Until it is found out, in case that it rests on itself.
            this.subjects.set(binding, this.findSubject(binding, name, depth));
        }
        return this.subjects.get(binding);
    }

    private findSubject(binding: Binding, name: string, depth: number): Subject | undefined {
        switch (binding.kind) {
            case 'value':
                return binding.node.type === 'identifier' ? this.subject(binding.node, depth + 1) : undefined;
            case 'part':
                return calleeOf(binding.node) === 'get_runtime_context' && binding.index < 2 ? { kind: binding.index === 0 ? 'variables' : 'resultMap' } : undefined;
            case 'parameter': {
                if (name === 'variables' || name === 'resultMap') return { kind: name };
                const given = this.names.calls(binding.owner)?.map((call) => this.names.given(call, binding)) ?? [];
                const subjects = given.map((node) => node?.type === 'identifier' ? this.subject(node, depth + 1) : undefined);
                return subjects.find((each) => each !== undefined);
            }
            case 'import':
                if (binding.module === 'xxp' && binding.member === undefined) return { kind: 'own' };
                if (binding.module === 'xxp') return { kind: 'ownFunction', name: binding.member! };
                return binding.member === 'variables' || binding.member === 'resultMap' ? { kind: binding.member } : undefined;
            default:
                return undefined;
        }
    }

    private readVariables(use: PythonNode): void {
        const doubted: readonly Sort[] = ['parameter', 'input', 'output'];
        const method = methodCalled(use);
        if (method !== undefined) {
            const known = variablesMethods[method.name];
            return known === undefined ? this.doubt(doubted) : this.take(known, method.call, `variables.${method.name}`);
        }
        if (use.field === 'value' && use.parent?.type === 'subscript') {
            const given = isGivenAValue(use.parent);
            return this.record(given ? 'put' : 'parameter', child(use.parent, 'subscript'), 'variables[…]', false);
        }
        this.readElsewhere(use, doubted);
    }

    private readResults(use: PythonNode): void {
        const doubted: readonly Sort[] = ['output', 'metric'];
        const method = methodCalled(use);
        if (method !== undefined) {
            const known = resultMethods[method.name];
            return known === undefined ? this.doubt(doubted) : this.take(known, method.call, `resultMap.${method.name}`);
        }
        if (use.field === 'value' && use.parent?.type === 'subscript') {
            return this.record(isGivenAValue(use.parent) ? 'metric' : 'mention', child(use.parent, 'subscript'), 'resultMap[…]', true);
        }
        this.readElsewhere(use, doubted);
    }

    /** Where one of the two is not asked itself but handed on, compared or renamed. */
    private readElsewhere(use: PythonNode, doubted: readonly Sort[]): void {
        const { parent } = use;
        if (parent?.type === 'comparison_operator') {
            if (parent.children.some((each) => each.field === 'operators' && each.text.endsWith('in'))) this.record('mention', parent.children[0], 'in', true);
            return;
        }
        if (parent?.type === 'expression_statement' || parent?.type === 'not_operator' || use.field === 'condition') return;
        if (parent?.type === 'assignment' && child(parent, 'left')?.type === 'identifier') return;
        const argument = parent?.type === 'keyword_argument' ? parent : use;
        const call = argument.parent?.type === 'argument_list' ? argument.parent.parent : undefined;
        if (call?.type !== 'call') return this.doubt(doubted);
        const name = this.calledName(call);
        if (name === undefined || harmless.has(name) || silentHelpers.has(name)) return name === undefined ? this.doubt(doubted) : undefined;
        const callee = child(call, 'function');
        const own = callee?.type === 'identifier' ? this.names.bindings(callee).filter((binding) => binding.kind === 'function') : [];
        // In a function of the script it is found again under the name of the parameter.
        if (own.length === 1 && this.names.calls(own[0]!.node) !== undefined) return;
        const helper = own.length > 0 ? undefined : helpers[name];
        if (helper === undefined) return this.doubt(doubted);
        // Both are handed to it; what it does is to be told once.
        if (this.subject(use)?.kind === 'variables') this.take(helper, call, name);
    }

    private readOwn(use: PythonNode, subject: Subject): void {
        const method = methodCalled(use);
        const name = subject.kind === 'ownFunction' ? subject.name : method?.name;
        const call = subject.kind === 'ownFunction' ? (use.field === 'function' && use.parent?.type === 'call' ? use.parent : undefined) : method?.call;
        if (name === undefined) return this.doubt(everySort);
        const known = ownFunctions[name];
        const collection = ownCollections[name];
        if (known !== undefined && call !== undefined) return this.take(known, call, `xxp.${name}`);
        if (known !== undefined) return this.doubt(sortsOf[known.kind]);
        if (collection === undefined) return;
        const outer = call?.parent;
        const asked = outer?.type === 'subscript' && call?.field === 'value' ? child(outer, 'subscript') : undefined;
        const got = call && methodCalled(call);
        if (asked !== undefined) this.record(collection, asked, `xxp.${name}()[…]`, false);
        else if (got?.name === 'get') this.record(collection, positional(got.call)[0], `xxp.${name}().get`, true);
        else this.doubt([collection]);
    }

    /** The names that a call gives, by the way in which it takes them. */
    private take({ kind, names, optional = false }: Call, call: PythonNode, by: string): void {
        if (names === 'keywords') return this.takeKeywords(kind, call, by);
        const given = positional(call).filter((each) => each.type !== 'identifier' || this.subject(each) === undefined);
        const keyword = keywords(call).find((each) => /^(key|name|keys)$/.test(child(each, 'name')?.text ?? ''));
        const [first] = given.length > 0 ? given : [keyword && child(keyword, 'value')];
        if (names === 'first') return this.record(kind, first, by, optional || (/^(get|parameter)$/.test(kind) && given.length + keywords(call).length > 1));
        if (names === 'pairs' && first?.type !== 'tuple') return this.record(kind, first, by, optional);
        if (given.length === 0) return this.record(kind, first, by, optional);
        for (const each of given) this.record(kind, names === 'pairs' && each.type === 'tuple' ? each.children[0] : each, by, optional);
    }

    private takeKeywords(kind: UseKind, call: PythonNode, by: string): void {
        for (const each of child(call, 'arguments')?.children ?? []) {
            const name = each.type === 'keyword_argument' ? child(each, 'name') : undefined;
            if (name !== undefined && name.text !== 'step') this.add(kind, { value: name.text, start: name.start, end: name.end, whole: true }, by, true, name);
            if (each.type !== 'dictionary_splat') continue;
            const pairs = each.children[0]?.type === 'dictionary' ? each.children[0].children : [];
            if (pairs.length === 0 || pairs.some((pair) => pair.type !== 'pair')) this.doubt(sortsOf[kind]);
            for (const pair of pairs) if (pair.type === 'pair') this.record(kind, child(pair, 'key'), by, true);
        }
    }

    private record(kind: UseKind, node: PythonNode | undefined, by: string, optional: boolean): void {
        const texts = this.names.texts(node);
        if (texts === undefined) return this.doubt(sortsOf[kind]);
        for (const text of texts) this.add(kind, text, by, optional, node);
    }

    private add(kind: UseKind, { value, start, end, whole }: Text, by: string, optional: boolean, node: PythonNode | undefined): void {
        const key = `${kind} ${start}`;
        if (this.seen.has(key)) return; // A constant that is used again.
        this.seen.add(key);
        const keyword = node?.field === 'name';
        const cast = node && castOf(node);
        this.uses.push({ kind, name: value, range: this.tree.rangeOf(start, end), whole, plain: keyword || node?.type === 'string', keyword, by, optional, ...(cast && { cast }) });
    }

    private doubt(sorts: readonly Sort[]): void {
        for (const sort of sorts) this.unsure.add(sort);
    }

    /** The name of the function in its own module, where it goes by another here. */
    private calledName(call: PythonNode): string | undefined {
        const callee = child(call, 'function');
        if (callee?.type !== 'identifier') return calleeOf(call);
        const [binding] = this.names.bindings(callee);
        return binding?.kind === 'import' ? binding.member : callee.text;
    }
}

function importsOf({ nodes }: PythonTree): string[] {
    const found = nodes.flatMap((node) => {
        if (node.type === 'import_statement') return node.children.map((each) => (child(each, 'name') ?? each).text);
        if (node.type !== 'import_from_statement') return [];
        const module = child(node, 'module_name')?.text ?? '';
        // `from a import b` may mean the module a.b.
        return [module, ...node.children.filter((each) => each.field === 'name').map((each) => `${module.replace(/\.$/, '')}.${(child(each, 'name') ?? each).text}`)];
    });
    return [...new Set(found)];
}

/** Of a call that is handed to `int` or `float` by its first argument. */
function castOf(argument: PythonNode): 'Integer' | 'Float' | undefined {
    const call = argument.parent?.type === 'argument_list' ? argument.parent.parent : argument.parent;
    const outer = call?.parent?.type === 'argument_list' ? call.parent.parent : undefined;
    return ({ int: 'Integer', float: 'Float' } as const)[outer?.type === 'call' ? child(outer, 'function')?.text ?? '' : ''];
}

/** `use.name(…)` */
function methodCalled(use: PythonNode): { readonly name: string; readonly call: PythonNode } | undefined {
    const attribute = use.field === 'object' && use.parent?.type === 'attribute' ? use.parent : undefined;
    const name = attribute && child(attribute, 'attribute')?.text;
    if (attribute === undefined || name === undefined) return undefined;
    return attribute.field === 'function' && attribute.parent?.type === 'call' ? { name, call: attribute.parent } : undefined;
}

function calleeOf(call: PythonNode): string | undefined {
    const callee = call.type === 'call' ? child(call, 'function') : undefined;
    return callee?.type === 'attribute' ? child(callee, 'attribute')?.text : callee?.text;
}

function positional(call: PythonNode): PythonNode[] {
    return (child(call, 'arguments')?.children ?? []).filter((each) => each.type !== 'keyword_argument');
}

function keywords(call: PythonNode): PythonNode[] {
    return (child(call, 'arguments')?.children ?? []).filter((each) => each.type === 'keyword_argument');
}

/** `x[…] = …` and `del x[…]`. */
function isGivenAValue(node: PythonNode): boolean {
    return (node.field === 'left' && /assignment/.test(node.parent?.type ?? '')) || node.parent?.type === 'delete_statement';
}
