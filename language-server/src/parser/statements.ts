/** Which words may begin a statement in which block: what the lexer's second pass and the messages know of the grammar. */

export type BlockKind =
    | 'file' | 'workflow' | 'variant' | 'task' | 'data' | 'group' | 'structure' | 'edge'
    | 'experiment' | 'budget' | 'event' | 'control' | 'space' | 'space task' | 'space data' | 'interaction' | 'experiment task' | 'input data'
    | 'task file' | 'parameter' | 'metric' | 'resources' | 'prune' | 'unknown';

const policyWords = ['retry', 'timeout', 'on', 'resources', 'cache'] as const;
const workflowWords = ['task', 'interaction', 'define', 'configure', 'group', 'description', 'input', 'output', 'data', 'param', 'import'] as const;

const words: Readonly<Record<BlockKind, readonly string[]>> = {
    file: ['import', 'package', 'workflow', 'experiment', 'task', 'group', 'struct'],
    workflow: workflowWords,
    variant: workflowWords,
    task: ['param', 'implementation', 'subworkflow', 'description', 'dependency', 'input', 'output', 'define', 'configure', 'metadata', '...', 'generates', 'task', 'data', 'group', ...policyWords, 'import'],
    data: ['path', 'name', 'project', 'type', 'default', 'zenoh_name', 'zenoh_project', 'schema'],
    group: ['task'],
    structure: [],
    edge: ['condition', 'when', 'event', 'exception'],
    experiment: ['intent', 'maximize', 'minimize', 'require', 'prefer', 'stop', 'on', 'supervisor', 'validator', 'budget', 'reuse', 'control', 'space', 'interaction', 'task', 'event', 'define', 'workflow', 'ref', 'import'],
    budget: ['runs', 'time', 'interactions', 'attention', 'parallel', 'failures'],
    event: ['type', 'condition', 'task', 'restart'],
    control: ['...'],
    space: ['strategy', 'runs', 'seed', 'repeat', 'priority', 'prune', 'require', 'prefer', 'stop', 'reuse', 'data', 'param_values', 'param', 'filter', 'generator', 'task', 'configure', 'define', 'description', '...', 'import'],
    'space task': ['param', 'implementation', 'description', ...policyWords, '...'],
    'space data': ['path'],
    interaction: ['ask', 'quorum', 'no', 'show', 'choose', 'comment', 'input', 'timeout', 'on', 'default', 'action', 'task', 'implementation', 'subworkflow', 'description', '...', 'import'],
    'experiment task': ['implementation', 'subworkflow', 'param', 'input', 'description', 'action', 'task', ...policyWords, '...', 'import'],
    'input data': ['path'],
    'task file': ['type', 'define', 'input', 'output', 'param', 'metric', 'implementation', 'subworkflow', 'dependency', 'venv', 'python_version', 'description', ...policyWords, 'metadata', '...'],
    parameter: ['type', 'default', 'range', 'enum', 'constraint', 'description'],
    metric: ['type', 'kind', 'semanticType', 'description'],
    resources: ['cpu', 'memory', 'gpu'],
    prune: ['min', 'max', 'reduction', 'wait', 'warmup'],
    unknown: [],
};

const sets = new Map(Object.entries(words).map(([kind, list]) => [kind, new Set(list)]));

/** Words of other dialects: read, but not recommended. */
const borrowed: Readonly<Partial<Record<BlockKind, readonly string[]>>> = {
    file: ['group', 'struct'], workflow: ['input', 'output', 'data', 'param', 'import'], variant: ['input', 'output', 'data', 'param', 'import'], data: ['schema'], experiment: ['event', 'define', 'ref', 'import'],
    task: ['import', 'input', 'output', 'define', 'configure', 'metadata', '...', 'generates', 'task', 'data', 'group'], space: ['import', 'define', '...'], 'space task': ['...'], control: ['...'], interaction: ['import', 'action', 'task', '...'],
    'experiment task': ['import', 'action', 'task', '...'], parameter: ['constraint'], 'task file': ['subworkflow', 'metadata', '...'],
};

