/** Reads texts and paths that a Python module assigns at its top level, where they are plain enough to be told without running it. */
import { child } from '../python/names.ts';
import { parsePython, type PythonNode } from '../python/parser.ts';

/** What each name stands for in the end. `folder` is where the module lies. */
export function valuesOfPython(text: string, folder: string): ReadonlyMap<string, string> {
    const values = new Map<string, string>();
    for (const statement of parsePython(text)?.nodes[0]?.children ?? []) {
        const assignment = statement.children[0];
        const [left, right] = assignment?.type === 'assignment' ? [child(assignment, 'left'), child(assignment, 'right')] : [];
        if (left?.type !== 'identifier') continue;
        const value = right && new Evaluation(values, folder).of(right);
        if (value === undefined) values.delete(left.text);
        else values.set(left.text, value);
    }
    return values;
}

class Evaluation {
    private readonly values: ReadonlyMap<string, string>;
    private readonly folder: string;

    constructor(values: ReadonlyMap<string, string>, folder: string) {
        this.values = values;
        this.folder = folder;
    }

    of(node: PythonNode | undefined, depth = 0): string | undefined {
        if (node === undefined || depth > 50) return undefined;
        switch (node.type) {
            case 'string':
                return concatenated(node.children.slice(1, -1).map((part) => part.type === 'interpolation' ? this.of(child(part, 'expression'), depth + 1) : textOf(part)));
            case 'concatenated_string':
                return concatenated(node.children.map((part) => this.of(part, depth + 1)));
            case 'parenthesized_expression':
                return this.of(node.children[0], depth + 1);
            case 'identifier':
                return node.text === '__file__' ? `${this.folder}/module.py` : this.values.get(node.text);
            case 'binary_operator':
                return this.ofOperator(child(node, 'operator')?.text, [child(node, 'left'), child(node, 'right')].map((side) => this.of(side, depth + 1)));
            case 'attribute': {
                const path = child(node, 'attribute')?.text === 'parent' ? this.of(child(node, 'object'), depth + 1) : undefined;
                return path === undefined ? undefined : parentOf(path);
            }
            case 'call':
                return this.ofCall(node, depth);
            default:
                return undefined;
        }
    }

    private ofOperator(operator: string | undefined, sides: readonly (string | undefined)[]): string | undefined {
        const [left, right] = sides;
        if (left === undefined || right === undefined) return undefined;
        return operator === '/' ? joined([left, right]) : operator === '+' ? left + right : undefined;
    }

    private ofCall(call: PythonNode, depth: number): string | undefined {
        const callee = child(call, 'function');
        const name = callee?.type === 'attribute' ? child(callee, 'attribute')?.text : callee?.text;
        const given = (child(call, 'arguments')?.children ?? []).map((each) => this.of(each, depth + 1));
        const [first] = given;
        switch (name) {
            case 'join':
            case 'Path':
            case 'PurePath':
                return given.length === 0 ? '.' : given.includes(undefined) ? undefined : joined(given as string[]);
            case 'dirname':
                return first === undefined ? undefined : parentOf(first);
            case 'abspath':
            case 'realpath':
            case 'normpath':
            case 'str':
                return first;
            case 'resolve':
            case 'absolute':
                return callee?.type === 'attribute' ? this.of(child(callee, 'object'), depth + 1) : undefined;
            case 'getcwd':
            case 'cwd':
                return this.folder;
            default:
                return undefined;
        }
    }
}

/** The parts of a string that are text; of the escapes only those that a path may hold. */
function textOf(part: PythonNode): string {
    return part.text.replace(/\\([\\'"])/g, '$1');
}

function concatenated(parts: readonly (string | undefined)[]): string | undefined {
    return parts.includes(undefined) ? undefined : parts.join('');
}

/** As Python joins paths: one that begins at the root counts alone. */
function joined(parts: readonly string[]): string {
    return parts.reduce((path, part) => part.startsWith('/') || path === '' ? part : `${path.replace(/\/$/, '')}/${part}`);
}

function parentOf(path: string): string {
    return path.replace(/\/[^/]*$/, '') || '/';
}
