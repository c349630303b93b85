/** What the extension says of itself in package.json, against what its code says. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { colors, commands, itemContext, languageId, panels, settings, viewContainer, views } from '../../extension/src/ids.ts';

interface Manifest {
    readonly icon: string;
    readonly activationEvents: readonly string[];
    readonly capabilities: { readonly untrustedWorkspaces: { readonly supported: string; readonly restrictedConfigurations: readonly string[] } };
    readonly contributes: {
        readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string; readonly enablement?: string }[];
        readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when: string }[]>>;
        readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
        readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
        readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string }>> };
        readonly colors: readonly { readonly id: string; readonly defaults: Readonly<Record<string, string>> }[];
        readonly languages: readonly { readonly id: string; readonly configuration: string; readonly icon: Readonly<Record<string, string>> }[];
        readonly grammars: readonly { readonly path: string }[];
    };
}

const root = path.resolve(import.meta.dirname, '../..');
const text = readFileSync(path.join(root, 'package.json'), 'utf8');
const manifest = JSON.parse(text) as Manifest;
const { contributes } = manifest;
const sorted = (values: Iterable<string>): string[] => [...values].sort();

describe('the manifest', () => {
    it('names the same commands, views, settings and colours as the code', () => {
        assert.deepEqual(sorted(contributes.commands.map(({ command }) => command)), sorted(Object.values(commands)));
        assert.deepEqual(sorted(contributes.views[viewContainer]?.map(({ id }) => id) ?? []), sorted(Object.values(views)));
        assert.deepEqual(contributes.viewsContainers.activitybar.map(({ id }) => id), [viewContainer]);
        assert.deepEqual(sorted(Object.keys(contributes.configuration.properties)), sorted(Object.values(settings)));
        assert.deepEqual(sorted(contributes.colors.map(({ id }) => id)), sorted(Object.values(colors)));
        assert.deepEqual(contributes.languages.map(({ id }) => id), [languageId]);
    });

    it('is activated for each panel that comes back after a reload', () => {
        for (const panel of Object.values(panels)) assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${panel}`), panel);
    });

    it('has menus for commands that exist, by words that items use', () => {
        const known = new Set<string>(Object.values(commands));
        const words = new Set<string>(Object.values(itemContext));
        for (const { command, when } of Object.values(contributes.menus).flat()) {
            assert.ok(known.has(command), command);
            for (const [, used] of when.matchAll(/\\b\(?([\w|]+)\)?\\b/g)) for (const word of used!.split('|')) assert.ok(words.has(word), word);
        }
    });

    it('hides from the palette what needs something pointed at', () => {
        const hidden = contributes.menus['commandPalette']!.filter(({ when }) => when === 'false').map(({ command }) => command);
        assert.deepEqual(sorted(hidden), sorted([commands.openTaskLog, commands.openEngineLog, commands.goToFailure, commands.goToDeclaration, commands.openStrategy, commands.revealExecution, commands.copyId, commands.explainTask, commands.reproduceRun, commands.retryRun, commands.skipRun, commands.skipTask, commands.runNext, commands.rateRun, commands.noteRun, commands.promoteRun, commands.suggestionFeedback]));
    });

    it('runs nothing in a workspace that is not trusted', () => {
        for (const id of [commands.runExperiment, commands.pauseExecution, commands.resumeExecution, commands.stopExecution, commands.cancelExecution, commands.retryFailed, commands.retryRun, commands.skipRun, commands.skipTask, commands.runNext, commands.prioritise, commands.changeBudget, commands.narrowSpace, commands.rateRun, commands.noteRun, commands.promoteRun, commands.showKnowledge, commands.queryKnowledge]) {
            assert.match(contributes.commands.find(({ command }) => command === id)?.enablement ?? '', /isWorkspaceTrusted/, id);
        }
        const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
        assert.equal(supported, 'limited');
        assert.deepEqual(sorted(restrictedConfigurations), sorted(Object.values(settings).filter((id) => id !== settings.traceServer && !id.startsWith('xxp.inlayHints.'))));
    });

    it('has a colour for every kind of theme, and a text for every placeholder', () => {
        for (const { id, defaults } of contributes.colors) assert.deepEqual(Object.keys(defaults), ['dark', 'light', 'highContrast', 'highContrastLight'], id);
        const texts = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
        const used = new Set([...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key!));
        assert.deepEqual(sorted(used), sorted(Object.keys(texts)));
    });

    it('names files that are there', () => {
        const { languages, grammars, viewsContainers } = contributes;
        const files = [manifest.icon, ...viewsContainers.activitybar.map(({ icon }) => icon), ...languages.flatMap(({ configuration, icon }) => [configuration, ...Object.values(icon)]), ...grammars.map(({ path: file }) => file)];
        for (const file of files) assert.ok(existsSync(path.join(root, file)), file);
    });

    it('names colours so that webviews can use them: VS Code turns only the first dot into a dash', () => {
        for (const color of Object.values(colors)) assert.equal(color.split('.').length, 2, color);
    });
});
