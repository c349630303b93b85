import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension, until } from './support.ts';

/** A model that answers as a test wants it, and keeps what it was told. */
class Model implements vscode.LanguageModelChatProvider {
    readonly told: string[] = [];
    answer = '{}';

    provideLanguageModelChatInformation(): vscode.LanguageModelChatInformation[] {
        return [{ id: 'echo', name: 'Echo', family: 'echo', version: '1', maxInputTokens: 100_000, maxOutputTokens: 100_000, capabilities: {} }];
    }

    provideLanguageModelChatResponse(_model: unknown, messages: readonly vscode.LanguageModelChatRequestMessage[], _options: unknown, progress: vscode.Progress<vscode.LanguageModelResponsePart>): Promise<void> {
        this.told.push(messages.flatMap(({ content }) => content).map((part) => part instanceof vscode.LanguageModelTextPart ? part.value : '').join(''));
        progress.report(new vscode.LanguageModelTextPart(this.answer));
        return Promise.resolve();
    }

    provideTokenCount(): Promise<number> {
        return Promise.resolve(1);
    }
}

describe('an intent', () => {
    const setting = 'xxp.intents.useLanguageModel';
    const model = new Model();
    let provider: vscode.Disposable;
    before(async () => {
        await extension().activate();
        // With an experiment at hand, one is asked where the draft is to go.
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        await until('no editor is open', () => vscode.window.activeTextEditor === undefined);
        provider = vscode.lm.registerLanguageModelChatProvider('test-harness', model);
    });
    after(async () => {
        await vscode.workspace.getConfiguration().update(setting, undefined, vscode.ConfigurationTarget.Global);
        provider.dispose();
    });

    /** What is drafted, in the file that it is in. */
    async function drafted(intent: string, file: string): Promise<string> {
        await vscode.commands.executeCommand('xxp.draftExperiment', intent);
        const document = await until(`${file} is drafted`, () => vscode.workspace.textDocuments.find(({ uri, isClosed }) => uri.path.endsWith(`/${file}`) && !isClosed));
        const text = await until('its text is there', () => document.getText().includes('experiment ') && document.getText());
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
        return text;
    }

    it('is read by rules alone unless the user has chosen otherwise', async () => {
        const text = await drafted('Nine of ten handwritten digits read as they are', 'nine-ten-handwritten.xxp');
        assert.deepEqual(model.told, []);
        assert.ok(!text.includes('require'), text);
    });

    it('is read by a language model as well where the user wants it, as far as the intent goes', async () => {
        await vscode.workspace.getConfiguration().update(setting, true, vscode.ConfigurationTarget.Global);
        await until('the model is there', async () => (await vscode.lm.selectChatModels()).length > 0);
        model.answer = JSON.stringify({ bounds: [{ measure: 'accuracy', operator: '>=', value: 0.9, words: 'Nine of ten' }, { measure: 'latency', operator: '<=', value: 0.005, words: 'within 5 ms' }] });
        const text = await drafted('Nine of ten digits named as they are', 'nine-ten-digits.xxp');
        assert.match(text, /require Evaluate\.accuracy >= 0\.9; \/\/ "Nine of ten"/);
        assert.ok(!text.includes('latency'), 'what the intent does not say is left out');
        assert.equal(model.told.length, 1);
        assert.match(model.told[0]!, /"Nine of ten digits named as they are"$/);
    });

    it('is read by rules where the model answers nonsense', async () => {
        model.answer = 'I would rather talk about the weather';
        assert.match(await drafted('Digits with an accuracy over 0.9', 'digits-accuracy.xxp'), /require Evaluate\.accuracy > 0\.9;/);
    });
});
