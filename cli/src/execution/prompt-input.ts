/** Asks the person at the terminal for one input of a question, each type in its way. */
import { expectedOf, isNeeded, readExamples, readInput, type Example, type ExecutionState, type InputField, type InteractionState, type Scalar, type Value } from '../../../engine/src/index.ts';
import type { LineReader } from '../terminal/line-reader.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { count, plain, plainBlock, value } from '../terminal/text.ts';
import { runsToPick } from './candidates.ts';
import { runTable } from './evidence.ts';

export interface Prompting {
    readonly err: Terminal;
    readonly lines: LineReader;
    readonly root: string;
    readonly state: ExecutionState;
    readonly interaction: InteractionState;
}

/** Without a value where the field was left empty, which it may be. Null where nobody answers any more. */
type Read = { readonly value?: Value } | null;

export async function promptForInput(prompting: Prompting, field: InputField): Promise<Read> {
    switch (field.type) {
        case 'Text': return askText(prompting, field);
        case 'Choice':
        case 'Choices': {
            listed(prompting.err, field.choices ?? []);
            return askLine(prompting, field, (text) => numbersAsNames(text, field.choices ?? [], field.type === 'Choices'));
        }
        case 'Run':
        case 'Preference': {
            const runs = runsToPick(prompting.state, prompting.interaction, field).slice(0, mostRuns);
            for (const line of runTable(runs, true)) prompting.err.line(`  ${line}`);
            return askLine(prompting, field, (text) => numbersAsNames(text, runs.map(({ run }) => run), false));
        }
        case 'Labels': return askLabels(prompting, field);
        case 'String':
        case 'Integer':
        case 'Float':
        case 'Boolean':
        case 'Rating': return askLine(prompting, field, (text) => text);
    }
}

/** More cannot be compared at a terminal; any other may be named. */
const mostRuns = 12;

/** `meant` turns what may be typed for short into what is said. */
async function askLine({ err, lines }: Prompting, field: InputField, meant: (text: string) => string): Promise<Read> {
    const { name, type, default: fallback } = field;
    const hint = type === 'String' ? 'String' : plain(expectedOf(field));
    for (;;) {
        const text = await lines.ask(`${plain(name)} (${hint})${fallback === undefined ? '' : ` [${value(fallback)}]`}: `);
        if (text === null) return null;
        if (text.trim() === '' && !isNeeded(field)) return {};
        const read = readInput(field, meant(text));
        if (read !== undefined && read !== '') return { value: read };
        err.line(`  Expected ${plain(expectedOf(field))}`);
    }
}

async function askText({ err, lines }: Prompting, field: InputField): Promise<Read> {
    const { name, default: fallback } = field;
    for (;;) {
        const written: string[] = [];
        for (;;) {
            const text = await lines.ask(written.length === 0 ? `${plain(name)} (a text, ended by an empty line)${fallback === undefined ? '' : ` [${value(fallback)}]`}: ` : '  ');
            if (text === null) return null;
            if (text.trim() === '') break;
            written.push(text);
        }
        if (written.length === 0 && !isNeeded(field)) return {};
        const read = readInput(field, written.join('\n'));
        if (read !== undefined && read !== '') return { value: read };
        err.line(`  Expected ${plain(expectedOf(field))}`);
    }
}

/** One example after the other; those that are left empty get no label. */
async function askLabels(prompting: Prompting, field: InputField): Promise<Read> {
    const { err, lines } = prompting;
    const choices = field.choices ?? [];
    const examples = await examplesFor(prompting, field);
    if (examples === undefined) {
        err.line(`  What is to be labelled for ${plain(field.name)} is not in the store any more`);
        return isNeeded(field) ? null : {};
    }
    err.line(`${plain(field.name)}: a label for each of ${count(examples.length, 'example')}`);
    listed(err, choices);
    const labels: Record<string, Scalar> = {};
    for (let index = 0; index < examples.length;) {
        for (const line of exampleLines(examples[index]!)) err.line(`  ${line}`);
        const text = await lines.ask(`  ${index + 1} of ${examples.length}: `);
        if (text === null) return null;
        const typed = text.trim();
        const label = choices.find((choice) => String(choice) === numbersAsNames(typed, choices, false));
        if (typed !== '' && label === undefined) {
            err.line(`  Expected ${choices.map((choice) => plain(String(choice))).join(' or ')}, its number, or nothing`);
            continue;
        }
        if (label !== undefined) labels[index] = label;
        index += 1;
    }
    return { value: labels };
}

async function examplesFor({ root, state, interaction }: Prompting, { examples }: InputField): Promise<readonly Example[] | undefined> {
    const run = state.runs.get(interaction.about?.run ?? '');
    const artifact = examples === undefined ? undefined : run?.tasks.get(examples.task)?.outputs[examples.output];
    return artifact === undefined ? undefined : readExamples(root, artifact).catch(() => undefined);
}

/** Of an example nobody reads more at a terminal. */
const mostOfExample = 1000;

function exampleLines({ name, file, text = '' }: Example): string[] {
    if (file !== undefined) return [`${plain(name)}: ${plain(file)}`];
    return [plain(name), ...plainBlock(text.length > mostOfExample ? `${text.slice(0, mostOfExample)}...` : text).split('\n').map((line) => `| ${line}`)];
}

function listed(err: Terminal, choices: readonly Scalar[]): void {
    choices.forEach((choice, index) => err.line(`  ${index + 1}  ${plain(String(choice))}`));
}

/** A number stands for what is listed under it, unless something is called so. */
function numbersAsNames(text: string, names: readonly Scalar[], several: boolean): string {
    const meant = (typed: string): string => names.some((name) => String(name) === typed) || !/^\d+$/.test(typed) ? typed : String(names[Number(typed) - 1] ?? typed);
    return several ? text.split(',').map((each) => meant(each.trim())).join(',') : meant(text.trim());
}
