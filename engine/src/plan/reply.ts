/** What may be filled in where a person is asked: read and judged by one rule, wherever it was typed. */
import type { InputField, InteractionPlan } from './interaction.ts';
import type { Scalar, Value } from './plan.ts';

/** Of one text, in UTF-16 units. */
export const longestText = 10_000;

/** What a field takes, in words that follow "expected". */
export function expectedOf(field: InputField): string {
    const { type, low, high, choices = [], space } = field;
    const within = low !== undefined && high !== undefined ? ` from ${low} to ${high}` : '';
    switch (type) {
        case 'String': return 'one line of text';
        case 'Text': return 'a text';
        case 'Integer': return `a whole number${within}`;
        case 'Float': return `a number${within}`;
        case 'Rating': return `a whole number of stars${within}`;
        case 'Boolean': return 'yes or no';
        case 'Choice': return `one of ${choices.join(', ')}`;
        case 'Choices': return `some of ${choices.join(', ')}`;
        case 'Run':
        case 'Preference': return `a run of ${space ?? 'the experiment'}`;
        case 'Labels': return `a label for each example, of ${choices.join(', ')}`;
    }
}

/**
 * The value that was meant; undefined where it is none of the field's. Shells and boxes hand over texts: of numbers and
 * truth values, of choices separated by commas, of labels as JSON. Whether a run is one of the space, the engine says.
 */
export function readInput(field: InputField, given: Value): Value | undefined {
    const { type, low = -Infinity, high = Infinity, choices = [] } = field;
    switch (type) {
        case 'String': return isText(given) && !/[\r\n]/.test(given) ? given : undefined;
        case 'Text': return isText(given) ? given : undefined;
        case 'Run':
        case 'Preference': return isText(given) && given !== '' ? given : undefined;
        case 'Boolean': return typeof given === 'boolean' ? given : isText(given) ? truthOf(given.trim()) : undefined;
        case 'Integer':
        case 'Rating':
        case 'Float': {
            const number = typeof given === 'number' ? given : isText(given) && given.trim() !== '' ? Number(given) : NaN;
            return (type === 'Float' ? Number.isFinite(number) : Number.isSafeInteger(number)) && number >= low && number <= high ? number : undefined;
        }
        case 'Choice': return typeof given === 'object' ? undefined : choiceOf(choices, given);
        case 'Choices': {
            const all = Array.isArray(given) ? given as readonly Value[] : isText(given) ? given.split(',').map((each) => each.trim()).filter((each) => each !== '') : undefined;
            const chosen = all?.map((each) => typeof each === 'object' ? undefined : choiceOf(choices, each));
            return chosen?.every((each) => each !== undefined) === true ? [...new Set(chosen)] : undefined;
        }
        case 'Labels': return labelsOf(choices, given);
    }
}

/** Whether something must be given, where nothing is said of it in the text. */
export function isNeeded({ type, required, default: fallback }: InputField): boolean {
    return required ?? (fallback === undefined && type !== 'String' && type !== 'Text' && type !== 'Boolean' && type !== 'Choices');
}

/** All that was filled in, or what is wrong with it by the names of the fields; the empty name is the answer's as a whole. */
export function readReply(plan: Pick<InteractionPlan, 'choices' | 'inputs' | 'commentFor'>, reply: { readonly choice: string; readonly inputs?: Readonly<Record<string, Value>>; readonly comment?: string }): {
    readonly inputs: Readonly<Record<string, Value>>;
    readonly problems: Readonly<Record<string, string>>;
} {
    // A name can be anything: `__proto__` too.
    const inputs = Object.create(null) as Record<string, Value>;
    const problems = Object.create(null) as Record<string, string>;
    const given = reply.inputs ?? {};
    const { choice, comment = '' } = reply;
    if (!plan.choices.includes(choice)) problems[''] = `expected one of ${plan.choices.join(', ')}`;
    else if (comment.length > longestText) problems[''] = `expected a comment of at most ${longestText} characters`;
    else if (plan.commentFor?.includes(choice) === true && comment.trim() === '') problems[''] = `expected a comment with ${choice}, saying why`;
    for (const name of Object.keys(given)) {
        if (!plan.inputs.some((field) => field.name === name)) problems[name] = `there is no such input; there are ${plan.inputs.map((field) => field.name).join(', ') || 'none'}`;
    }
    for (const field of plan.inputs) {
        const value = Object.hasOwn(given, field.name) ? given[field.name]! : '';
        if (isEmpty(value)) {
            if (isNeeded(field)) problems[field.name] = `expected ${expectedOf(field)}, found nothing`;
            else if (field.default !== undefined && !Object.hasOwn(given, field.name)) inputs[field.name] = field.default;
            continue;
        }
        const read = readInput(field, value);
        if (read === undefined) problems[field.name] = `expected ${expectedOf(field)}, found ${shown(value)}`;
        else inputs[field.name] = read;
    }
    return { inputs: { ...inputs }, problems };
}

function isEmpty(value: Value): boolean {
    return value === '' || (Array.isArray(value) && value.length === 0);
}

function isText(value: Value): value is string {
    return typeof value === 'string' && value.length <= longestText;
}

function truthOf(text: string): boolean | undefined {
    return /^(true|yes|y)$/i.test(text) ? true : /^(false|no|n)$/i.test(text) ? false : undefined;
}

/** As it is declared: a shell has texts only. */
function choiceOf(choices: readonly Scalar[], given: Scalar): Scalar | undefined {
    return choices.find((choice) => choice === given) ?? choices.find((choice) => String(choice) === String(given));
}

/** By the example's number, from 0. */
function labelsOf(choices: readonly Scalar[], given: Value): Value | undefined {
    const labels = typeof given === 'string' ? parsed(given) : given;
    if (typeof labels !== 'object' || Array.isArray(labels)) return undefined;
    const read = Object.entries(labels).map(([example, label]): [string, Scalar | undefined] => [example, typeof label === 'object' ? undefined : choiceOf(choices, label)]);
    return read.every(([example, label]) => /^\d+$/.test(example) && label !== undefined) ? Object.fromEntries(read) as Record<string, Scalar> : undefined;
}

function parsed(text: string): Value {
    try {
        return (JSON.parse(text) ?? '') as Value;
    } catch {
        return '';
    }
}

function shown(value: Value): string {
    const text = JSON.stringify(value);
    return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}
