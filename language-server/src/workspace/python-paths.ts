/** Reads texts and paths that a Python module assigns at its top level, where they are plain enough to be told without running it. */

type Token = { readonly kind: 'text' | 'name' | 'sign'; readonly value: string };

const token = /\s*(?:#.*|[rRuUbB]{0,2}("""|'''|"|')((?:\\[\s\S]|(?!\1)[^\\])*?)\1|([A-Za-z_][\w.]*)|([()/+,\\]))/y;

/** What each name stands for in the end. `folder` is where the module lies. */
export function valuesOfPython(text: string, folder: string): ReadonlyMap<string, string> {
    const values = new Map<string, string>();
    for (const match of text.matchAll(/^([A-Za-z_]\w*)[ \t]*(?::[^=\n]*)?=(?!=)[ \t]*/gm)) {
        const value = read(text, match.index + match[0].length, values, folder);
        if (value === undefined) values.delete(match[1]!);
        else values.set(match[1]!, value);
    }
    return values;
}

function read(text: string, offset: number, values: ReadonlyMap<string, string>, folder: string): string | undefined {
    const tokens = tokensFrom(text, offset);
    if (tokens === undefined) return undefined;
    let at = 0;
    const take = (sign: string): boolean => tokens[at]?.kind === 'sign' && tokens[at]!.value === sign && ++at > 0;
    const list = (): string[] | undefined => {
        const found: string[] = [];
        while (!take(')')) {
            const each = sum();
            if (each === undefined) return undefined;
            found.push(each);
            take(',');
            if (at >= tokens.length) return undefined;
        }
        return found;
    };
    const operand = (): string | undefined => {
        const next = tokens[at++];
        if (next === undefined) return undefined;
        if (next.kind === 'text') {
            let whole = next.value;
            while (tokens[at]?.kind === 'text') whole += tokens[at++]!.value;
            return whole;
        }
        if (next.kind === 'sign') {
            if (next.value !== '(') return undefined;
            const inner = sum();
            return take(')') ? inner : undefined;
        }
        if (!take('(')) return next.value === '__file__' ? `${folder}/module.py` : values.get(next.value);
        const given = list();
        if (given === undefined) return undefined;
        const result = call(next.value, given, folder);
        return tokens[at]?.kind === 'name' && /^\.?parent$/.test(tokens[at]!.value) && ++at > 0 && result !== undefined ? parentOf(result) : result;
    };
    const sum = (): string | undefined => {
        let left = operand();
        for (;;) {
            const joins = take('/');
            if (!joins && !take('+')) return left;
            const right = operand();
            left = left === undefined || right === undefined ? undefined : joins ? joined([left, right]) : left + right;
        }
    };
    const value = sum();
    return at === tokens.length ? value : undefined;
}

/** The tokens of one expression: to the end of its line, or of its brackets. */
function tokensFrom(text: string, offset: number): Token[] | undefined {
    const found: Token[] = [];
    let depth = 0;
    let at = offset;
    for (;;) {
        const end = /[ \t]*(?:#[^\n]*)?(?:\r?\n|;|$)/y;
        end.lastIndex = at;
        if (depth === 0 && end.test(text)) return found;
        if (text.startsWith('.parent', at)) {
            found.push({ kind: 'name', value: 'parent' });
            at += '.parent'.length;
            continue;
        }
        token.lastIndex = at;
        const match = token.exec(text);
        if (match === null || match[0] === '' || found.length > 200) return undefined;
        at = token.lastIndex;
        if (match[1] !== undefined) found.push({ kind: 'text', value: match[2]!.replace(/\\([\s\S])/g, '$1') });
        else if (match[3] !== undefined) found.push({ kind: 'name', value: match[3] });
        else if (match[4] !== undefined && match[4] !== '\\') {
            depth += match[4] === '(' ? 1 : match[4] === ')' ? -1 : 0;
            found.push({ kind: 'sign', value: match[4] });
        }
    }
}

function call(name: string, given: readonly string[], folder: string): string | undefined {
    const [first] = given;
    switch (name.split('.').at(-1)) {
        case 'join':
        case 'Path':
        case 'PurePath':
            return first === undefined ? '.' : joined(given);
        case 'dirname':
            return first === undefined ? undefined : parentOf(first);
        case 'abspath':
        case 'realpath':
        case 'normpath':
        case 'str':
        case 'resolve':
            return first;
        case 'getcwd':
        case 'cwd':
            return folder;
        default:
            return undefined;
    }
}

/** As Python joins paths: one that begins at the root counts alone. */
function joined(parts: readonly string[]): string {
    return parts.reduce((path, part) => part.startsWith('/') || path === '' ? part : `${path.replace(/\/$/, '')}/${part}`);
}

function parentOf(path: string): string {
    return path.replace(/\/[^/]*$/, '') || '/';
}
