/** What holds for every file, those of the fixtures and those that the grammar makes. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { EmptyFileSystem, URI } from 'langium';
import { convert, type Converted } from '../../../language-server/src/convert/convert.ts';
import { createServices } from '../../../language-server/src/module.ts';
import { problemsOf } from '../../../language-server/src/problems.ts';
import { convertAll } from '../../support/converted.ts';
import { chance, sentence } from '../../support/sentences.ts';
import { parse } from '../../support/tree.ts';
import { hostile } from '../parser/programs.ts';

const folder = path.resolve(import.meta.dirname, '../dialects/fixtures');
const fixture = readdirSync(folder).map((name) => `//- /${name}\n${readFileSync(path.join(folder, name), 'utf8')}`).join('\n');
const { shared, xxp } = createServices(EmptyFileSystem);

function converted(text: string): Converted {
    const uri = URI.file('/any/main.xxp');
    const document = shared.workspace.LangiumDocumentFactory.fromString(text, uri);
    return convert(document, xxp);
}

function commentsOf(text: string): string[] {
    const words = (comment: string): string => comment.replace(/[/*\s]+/g, ' ').trim();
    return xxp.parser.Lexer.first(text).hidden.filter((token) => token.image.startsWith('/')).map((token) => words(token.image)).filter((comment) => comment !== '').sort();
}

describe('a converted file', () => {
    it('has no new errors, and nothing more to convert', async () => {
        const { before, after, fixture: text, converted: first } = await convertAll(fixture);
        for (const [name, { readable }] of first) {
            // Where scripts lie was a matter of taste once; that one is missing is an error today.
            const errors = (project: typeof before): string[] => problemsOf(project.document(name).diagnostics ?? []).filter(({ severity, code }) => severity === 'error' && code !== 'task/unknown-implementation').map(({ message }) => message);
            assert.ok(readable, name);
            assert.ok(errors(after).length <= errors(before).length, `${name}: ${errors(after).join('; ')}`);
        }
        for (const [name, { left }] of first) {
            const remarks = problemsOf(after.document(name).diagnostics ?? []).filter(({ code }) => code.startsWith('dialect/')).map(({ message }) => message);
            assert.ok(left.length > 0 || remarks.length === 0, `${name}: ${remarks.join('; ')}`);
        }
        const again = await convertAll(text);
        for (const [name, { changes }] of again.converted) assert.deepEqual(changes, [], name);
    });

    it('keeps its comments', async () => {
        const commented = fixture.replace(/;\n/g, ';  // noted\n').replace(/\{\n/g, '{ /* open */\n');
        const { before, converted: all } = await convertAll(commented);
        for (const [name, { text }] of all) {
            const kept = commentsOf(text);
            for (const comment of commentsOf(before.document(name).textDocument.getText())) {
                const at = kept.indexOf(comment);
                assert.ok(at >= 0, `${name}: ${comment}`);
                kept.splice(at, 1);
            }
        }
    });

    it('can be read, whatever the grammar makes, and is converted at once', () => {
        const made = Array.from({ length: 400 }, (_, seed) => sentence(chance(seed + 5000))).filter((text) => text !== '' && parse(text).errors.length === 0);
        for (const text of [...hostile, ...made]) {
            const once = converted(text);
            assert.deepEqual(parse(once.text).errors, [], text);
            assert.deepEqual(converted(once.text).changes, [], `${text}\n\n${once.text}`);
        }
    });
});
