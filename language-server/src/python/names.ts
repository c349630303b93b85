/**
 * What the names of a script stand for, as far as it is written plainly: constants, loops over texts, the arguments of its own functions.
 * Where it is not plain the answer is undefined, never a guess.
 */
import type { PythonNode, PythonTree } from './parser.ts';

/** What gives a name its value. */
export type Binding =
    | { readonly kind: 'value'; readonly node: PythonNode }
    /** One of several results of a call: `a, b = f()`. */
    | { readonly kind: 'part'; readonly node: PythonNode; readonly index: number }
    /** The elements of something that is gone through. */
    | { readonly kind: 'each'; readonly node: PythonNode }
    | { readonly kind: 'parameter'; readonly owner: PythonNode; readonly index: number; readonly name: string; readonly fallback?: PythonNode }
    | { readonly kind: 'function'; readonly node: PythonNode }
    | { readonly kind: 'import'; readonly module: string; readonly member?: string }
    | { readonly kind: 'other' };

/** A text, and the place inside its quotes; none where it is put together from several. */
export interface Text {
    readonly value: string;
    readonly start: number;
    readonly end: number;
    readonly whole: boolean;
}

const scopeTypes = new Set(['module', 'function_definition', 'lambda', 'class_definition', 'list_comprehension', 'set_comprehension', 'dictionary_comprehension', 'generator_expression']);
const depthLimit = 5;

export class Names {
    private readonly module: PythonNode;
    private readonly scopes = new Map<PythonNode, Map<string, Binding[]>>();
    private readonly globals = new Map<PythonNode, Set<string>>();
    private readonly mentions = new Map<string, PythonNode[]>();
    private readonly callsOf = new Map<PythonNode, readonly PythonNode[] | undefined>();
    /** What may still be looked at to find texts, so that a script which is all knots ends in doubt, not in waiting. */
    private patience = 50_000;

    constructor({ nodes }: PythonTree) {
        this.module = nodes[0]!;
        for (const node of nodes) this.collect(node);
    }

    /** All places that use a name's value, in the order of the text. */
    uses(name: string): readonly PythonNode[] {
        return this.mentions.get(name) ?? [];
    }

    names(): Iterable<string> {
        return this.mentions.keys();
    }

    /** What an identifier may stand for where it is used; none for one that the script does not define. */
    bindings(identifier: PythonNode): readonly Binding[] {
        const name = identifier.text;
        let inFunction = false;
        let from = identifier;
        for (let node = identifier.parent; node !== undefined; from = node, node = node.parent) {
            if (node.type === 'for_statement' && from.field === 'body' && child(node, 'left')?.text === name) return [{ kind: 'each', node: child(node, 'right')! }];
            if (!scopeTypes.has(node.type) || (node.type === 'class_definition' && inFunction)) continue;
            inFunction ||= node.type === 'function_definition';
            // The defaults of parameters and the base classes are outside of what they belong to.
            if (node.type === 'function_definition' && from.field !== 'body' && from.field !== 'parameters') continue;
            const found = this.scopes.get(node)?.get(name);
            if (found !== undefined) return found;
        }
        return [];
    }

    /** All texts that an expression may stand for. */
    texts(node: PythonNode | undefined, depth = 0): readonly Text[] | undefined {
        if (node === undefined || depth > depthLimit || this.patience-- < 0) return undefined;
        switch (node.type) {
            case 'string':
                return textOf(node);
            case 'concatenated_string': {
                const parts = node.children.map((each) => textOf(each)?.[0]);
                return parts.includes(undefined) ? undefined : [{ value: parts.map((part) => part!.value).join(''), start: node.start, end: node.end, whole: false }];
            }
            case 'parenthesized_expression':
                return this.texts(node.children[0], depth);
            case 'conditional_expression':
                return joined([node.children[0], node.children[2]].map((each) => this.texts(each, depth + 1)));
            case 'identifier': {
                const bindings = this.bindings(node);
                return bindings.length === 0 ? undefined : joined(bindings.map((binding) => this.textsBound(binding, depth + 1)));
            }
            default:
                return undefined;
        }
    }

