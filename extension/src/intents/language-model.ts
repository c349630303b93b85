import * as vscode from 'vscode';
import { wholeAnswer, type IntentReader } from './reader.ts';

/** The language model that the user has in VS Code; which one, and whether we may ask it, VS Code asks the user. */
export const languageModelReader: IntentReader = {
    async read(instructions, signal) {
        const [model] = await vscode.lm.selectChatModels();
        if (model === undefined) return undefined;
        const cancelled = new vscode.CancellationTokenSource();
        const cancel = (): void => cancelled.cancel();
        signal.addEventListener('abort', cancel, { once: true });
        try {
            const response = await model.sendRequest([vscode.LanguageModelChatMessage.User(instructions)], { justification: vscode.l10n.t('To read the intent of an experiment') }, cancelled.token);
            return await wholeAnswer(response.text, signal);
        } finally {
            signal.removeEventListener('abort', cancel);
            cancelled.dispose();
        }
    },
};
