import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AstUtils, GrammarAST } from 'langium';
import { XxpGrammar } from '../../language-server/src/generated/grammar.ts';

interface Rule {
    readonly name?: string; readonly match?: string; readonly begin?: string; readonly end?: string; readonly include?: string;
    readonly captures?: Readonly<Record<string, { readonly name: string }>>; readonly patterns?: readonly Rule[];
}

const extension = path.resolve(import.meta.dirname, '../../extension');
const json = (file: string): unknown => JSON.parse(readFileSync(path.join(extension, file), 'utf8'));
const grammar = json('syntaxes/xxp.tmLanguage.json') as { readonly patterns: readonly Rule[]; readonly repository: Readonly<Record<string, Rule>> };

function rulesIn(rule: Rule): Rule[] {
    return [rule, ...(rule.patterns ?? []).flatMap(rulesIn)];
}

const rules = grammar.patterns.flatMap((rule) => grammar.repository[rule.include!.slice(1)]!.patterns!);

/** The pieces of a line that get a colour, each with its first and its last word: the earliest match counts, and of several the first rule. */
function coloured(line: string): string[] {
    const found: string[] = [];
    for (let at = 0; at < line.length;) {
        const matches = rules.map((rule) => ({ rule, match: search(rule.match ?? (rule.begin === undefined ? '(?!)' : wholeOf(rule)), line, at) }));
        const first = matches.filter((each) => each.match !== null && each.match[0] !== '').sort((a, b) => a.match!.index - b.match!.index)[0];
        if (first === undefined) break;
        const { rule, match } = first;
        if (rule.name !== undefined) found.push(`${match![0]}: ${brief(rule.name)}`);
        for (const [group, { name }] of Object.entries(rule.captures ?? {})) if (match![Number(group)] !== undefined) found.push(`${match![Number(group)]!}: ${brief(name)}`);
        at = match!.index + match![0].length;
    }
    return found;
}

function search(pattern: string, line: string, at: number): RegExpExecArray | null {
    const expression = new RegExp(pattern, 'g');
    expression.lastIndex = at;
    return expression.exec(line);
}

function wholeOf({ begin, end }: Rule): string {
    return `${begin!}(?:\\\\.|(?!${end!}).)*(?:${end!}|$)`;
}

function brief(name: string): string {
    const parts = name.split('.').slice(0, -1);
    return parts.length > 1 ? `${parts[0]!} ${parts.at(-1)!}` : parts[0]!;
}

