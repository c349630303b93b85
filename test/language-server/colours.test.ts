import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Rule { readonly match?: string; readonly begin?: string; readonly end?: string; readonly include?: string; readonly patterns?: readonly Rule[] }

const extension = path.resolve(import.meta.dirname, '../../extension');
const json = (file: string): unknown => JSON.parse(readFileSync(path.join(extension, file), 'utf8'));
const grammar = json('syntaxes/xxp.tmLanguage.json') as { readonly patterns: readonly Rule[]; readonly repository: Readonly<Record<string, Rule>> };

function rulesIn(rule: Rule): Rule[] {
    return [rule, ...(rule.patterns ?? []).flatMap(rulesIn)];
}

describe('the colouring', () => {
    it('has patterns that can be compiled', () => {
        for (const rule of Object.values(grammar.repository).flatMap(rulesIn)) {
            for (const pattern of [rule.match, rule.begin, rule.end]) if (pattern !== undefined) assert.doesNotThrow(() => new RegExp(pattern), pattern);
        }
    });

    it('looks for texts before it looks for comments, so that "data/**" opens none', () => {
        const order = grammar.patterns.map((rule) => rule.include);
        assert.ok(order.indexOf('#strings') < order.indexOf('#comments'));
    });

    it('has brackets that can be read', () => {
        assert.ok('brackets' in (json('language-configuration.json') as object));
    });
});
