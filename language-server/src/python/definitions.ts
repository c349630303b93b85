/** What a module defines at its top: functions that an experiment may name. */
import type { Definition, ScriptFacts } from './facts.ts';
import { child } from './names.ts';
import type { PythonNode, PythonTree } from './parser.ts';

export function definitionsOf(tree: PythonTree): Pick<ScriptFacts, 'definitions' | 'open'> {
    const definitions: Definition[] = [];
    const add = (name: PythonNode | undefined, takes?: Definition['takes']): void => {
        if (name !== undefined) definitions.push({ name: name.text, range: tree.rangeOf(name.start, name.end), ...(takes && { takes }) });
    };
    let open = false;
    for (const node of tree.nodes) {
        if (!defining.has(node.type) || isInside(node)) continue;
        // A decorated function may take anything.
        if (node.type === 'function_definition') add(child(node, 'name'), node.parent?.type === 'decorated_definition' ? undefined : arityOf(node));
        else if (node.type === 'class_definition') add(child(node, 'name'));
        else if (node.type === 'assignment') add(child(node, 'left'));
        else if (node.type === 'wildcard_import') open = true;
        else if (node.type === 'import_from_statement') for (const each of node.children.filter((name) => name.field === 'name')) add(child(each, 'alias') ?? each);
        else if (node.type === 'identifier' && node.field === 'function' && /^(setattr|exec|globals)$/.test(node.text)) open = true;
        else if (node.type === 'identifier' && node.text === '__getattr__') open = true;
    }
    return { definitions, open };
}

const defining = new Set(['function_definition', 'class_definition', 'assignment', 'wildcard_import', 'import_from_statement', 'identifier']);

/** Whether it stands in a function or class, and so is none of the module's names. */
function isInside({ parent }: PythonNode): boolean {
    for (let node = parent; node !== undefined; node = node.parent) {
        if (node.type === 'function_definition' || node.type === 'class_definition' || node.type === 'lambda') return true;
    }
    return false;
}

function arityOf(definition: PythonNode): Definition['takes'] {
    let [least, most] = [0, 0];
    for (const each of child(definition, 'parameters')?.children ?? []) {
        const type = each.type === 'typed_parameter' ? each.children[0]?.type ?? '' : each.type;
        if (type === 'keyword_separator') break;
        if (type === 'list_splat_pattern') return { least, most: Infinity };
        if (type === 'dictionary_splat_pattern' || type === 'positional_separator') continue;
        most++;
        if (!/default/.test(type)) least++;
    }
    return { least, most };
}
