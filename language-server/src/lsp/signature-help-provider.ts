import type { LangiumDocument } from 'langium';
import type { SignatureHelpProvider } from 'langium/lsp';
import { MarkupKind, type SignatureHelp, type SignatureHelpParams } from 'vscode-languageserver';
import { functionCalled } from '../model/functions.ts';
import { helpForWord } from '../model/keywords.ts';
import type { XxpServices } from '../module.ts';
import type { XxpLexer } from '../parser/lexer.ts';
import type { Token } from '../parser/tokens.ts';

interface Signature {
    /** As many as are written. */
    readonly parameters: readonly (readonly [name: string, help: string])[];
    readonly help?: string;
}

const low = ['least', 'The smallest value that may be drawn.'] as const;
const high = ['greatest', 'The greatest value that may be drawn.'] as const;
const signatures: Readonly<Record<string, Signature>> = {
    range: { parameters: [['first', 'The first value.'], ['end', 'Where the values end; it is **excluded**.'], ['step', 'From one value to the next; 1 where it is left out.']] },
    uniform: { parameters: [low, high] },
    loguniform: { parameters: [['least', 'The smallest value that may be drawn; above 0.'], high] },
    integer: { parameters: [low, high] },
    normal: { parameters: [['mean', 'Around which the values lie.'], ['deviation', 'How far from it two thirds of them lie; above 0.']] },
    loginteger: { parameters: [['least', 'The smallest whole number that may be drawn; above 0.'], high] },
    enum: { parameters: [['values…', 'Numbers, texts in quotes, `true` or `false`.']] },
};
/** In a task file, where a range says which values a parameter may have. */
const domain: Signature = {
    parameters: [['least', 'The smallest value that the parameter may have.'], ['greatest', 'The greatest value that the parameter may have; included.']],
    help: 'The values that the parameter may have, both ends included.',
};

/** What belongs between the brackets of `range(…)` and its like, and at which of them the cursor is. */
export class XxpSignatureHelpProvider implements SignatureHelpProvider {
    readonly signatureHelpOptions = { triggerCharacters: ['(', ','], retriggerCharacters: [','] };
    private readonly lexer: XxpLexer;

    constructor(services: XxpServices) {
        this.lexer = services.parser.Lexer;
    }

    provideSignatureHelp({ textDocument }: LangiumDocument, { position }: SignatureHelpParams): SignatureHelp | undefined {
        const before = textDocument.getText().slice(0, textDocument.offsetAt(position));
        const { tokens, hidden } = this.lexer.first(before);
        const comment = hidden.at(-1);
        if (comment !== undefined && comment.image.startsWith('//') && comment.endOffset! + 1 === before.length) return undefined;
        const open = openBracket(tokens);
        const word = tokens[open - 1]?.image ?? '';
        const signature = Object.hasOwn(signatures, word) ? signatures[word]! : ofFunction(word);
        if (signature === undefined) return undefined;
        const begins = /^[;{]?$/.test(tokens[open - 2]?.image ?? '');
        const shown = word === 'range' && begins ? domain : signature;
        const commas = tokens.slice(open + 1).filter((token) => token.image === ',').length;
        return helpFor(word, shown, commas);
    }
}

function ofFunction(name: string): Signature | undefined {
    const found = functionCalled(name);
    return found && { parameters: found.parameters.map((parameter) => [parameter, argumentHelp[parameter] ?? '']), help: found.help };
}

/** By what a function asks for. */
const argumentHelp: Readonly<Record<string, string>> = {
    'Space.metric': 'A space, or one of its metrics, tasks or values.', Space: 'A space; its completed runs are counted.', Interaction: 'The interaction that asked.', number: 'A number, or a formula that gives one.',
};

/** The index of the bracket that is open at the end, within its statement; -1 where there is none. */
function openBracket(tokens: readonly Token[]): number {
    let depth = 0;
    for (let at = tokens.length - 1; at >= 0; at--) {
        const { image } = tokens[at]!;
        if (/^[;{}]$/.test(image)) return -1;
        if (image === ')') depth++;
        if (image === '(' && depth-- === 0) return at;
    }
    return -1;
}

function helpFor(word: string, { parameters, help = helpForWord(word) }: Signature, commas: number): SignatureHelp {
    const last = parameters.length - 1;
    const endless = parameters[last]?.[0].endsWith('…') === true;
    return {
        activeSignature: 0,
        activeParameter: endless ? Math.min(commas, last) : commas,
        signatures: [{
            label: `${word}(${parameters.map(([name]) => name).join(', ')})`,
            ...(help !== undefined && { documentation: { kind: MarkupKind.Markdown, value: help } }),
            parameters: parameters.map(([label, value]) => ({ label, documentation: { kind: MarkupKind.Markdown, value } })),
        }],
    };
}
