import { DefaultLexerErrorMessageProvider, LangiumParserErrorMessageProvider, type LexerResult } from 'langium';
import { quoted } from './quoted.ts';

type Token = LexerResult['tokens'][number];
type TokenType = Token['tokenType'];

export class XxpLexerMessages extends DefaultLexerErrorMessageProvider {
    override buildUnexpectedCharactersMessage(text: string, offset: number, length: number): string {
        return meansNothing(text.slice(offset, offset + length));
    }
}

export function meansNothing(image: string): string {
    return `${quoted(image)} means nothing here; delete it, or put it in quotes if it belongs to a text`;
}

/** What the parser says: what it expected, in the words of the language, and what it found. */
export class XxpParserMessages extends LangiumParserErrorMessageProvider {
    override buildMismatchTokenMessage({ expected, actual, previous }: { expected: TokenType; actual: Token; previous: Token }): string {
        if (actual.image === '.' && (expected.name === '=' || expected.name === ';')) return `A name with a dot cannot stand here; write only what is behind ${quoted(`${previous.image}.`)}`;
        if (expected.name === ';') return missing(';', previous, actual);
        return `Expected ${nameOf(expected)}, found ${found(actual)}`;
    }

    override buildNotAllInputParsedMessage({ firstRedundant }: { firstRedundant: Token }): string {
        return `${found(firstRedundant)} cannot stand here; delete it, or begin a workflow, an experiment or a task with it`;
    }

    override buildNoViableAltMessage({ expectedPathsPerAlt, actual, previous }: { expectedPathsPerAlt: TokenType[][][]; actual: Token[]; previous: Token }): string {
        return oneOf(expectedPathsPerAlt.flat(), actual[0]!, previous);
    }

    override buildEarlyExitMessage({ expectedIterationPaths, actual, previous }: { expectedIterationPaths: TokenType[][]; actual: Token[]; previous: Token }): string {
        return oneOf(expectedIterationPaths, actual[0]!, previous);
    }
}

function oneOf(paths: readonly TokenType[][], actual: Token, previous: Token): string {
    const first = [...new Set(paths.map((path) => path[0]).filter((type) => type !== undefined && type.name !== 'STMT_ID').map((type) => nameOf(type!)))].filter((name, _, all) => name !== '\'{\'' || !all.includes('\'START\''));
    if (first.includes('\';\'') && (actual.image === '' || actual.image === '}' || actual.startLine! > previous.endLine!)) return missing(';', previous, actual);
    if (formula.every((name) => first.includes(name))) return `Expected ${first.includes('\'not\'') ? 'a formula such as \'Task.metric > 0\'' : 'a value such as \'Task.metric\' or a number'}, found ${found(actual)}`;
    const shown = first.length > 6 ? [...first.slice(0, 5), 'something else'] : first;
    const list = shown.length > 1 ? `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}` : shown[0] ?? 'something else';
    return `Expected ${list}, found ${found(actual)}`;
}

/** What only a formula, and any formula, may begin with. */
const formula = ['\'!\'', '\'[\'', '\'(\''];

function missing(image: string, previous: Token, actual: Token): string {
    return previous.image ? `A '${image}' is missing after ${quoted(previous.image)}` : `Expected '${image}', found ${found(actual)}`;
}

function found(token: Token): string {
    return token.image === '' || token.image === undefined ? 'the end of the file' : quoted(token.image);
}

function nameOf(type: TokenType): string {
    switch (type.name) {
        case 'ID':
        case 'STMT_ID':
            return 'a name';
        case 'STRING':
            return 'a text in quotes';
        case 'NUMBER':
            return 'a number';
        case 'DURATION':
            return 'a duration such as 30m';
        case 'SIZE':
            return 'a size such as 4GB';
        case 'EOF':
            return 'the end of the file';
        default:
            return `'${type.name}'`;
    }
}
