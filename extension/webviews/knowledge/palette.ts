/** How the kinds of things look: a colour of the theme, an icon and a form each, so that colour is not all that tells them apart. */
import type { Kind } from './contract.ts';

export type Form = 'circle' | 'square' | 'diamond' | 'hexagon';

interface Look {
    readonly word: string;
    readonly several: string;
    /** Of the theme. */
    readonly color: string;
    /** A codicon, by its name and its sign. */
    readonly icon: string;
    readonly sign: string;
    readonly form: Form;
}

export const looks: Readonly<Record<Kind, Look>> = {
    experiment: { word: 'Experiment', several: 'Experiments', color: '--vscode-charts-foreground', icon: 'beaker', sign: '\uea79', form: 'hexagon' },
    intent: { word: 'Intent', several: 'Intents', color: '--vscode-descriptionForeground', icon: 'target', sign: '\uebf8', form: 'hexagon' },
    data: { word: 'Data set', several: 'Data sets', color: '--vscode-charts-blue', icon: 'database', sign: '\ueace', form: 'square' },
    task: { word: 'Task', several: 'Tasks', color: '--vscode-charts-green', icon: 'gear', sign: '\ueaf8', form: 'circle' },
    algorithm: { word: 'Algorithm', several: 'Algorithms', color: '--vscode-charts-purple', icon: 'symbol-method', sign: '\uea8c', form: 'circle' },
    parameter: { word: 'Parameter', several: 'Parameters', color: '--vscode-charts-orange', icon: 'settings', sign: '\ueb52', form: 'circle' },
    value: { word: 'Value', several: 'Values', color: '--vscode-charts-yellow', icon: 'symbol-numeric', sign: '\uea90', form: 'circle' },
    metric: { word: 'Metric', several: 'Metrics', color: '--vscode-charts-red', icon: 'graph-line', sign: '\uebe2', form: 'diamond' },
    strategy: { word: 'Strategy', several: 'Strategies', color: '--vscode-terminal-ansiCyan', icon: 'compass', sign: '\uebd5', form: 'diamond' },
    person: { word: 'Person', several: 'People', color: '--vscode-terminal-ansiMagenta', icon: 'account', sign: '\ueb99', form: 'circle' },
};

export interface Colors {
    readonly of: Readonly<Record<Kind, string>>;
    readonly text: string;
    readonly faint: string;
    readonly background: string;
    readonly focus: string;
    /** In themes of high contrast, around everything. */
    readonly contrast: string | undefined;
}

/** As the theme has them now. */
export function colorsOf(style: CSSStyleDeclaration): Colors {
    const color = (name: string, otherwise: string): string => style.getPropertyValue(name).trim() || otherwise;
    const text = color('--vscode-foreground', '#888');
    const contrast = color('--vscode-contrastBorder', '');
    return {
        of: Object.fromEntries(Object.entries(looks).map(([kind, look]) => [kind, color(look.color, text)])) as Record<Kind, string>,
        text, faint: color('--vscode-descriptionForeground', text), background: color('--vscode-editor-background', '#fff'), focus: color('--vscode-focusBorder', text),
        contrast: contrast === '' ? undefined : contrast,
    };
}