describe('the colouring', () => {
    it('knows every word of the language', () => {
        const words = AstUtils.streamAllContents(XxpGrammar()).filter(GrammarAST.isKeyword).map((keyword) => keyword.value).filter((value) => /^[A-Za-z]/.test(value)).distinct().toArray();
        const known = new Set(rules.flatMap((rule) => (rule.match ?? '').replace(/\\[a-zA-Z]/g, ' ').match(/\w{2,}/g) ?? []));
        const named = ['knowledge']; // Stands behind `reuse`, and gets the colour of a name.
        assert.deepEqual(words.filter((word) => !known.has(word) && !named.includes(word)), []);
    });

    const lines: Readonly<Record<string, readonly string[]>> = {
        'configure data D { path "data/**"; }': ['configure: storage type', 'data: storage type', 'D: variable other', 'path: keyword control', '"data/**": string double', ';: punctuation terminator'],
        'event Late { type manual; restart True; }': ['event: storage type', 'Late: entity namespace', 'type: keyword control', 'manual: support type', ';: punctuation terminator', 'restart: keyword control', 'True: constant language', ';: punctuation terminator'],
        'package a.b;': ['package: keyword control', 'a.b: entity namespace', ';: punctuation terminator'],
        'metadata { \'k\' : "v" }': ['metadata: keyword control', '\'k\': string single', '"v": string double'],
        'action show(a, 2.5e-3);': ['action: keyword control', 'show: support function', ',: punctuation separator', '2.5e-3: constant numeric', ';: punctuation terminator'],
        'zenoh_name "d.csv"; // why': ['zenoh_name: keyword control', '"d.csv": string double', ';: punctuation terminator', '// why: comment double-slash'],
        'A -?> PARALLEL_END_1 { ... }': ['-?>: keyword arrow', 'PARALLEL_END_1: variable gateway', '...: keyword control'],
        'input rows, cols; output model;': ['input: storage type', 'rows: variable other', ',: punctuation separator', ';: punctuation terminator', 'output: storage type', 'model: variable other', ';: punctuation terminator'],
        'define metric m as series;': ['define: storage type', 'metric: storage type', 'm: variable property', 'as: keyword control', 'series: support type', ';: punctuation terminator'],
        'budget { runs 120; time 2h; interactions 6 per person; }': ['budget: storage type', 'runs: keyword control', '120: constant numeric', ';: punctuation terminator', 'time: keyword control', '2h: constant duration', ';: punctuation terminator', 'interactions: keyword control', '6: constant numeric', 'per person: keyword control', ';: punctuation terminator'],
        'require a > 1 and not b == 2;': ['require: keyword control', '1: constant numeric', 'and: keyword wordlike', 'not: keyword wordlike', '==: keyword comparison', '2: constant numeric', ';: punctuation terminator'],
        'retry 3 wait 10s;': ['retry: keyword control', '3: constant numeric', 'wait: keyword control', '10s: constant duration', ';: punctuation terminator'],
        'on failure ask;': ['on: keyword control', 'failure: keyword control', 'ask: variable enummember', ';: punctuation terminator'],
        'resources { cpu 2; } cache off; priority -1;': ['resources: storage type', '2: constant numeric', ';: punctuation terminator', 'cache: keyword control', 'off: variable enummember', ';: punctuation terminator', 'priority: keyword control', '-1: constant numeric', ';: punctuation terminator'],
        'ask validator best 3 "How?" when c;': ['ask: keyword control', 'validator: variable enummember', 'best: keyword control', '3: constant numeric', '"How?": string double', 'when: keyword control', ';: punctuation terminator'],
        'no self approval; quorum 2; on timeout reject;': ['no: keyword control', 'self: keyword control', 'approval: keyword control', ';: punctuation terminator', 'quorum: keyword control', '2: constant numeric', ';: punctuation terminator', 'on: keyword control', 'timeout: keyword control', 'reject: variable enummember', ';: punctuation terminator'],
        'show top(S, 5), difference; comment required for a;': ['show: keyword control', 'top: support function', ',: punctuation separator', '5: constant numeric', ',: punctuation separator', 'difference: support function', ';: punctuation terminator', 'comment: keyword control', 'required: keyword control', 'for: keyword control', ';: punctuation terminator'],
        'prune asha on minimize Train.loss { min 2; }': ['prune: keyword control', 'asha: variable enummember', 'on: keyword control', 'minimize: keyword control', 'Train: entity function', '.: punctuation accessor', 'loss: variable property', '2: constant numeric', ';: punctuation terminator'],
        'stop when c;': ['stop: keyword control', 'when: keyword control', ';: punctuation terminator'],
        'task task;': ['task: storage type', 'task: entity function', ';: punctuation terminator'],
        'when -> event;': ['->: keyword arrow', ';: punctuation terminator'],
    };
    for (const [line, expected] of Object.entries(lines)) it(`paints ${line}`, () => assert.deepEqual(coloured(line), expected));

    it('has patterns that can be compiled', () => {
        for (const rule of Object.values(grammar.repository).flatMap(rulesIn)) {
            for (const pattern of [rule.match, rule.begin, rule.end]) if (pattern !== undefined) assert.doesNotThrow(() => new RegExp(pattern), pattern);
        }
    });

    it('looks for texts before it looks for comments, so that "data/**" opens none', () => {
        const order = grammar.patterns.map((rule) => rule.include);
        assert.ok(order.indexOf('#strings') < order.indexOf('#comments'));
    });

    it('takes a name of any alphabet, with its hyphens, for one word', () => {
        const { wordPattern: { pattern, flags } } = json('language-configuration.json') as { readonly wordPattern: { readonly pattern: string; readonly flags: string } };
        assert.deepEqual('größe -> my-flow; λ = -0.5'.match(new RegExp(pattern, `${flags}g`)), ['größe', 'my-flow', 'λ', '-0.5']);
    });

    it('has brackets that can be read', () => {
        assert.ok('brackets' in (json('language-configuration.json') as object));
    });
});
