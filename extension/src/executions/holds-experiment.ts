/** Whether a text has an experiment to run, told without reading all of it as the language server does: for menus, and to list files. */
export function holdsExperiment(text: string): boolean {
    return /(?:^|[\s};])experiment\s+\^?[\p{L}_][\p{L}\w-]*\s*\{/u.test(text.replace(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g, ' '));
}
