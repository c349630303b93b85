import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the installed extension', () => {
    it('is the packed one, and not a checkout', () => {
        const extension = vscode.extensions.getExtension('xxp-studio.xxp-studio');
        assert.ok(extension, 'the extension is installed');
        assert.equal(extension.extensionPath.startsWith(process.env.XXP_REPOSITORY!), false);
    });
});
