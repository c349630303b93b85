/** The page of a webview: our own bundle and nothing else, under a policy that allows no more. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** What every panel of ours is made with. */
export function webviewOptions(extension: vscode.Uri): vscode.WebviewOptions & vscode.WebviewPanelOptions {
    return { enableScripts: true, enableForms: true, localResourceRoots: [vscode.Uri.joinPath(extension, 'dist')] };
}

/** `state` is what the view begins with, and hands back when the window is reloaded. */
export function webviewPage(webview: vscode.Webview, extension: vscode.Uri, name: string, title: string, state: unknown): string {
    const at = (...path: string[]): string => escape(webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', ...path)).toString());
    const nonce = randomBytes(18).toString('base64');
    const policy = [
        `default-src 'none'`, `script-src 'nonce-${nonce}'`, `style-src ${webview.cspSource}`, `font-src ${webview.cspSource}`, // Pictures that tasks have drawn come in messages: no page gets at the store.
        `img-src ${webview.cspSource} data:`,
    ].join('; ');
    return `<!DOCTYPE html>
<html lang="${escape(vscode.env.language)}">
<head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" id="vscode-codicon-stylesheet" href="${at('codicons', 'codicon.css')}">
    <link rel="stylesheet" href="${at('webviews', `${name}.css`)}">
    <title>${escape(title)}</title>
</head>
<body data-state="${escape(JSON.stringify(state))}">
    <div id="root"></div>
    <script nonce="${nonce}" src="${at('webviews', `${name}.js`)}"></script>
</body>
</html>`;
}

function escape(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