    /** The calls of a function of the script; undefined where it is handed around as well. */
    calls(definition: PythonNode): readonly PythonNode[] | undefined {
        if (!this.callsOf.has(definition)) this.callsOf.set(definition, this.findCalls(definition));
        return this.callsOf.get(definition);
    }

    private findCalls(definition: PythonNode): readonly PythonNode[] | undefined {
        const name = child(definition, 'name')?.text;
        if (name === undefined || definition.parent?.parent?.type === 'class_definition' || definition.parent?.type === 'decorated_definition') return undefined;
        const own = this.uses(name).filter((use) => this.bindings(use).some((binding) => binding.kind === 'function' && binding.node === definition));
        return own.every((use) => use.field === 'function' && use.parent?.type === 'call') ? own.map((use) => use.parent!) : undefined;
    }

    /** What a call gives for a parameter; undefined where that cannot be told. */
    given(call: PythonNode, { index, name, fallback }: Extract<Binding, { kind: 'parameter' }>): PythonNode | undefined {
        const given = child(call, 'arguments');
        if (given?.type !== 'argument_list' || given.children.some((each) => each.type === 'list_splat' || each.type === 'dictionary_splat')) return undefined;
        const named = given.children.find((each) => each.type === 'keyword_argument' && child(each, 'name')?.text === name);
        return (named && child(named, 'value')) ?? given.children.filter((each) => each.type !== 'keyword_argument')[index] ?? fallback;
    }

    private textsBound(binding: Binding, depth: number): readonly Text[] | undefined {
        if (binding.kind === 'value') return this.texts(binding.node, depth);
        if (binding.kind === 'each') return this.elements(binding.node, depth);
        if (binding.kind !== 'parameter') return undefined;
        const calls = this.calls(binding.owner);
        return calls === undefined || calls.length === 0 ? undefined : joined(calls.map((call) => this.texts(this.given(call, binding), depth)));
    }

    private elements(node: PythonNode, depth: number): readonly Text[] | undefined {
        if (depth > depthLimit) return undefined;
        if (/^(list|tuple|set|expression_list)$/.test(node.type)) return joined(node.children.map((each) => this.texts(each, depth + 1)));
        if (node.type === 'dictionary') return joined(node.children.map((each) => this.texts(child(each, 'key'), depth + 1)));
        if (node.type !== 'identifier') return undefined;
        const bindings = this.bindings(node);
        return bindings.length === 0 ? undefined : joined(bindings.map((binding) => binding.kind === 'value' ? this.elements(binding.node, depth + 1) : undefined));
    }

    private collect(node: PythonNode): void {
        switch (node.type) {
            case 'identifier':
                if (usesValue(node)) push(this.mentions, node.text, node);
                return;
            case 'assignment': {
                const right = child(node, 'right');
                if (right !== undefined) this.assign(child(node, 'left'), { kind: 'value', node: right });
                return;
            }
            case 'named_expression':
                return this.assign(child(node, 'name'), { kind: 'value', node: child(node, 'value')! });
            case 'augmented_assignment':
                return this.assign(child(node, 'left'), { kind: 'other' });
            case 'for_statement':
            case 'for_in_clause':
                return this.assign(child(node, 'left'), { kind: 'each', node: child(node, 'right')! });
            case 'as_pattern_target':
            case 'case_pattern':
                return this.assign(node.children[0], { kind: 'other' });
            case 'import_statement':
                return this.import(node.children.filter((each) => each.field === 'name'), (module) => ({ module }));
            case 'import_from_statement': {
                const module = child(node, 'module_name')?.text ?? '';
                return this.import(node.children.filter((each) => each.field === 'name'), (member) => ({ module, member }));
            }
            case 'global_statement': {
                const owner = scopeOf(node);
                for (const each of node.children) this.globals.set(owner, (this.globals.get(owner) ?? new Set()).add(each.text));
                return;
            }
            case 'function_definition':
                this.bind(scopeOf(node), child(node, 'name')!.text, { kind: 'function', node });
                return this.parameters(node);
            case 'lambda':
                return this.parameters(node);
            case 'class_definition':
                return this.bind(scopeOf(node), child(node, 'name')!.text, { kind: 'other' });
        }
    }

