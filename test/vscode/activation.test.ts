import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { extension, openFile } from './support.ts';

interface Manifest {
    readonly version: string;
    readonly contributes: {
        readonly commands: readonly { readonly command: string }[];
        readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    };
}

describe('the installed extension', () => {
    it('is the packed one of this version, and not the checkout', () => {
        const { version } = JSON.parse(readFileSync(path.join(process.env.XXP_REPOSITORY!, 'package.json'), 'utf8')) as Manifest;
        assert.equal((extension().packageJSON as Manifest).version, version);
        assert.ok(!extension().extensionPath.startsWith(process.env.XXP_REPOSITORY!), extension().extensionPath);
    });

    it('becomes active by an .xxp file, which is in its language', async () => {
        const { document } = await openFile('digits/digits.xxp');
        assert.equal(document.languageId, 'xxp');
        await extension().activate();
        assert.ok(extension().isActive);
    });

    it('answers to every command that its manifest names', async () => {
        await extension().activate();
        const known = new Set(await vscode.commands.getCommands(true));
        const { commands } = (extension().packageJSON as Manifest).contributes;
        assert.ok(commands.length > 5);
        assert.deepEqual(commands.map(({ command }) => command).filter((command) => !known.has(command)), []);
    });

    it('shows every view that its manifest names', async () => {
        for (const { id } of Object.values((extension().packageJSON as Manifest).contributes.views).flat()) {
            await vscode.commands.executeCommand(`${id}.focus`);
        }
    });
});