/** The words with which to begin a statement there. */
export function statementWords(kind: BlockKind): readonly string[] {
    return words[kind].filter((word) => borrowed[kind]?.includes(word) !== true);
}

/** All words that may begin a statement there, those of other dialects as well. */
export function wordsOf(kind: BlockKind): readonly string[] {
    return words[kind];
}

export function mayBegin(kind: BlockKind, word: string): boolean {
    return sets.get(kind)!.has(word);
}

/** Statements that begin with a name: `A -> B;`, `A.out --> B.in;`. */
export function holdsLinks(kind: BlockKind): boolean {
    return kind === 'workflow' || kind === 'variant' || kind === 'control' || kind === 'task';
}

/** In these the second pass leaves everything to the parser. */
export function isFree(kind: BlockKind): boolean {
    return kind === 'group' || kind === 'structure' || kind === 'edge' || kind === 'resources' || kind === 'prune' || kind === 'unknown';
}

/** What a `{` opens, judged by the words of the statement before it. */
export function blockOpenedBy(kind: BlockKind, statement: readonly string[]): BlockKind {
    const [first, second] = statement;
    if (first === 'resources' && second === undefined && mayBegin(kind, first)) return 'resources';
    switch (kind) {
        case 'file':
            if (first === 'workflow') return statement[2] === 'from' ? 'variant' : 'workflow';
            if (first === 'experiment') return 'experiment';
            if (first === 'group') return 'group';
            if (first === 'struct') return 'structure';
            return first === 'task' ? 'task file' : 'unknown';
        case 'workflow':
        case 'variant':
            if (first === 'task' || first === 'interaction') return first;
            if (first === 'define' || first === 'configure') return ofData(second) ? 'data' : 'task';
            if (first === 'input' || first === 'output') return 'data';
            return first === 'group' ? 'group' : 'edge';
        case 'experiment':
            if (first === 'workflow') return statement[2] === 'from' ? 'variant' : 'workflow';
            if (first === 'budget' || first === 'control' || first === 'space' || first === 'interaction' || first === 'event') return first;
            return first === 'task' ? 'experiment task' : 'unknown';
        case 'group':
            return first === 'task' ? 'task' : 'unknown';
        case 'control':
            return 'edge';
        case 'space':
            if (first === 'prune') return first;
            if (first === 'data' || (first === 'configure' && second === 'data')) return 'space data';
            return first === 'task' || first === 'configure' ? 'space task' : 'unknown';
        case 'interaction':
        case 'experiment task':
            return first === 'input' ? 'input data' : 'unknown';
        case 'task':
            return blockInTask(first, second);
        case 'task file': {
            const word = first === 'define' ? second : first;
            return word === 'param' ? 'parameter' : word === 'metric' ? 'metric' : 'unknown';
        }
        default:
            return 'unknown';
    }
}

function ofData(word: string | undefined): boolean {
    return word === 'data' || word === 'input' || word === 'output';
}

/** What a task may stand for can be written where it stands. */
function blockInTask(first: string | undefined, second: string | undefined): BlockKind {
    if (first === 'define' || first === 'configure') return ofData(second) ? 'data' : 'task';
    if (first === 'task' || first === 'group') return first;
    return first === 'param' || first === 'metadata' ? 'unknown' : 'edge';
}

/** "a space", "an experiment": for messages. */
export function withArticle(kind: BlockKind): string {
    const noun: Partial<Record<BlockKind, string>> = {
        data: 'data configuration', variant: 'variant of a workflow', 'space task': 'task of a space', 'space data': 'datum of a space',
        control: 'control flow', parameter: 'parameter definition', metric: 'metric definition',
        file: 'file', 'experiment task': 'task of an experiment',
    };
    const text = noun[kind] ?? kind;
    return /^[aeiou]/.test(text) ? `an ${text}` : `a ${text}`;
}
