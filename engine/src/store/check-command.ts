/** Looks over what lies in an inbox: anything may have written it. */
import { commandVersion, type Command } from './commands.ts';

type Fields = Readonly<Partial<Record<string, unknown>>>;

/** The command, or what is wrong with it. */
export function checkCommand(value: unknown): Command | string {
    if (!isObject(value)) return 'it is not an object';
    if (value['v'] !== commandVersion) return `expected version ${commandVersion}, found ${JSON.stringify(value['v'])}`;
    const by = value['by'];
    if (!isPerson(by)) return 'expected `by` to say who sent it';
    const { type } = value;
    if (typeof type !== 'string' || !Object.hasOwn(checks, type)) return `expected the type ${Object.keys(checks).join(', ')}, found ${JSON.stringify(type)}`;
    return checks[type as Command['type']](value) ?? value as unknown as Command;
}

/** What is wrong, by the type of the command. */
const checks: Readonly<Record<Command['type'], (fields: Fields) => string | undefined>> = {
    cancel: () => undefined,
    pause: () => undefined,
    resume: () => undefined,
    stop: () => undefined,
    answer({ interaction, choice, comment = '', shown = '', seconds = 0, inputs = {} }) {
        if (![interaction, choice, comment, shown].every((text) => typeof text === 'string')) return 'expected `interaction`, `choice`, `comment` and `shown` to be texts';
        if (typeof seconds !== 'number' || !(seconds >= 0)) return 'expected `seconds` to be a number from 0 on';
        return isObject(inputs) ? undefined : 'expected `inputs` to be an object';
    },
    rate({ run, stars, comment = '' }) {
        if (typeof run !== 'string' || typeof comment !== 'string') return 'expected `run` and `comment` to be texts';
        return stars === 1 || stars === 2 || stars === 3 || stars === 4 || stars === 5 ? undefined : 'expected `stars` to be a whole number from 1 to 5';
    },
    note: ({ run, text }) => typeof run === 'string' && typeof text === 'string' ? undefined : 'expected `run` and `text` to be texts',
    promote: ({ run, as, comment = '' }) => [run, as, comment].every((text) => typeof text === 'string') ? undefined : 'expected `run`, `as` and `comment` to be texts',
    skip: ({ run, task = '' }) => typeof run === 'string' && typeof task === 'string' ? undefined : 'expected `run` and `task` to be texts',
    retry: ({ runs = [] }) => Array.isArray(runs) && runs.every((run) => typeof run === 'string') ? undefined : 'expected `runs` to be a list of texts',
    prioritise({ run, space, priority }) {
        if (typeof (run ?? space) !== 'string' || (run !== undefined && space !== undefined)) return 'expected `run` or `space` to be a text';
        return Number.isSafeInteger(priority) ? undefined : 'expected `priority` to be a whole number';
    },
    budget: ({ limits }) => isObject(limits) && Object.values(limits).every((limit) => limit === null || typeof limit === 'number') ? undefined : 'expected `limits` to be an object of numbers',
    narrow({ space, to }) {
        if (typeof space !== 'string' || !isObject(to)) return 'expected `space` to be a text and `to` to be an object';
        return Object.values(to).every(isRestriction) ? undefined : 'expected `to` to hold ranges with `low` and `high`, or lists of `values`';
    },
};

/** Nobody can send a command in the engine's name. */
function isPerson(value: unknown): boolean {
    if (!isObject(value)) return false;
    const { name, source, also = [] } = value;
    const isName = (each: unknown): boolean => typeof each === 'string' && each.trim() !== '';
    return isName(name) && ['git', 'os', 'vscode', 'http'].includes(source as string) && Array.isArray(also) && also.length <= 20 && also.every((each) => isName(each) && (each as string).length <= 200);
}

function isRestriction(value: unknown): boolean {
    if (!isObject(value)) return false;
    const { values, low, high } = value;
    return Array.isArray(values) ? values.every(isScalar) : typeof low === 'number' && typeof high === 'number';
}

function isScalar(value: unknown): boolean {
    return typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}

function isObject(value: unknown): value is Fields {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