    private assign(target: PythonNode | undefined, binding: Binding): void {
        if (target === undefined) return;
        if (target.type === 'identifier') return this.bind(scopeOf(target), target.text, binding);
        if (!/pattern|tuple|list/.test(target.type)) return;
        const parts = binding.kind === 'value' && /^(tuple|list|expression_list)$/.test(binding.node.type) && binding.node.children.length === target.children.length ? binding.node.children : undefined;
        for (const [index, each] of target.children.entries()) {
            if (parts !== undefined) this.assign(each, { kind: 'value', node: parts[index]! });
            else this.assign(each, binding.kind === 'value' ? { kind: 'part', node: binding.node, index } : { kind: 'other' });
        }
    }

    private import(names: readonly PythonNode[], of: (name: string) => { module: string; member?: string }): void {
        for (const name of names) {
            const full = (child(name, 'name') ?? name).text;
            const own = child(name, 'alias')?.text ?? full.split('.')[0]!;
            this.bind(scopeOf(name), own, { kind: 'import', ...of(full) });
        }
    }

    private parameters(owner: PythonNode): void {
        const list = child(owner, 'parameters')?.children ?? [];
        for (const [index, each] of list.entries()) {
            const identifier = each.type === 'identifier' ? each : child(each, 'name') ?? each.children[0];
            if (identifier?.type !== 'identifier') continue;
            const plain = !/splat/.test(each.type) && owner.type === 'function_definition';
            const fallback = child(each, 'value');
            this.bind(owner, identifier.text, plain ? { kind: 'parameter', owner, index, name: identifier.text, ...(fallback && { fallback }) } : { kind: 'other' });
        }
    }

    private bind(scope: PythonNode, name: string, binding: Binding): void {
        const owner = this.globals.get(scope)?.has(name) === true ? this.module : scope;
        let names = this.scopes.get(owner);
        if (names === undefined) this.scopes.set(owner, names = new Map<string, Binding[]>());
        push(names, name, binding);
    }
}

export function child(node: PythonNode, field: string): PythonNode | undefined {
    return node.children.find((each) => each.field === field);
}

function scopeOf(node: PythonNode): PythonNode {
    let scope = node.parent ?? node;
    while (scope.parent !== undefined && !scopeTypes.has(scope.type)) scope = scope.parent;
    return scope;
}

/** Not where it is given a value, or is the name of an attribute, an argument or a function. */
function usesValue(node: PythonNode): boolean {
    const { parent, field } = node;
    if (parent === undefined) return false;
    if (field === 'attribute' || (field === 'name' && parent.type !== 'decorator') || field === 'alias') return false;
    if (field === 'left' && /assignment|for_/.test(parent.type)) return parent.type === 'augmented_assignment';
    return !/^(dotted_name|parameters|lambda_parameters|global_statement|nonlocal_statement|as_pattern_target|pattern_list|tuple_pattern|list_pattern|typed_parameter|list_splat_pattern|dictionary_splat_pattern|keyword_separator|case_pattern)$/.test(parent.type);
}

function textOf(node: PythonNode): readonly Text[] | undefined {
    const [open, content, ...rest] = node.children;
    if (node.type !== 'string' || open === undefined || /[bB]/.test(open.text)) return undefined;
    if (content?.type === 'string_end') return [{ value: '', start: open.end, end: open.end, whole: true }];
    // What is put together or holds escapes is nobody's name.
    if (content?.type !== 'string_content' || content.children.length > 0 || rest.length !== 1) return undefined;
    return [{ value: content.text, start: content.start, end: content.end, whole: true }];
}

function joined(all: readonly (readonly Text[] | undefined)[]): readonly Text[] | undefined {
    return all.some((each) => each === undefined) ? undefined : all.flatMap((each) => each!);
}

function push<T>(map: Map<string, T[]>, name: string, value: T): void {
    const found = map.get(name);
    if (found === undefined) map.set(name, [value]);
    else found.push(value);
}
