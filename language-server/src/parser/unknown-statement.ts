/** What to say of a statement that begins with something that begins none. */
import { nearest } from '../model/spelling.ts';
import type { XxpLexingDiagnostic } from './lexer.ts';
import { isWord, type Token } from './tokens.ts';
import { holdsLinks, mayBegin, statementWords, withArticle, type BlockKind } from './statements.ts';

const everyKind: readonly BlockKind[] = ['file', 'workflow', 'task', 'data', 'experiment', 'space', 'space task', 'interaction', 'task file', 'parameter', 'metric'];
/** Words that people write for others. */
const meant: Readonly<Record<string, string>> = {
    space_param: 'param_values', params: 'param', params_values: 'param_values', values: 'param_values', output: 'define output data',
    input: 'define input data', metric: 'maximize', goal: 'maximize', question: 'ask', options: 'choose', choice: 'choose', sampler: 'strategy',
};

export function unknownStatement(kind: BlockKind, outer: readonly BlockKind[], statement: readonly Token[], first: Token): XxpLexingDiagnostic {
    return {
        message: messageFor(kind, outer, statement, first), code: isWord(first) ? 'syntax/unknown-word' : 'syntax/unexpected', severity: 'error',
        offset: first.startOffset, length: first.image.length, line: first.startLine!, column: first.startColumn!,
    };
}

function messageFor(kind: BlockKind, outer: readonly BlockKind[], statement: readonly Token[], first: Token): string {
    const allowed = statementWords(kind);
    const image = first.image.split(/\r?\n/, 1)[0]!;
    if (!isWord(first)) return `'${image}' begins no statement of ${withArticle(kind)}; ${expected(kind, allowed)}`;
    if (kind === 'file' && image === 'espace') return '\'espace\' is of a sketch that no tool has run; write \'experiment … { control { S; } space S of … { strategy gridsearch; } }\'';
    const [, dot, name] = statement;
    if ((kind === 'space' || kind === 'space task') && dot?.image === '.' && name !== undefined) return `'${image}.${name.image}' cannot be set here; write 'task ${image} { param ${name.image} = …; }' in the space`;
    const guess = suggestion(image, allowed);
    if (guess !== undefined) return `'${image}' begins no statement of ${withArticle(kind)}; did you mean '${guess}'?`;
    if (holdsLinks(kind) && kind !== 'task' && statement.length <= 2) return `A link is broken off here; write '${image} -> …;'`;
    if (kind !== 'file' && mayBegin('file', image) && outer.length > 0) return `'${image}' cannot stand inside ${withArticle(kind)}; write it beside it`;
    const home = everyKind.find((other) => mayBegin(other, image));
    if (home !== undefined) return `'${image}' belongs in ${withArticle(home)}, not in ${withArticle(kind)}`;
    return `'${image}' begins no statement of ${withArticle(kind)}; ${expected(kind, allowed)}`;
}

function suggestion(image: string, allowed: readonly string[]): string | undefined {
    const known = meant[image];
    if (known !== undefined && allowed.includes(known.split(' ')[0]!)) return known;
    return nearest(image, allowed);
}

function expected(kind: BlockKind, allowed: readonly string[]): string {
    const forms = [...allowed, ...holdsLinks(kind) && kind !== 'task' ? ['a link such as \'A -> B;\''] : []];
    return `expected ${forms.length > 1 ? `${forms.slice(0, -1).join(', ')} or ${forms.at(-1)}` : forms[0] ?? '}'}`;
}
