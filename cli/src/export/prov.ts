/** An execution as PROV-O in JSON-LD: what was done by whom with what, and what people decided, each decision an activity. Nothing in it is fetched from elsewhere. */
import { tasksOfRun, type Decision, type ExecutionRecord, type Person, type RunState, type TaskState } from '../../../engine/src/index.ts';

type Reference = { readonly '@id': string };
type Node = { readonly '@id': string; readonly '@type'?: string | readonly string[] } & Readonly<Record<string, unknown>>;

const context = {
    prov: 'http://www.w3.org/ns/prov#', xsd: 'http://www.w3.org/2001/XMLSchema#', rdfs: 'http://www.w3.org/2000/01/rdf-schema#', xxp: 'urn:xxp:term:',
    label: 'rdfs:label', comment: 'rdfs:comment', value: 'prov:value',
    ...Object.fromEntries(['startedAtTime', 'endedAtTime', 'generatedAtTime'].map((term) => [term, { '@id': `prov:${term}`, '@type': 'xsd:dateTime' }])),
    ...Object.fromEntries(['used', 'wasInformedBy', 'wasAssociatedWith', 'wasGeneratedBy', 'wasDerivedFrom', 'wasAttributedTo', 'hadMember', 'qualifiedAssociation', 'agent', 'hadPlan'].map((term) => [term, { '@id': `prov:${term}`, '@type': '@id' }])),
};

export function provDocument(record: ExecutionRecord, decisions: readonly Decision[]): object {
    const { state } = record;
    const ids = naming(state.id);
    const nodes = new Map<string, Node>();
    const add = (node: Node): Reference => {
        if (!nodes.has(node['@id'])) nodes.set(node['@id'], withoutNothing(node));
        return { '@id': node['@id'] };
    };
    const agent = (person: Person): Reference => person.source === 'engine'
        ? add({ '@id': ids('engine'), '@type': 'prov:SoftwareAgent', label: `XXP Studio ${state.engines.at(-1)?.engineVersion ?? ''}`.trim() })
        : add({ '@id': ids('person', person.name), '@type': ['prov:Agent', 'prov:Person'], label: person.name, 'xxp:knownBy': person.source, 'xxp:alsoCalled': person.also });
    const file = (sha256: string, label?: string): Reference => add({ '@id': fileId(sha256), '@type': 'prov:Entity', 'xxp:sha256': sha256, label });
    const launcher = agent(state.by);
    const engine = agent({ name: 'engine', source: 'engine' });
    const plan = add({
        '@id': ids('plan'), '@type': ['prov:Entity', 'prov:Plan'], label: state.plan.name, comment: state.plan.intent,
        hadMember: state.plan.sources.map(({ path, sha256 }) => file(sha256, path)), wasAttributedTo: launcher,
    });
    const whole = add({
        '@id': ids(), '@type': 'prov:Activity', label: state.id, 'xxp:status': state.status, 'xxp:seed': state.options.seed, ...times(state.startedAt ?? state.createdAt, state.finishedAt),
        wasAssociatedWith: [launcher, engine], qualifiedAssociation: { '@type': 'prov:Association', agent: engine, hadPlan: plan },
    });
    const parts: Parts = { record, ids, add, file, whole, engine };
    for (const run of state.runs.values()) describeRun(parts, run);
    describeDecisions(parts, decisions, agent);
    return { '@context': context, '@graph': [...nodes.values()] };
}

interface Parts {
    readonly record: ExecutionRecord;
    readonly ids: (...parts: readonly (string | number)[]) => string;
    readonly add: (node: Node) => Reference;
    readonly file: (sha256: string, label?: string) => Reference;
    readonly whole: Reference;
    readonly engine: Reference;
}

function describeRun(parts: Parts, run: RunState): void {
    const { ids, add, whole, engine } = parts;
    const configuration = add({ '@id': ids('run', run.id, 'configuration'), '@type': 'prov:Entity', label: `The configuration of ${run.id}`, value: JSON.stringify(run.configuration), wasGeneratedBy: whole });
    add({
        '@id': ids('run', run.id), '@type': 'prov:Activity', label: run.id, 'xxp:space': run.space, 'xxp:status': run.status, 'xxp:seed': run.seed, ...times(run.startedAt, run.finishedAt),
        used: configuration, wasInformedBy: whole, wasAssociatedWith: engine,
    });
    for (const [name, task] of run.tasks) if (task.status !== 'skipped') describeTask(parts, run, name, task);
}

function describeTask({ record, ids, add, file, engine }: Parts, run: RunState, name: string, task: TaskState): void {
    const { state } = record;
    const plan = tasksOfRun(state.plan, run).find((each) => each.name === name);
    const read = record.files.get(record.taskOf(run.id, name).finished?.files ?? '')?.files ?? [];
    const made = Object.values(plan?.inputs ?? {}).flatMap((source) => {
        const artifact = source.kind === 'file' ? undefined : run.tasks.get(source.task)?.outputs[source.output];
        return artifact === undefined ? [] : [file(artifact.sha256)];
    });
    const activity = add({
        '@id': ids('run', run.id, name), '@type': 'prov:Activity', label: `${name} of ${run.id}`, 'xxp:status': task.status, 'xxp:attempt': task.attempt, 'xxp:parameters': JSON.stringify(task.params),
        ...times(task.startedAt, task.finishedAt), wasAssociatedWith: engine, used: [...read.map(({ sha256, path }) => file(sha256, path)), ...made],
        wasInformedBy: [{ '@id': ids('run', run.id) }, ...answersBehind(record, run, name, plan?.answers).map((id) => ({ '@id': ids('answer', id, 'activity') }))],
    });
    const outputs = Object.entries(task.outputs).map(([output, { sha256 }]): [string, string] => [output, sha256]);
    for (const [output, sha256] of [...outputs, ...(task.kept ?? []).map((kept): [string, string] => [kept.name, kept.artifact.sha256])]) {
        // Equal content is one entity; what each task has made of it is said by an entity of its own.
        add({ '@id': ids('run', run.id, name, 'output', output), '@type': 'prov:Entity', label: `${output} of ${name} in ${run.id}`, 'xxp:sha256': sha256, wasDerivedFrom: file(sha256), wasGeneratedBy: activity });
    }
    const metrics = [...run.metrics].filter(([metric]) => metric.startsWith(`${name}.`));
    for (const [metric, { last }] of metrics) add({ '@id': ids('run', run.id, 'metric', metric), '@type': 'prov:Entity', label: `${metric} of ${run.id}`, value: last, wasGeneratedBy: activity });
}

/** The questions whose answers a task was given, or that it is itself. */
function answersBehind({ state }: ExecutionRecord, run: RunState, name: string, answers: Readonly<Record<string, { readonly interaction: string }>> = {}): string[] {
    const own = run.tasks.get(name)?.interaction;
    const given = Object.values(answers).flatMap(({ interaction }) => run.tasks.get(interaction)?.interaction ?? state.attention.closed.get(interaction) ?? []);
    return [...new Set([...own === undefined ? [] : [own], ...given])].filter((id) => state.interactions.get(id)?.closed !== undefined);
}

function describeDecisions({ record: { state }, ids, add, file, whole }: Parts, decisions: readonly Decision[], agent: (person: Person) => Reference): void {
    let before: Reference | undefined;
    for (const decision of decisions) {
        const { seq, at, type, by, what, chain, interaction: id, run, choice, inputs, comment, outcome, because, reason, shown, seconds } = decision;
        const asked = id === undefined ? undefined : state.interactions.get(id);
        const isQuestion = type === 'interaction.asked';
        const isEnd = type === 'interaction.closed' && id !== undefined;
        const question = id === undefined ? undefined : ids('question', id);
        const activity = add({
            '@id': isEnd ? ids('answer', id, 'activity') : ids('decision', seq), '@type': ['prov:Activity', 'xxp:Decision'], label: `${by.name} ${what}`, comment, 'xxp:line': seq, 'xxp:link': chain, 'xxp:event': type,
            ...times(isQuestion || asked === undefined ? at : asked.askedAt, at), wasAssociatedWith: agent(by), wasInformedBy: [whole, ...before === undefined ? [] : [before]],
            used: [
                ...question !== undefined && !isQuestion ? [{ '@id': question }] : [], ...run === undefined || !state.runs.has(run) ? [] : [{ '@id': ids('run', run, 'configuration') }],
                ...isQuestion ? (asked?.evidence ?? []).flatMap((each) => each.kind === 'artifact' ? [file(each.shown.artifact.sha256, each.shown.name)] : []) : [],
            ],
            'xxp:reason': reason, 'xxp:outcome': outcome, 'xxp:because': because, 'xxp:shown': shown, 'xxp:seconds': seconds,
        });
        if (isQuestion && question !== undefined) add({ '@id': question, '@type': ['prov:Entity', 'xxp:Question'], label: id, value: decision.question, 'xxp:shown': shown, generatedAtTime: iso(at), wasGeneratedBy: activity });
        else if (choice !== undefined || inputs !== undefined) {
            add({
                '@id': isEnd ? ids('answer', id) : ids('decision', seq, 'answer'), '@type': ['prov:Entity', 'xxp:Answer'], label: what, value: choice, 'xxp:inputs': inputs && JSON.stringify(inputs),
                generatedAtTime: iso(at), wasGeneratedBy: activity, wasAttributedTo: agent(by), wasDerivedFrom: question === undefined ? undefined : { '@id': question },
            });
        }
        before = activity;
    }
}

/** Ids below that of the execution. */
function naming(execution: string): Parts['ids'] {
    return (...parts) => ['urn:xxp:execution', execution, ...parts].map((part, index) => index === 0 ? part : encodeURIComponent(String(part)).replaceAll("'", '%27')).join(':');
}

/** Content by its hash, in the way of RFC 6920. */
function fileId(sha256: string): string {
    return `ni:///sha-256;${Buffer.from(sha256, 'hex').toString('base64url')}`;
}

function times(from: number | undefined, to: number | undefined): object {
    return { startedAtTime: from === undefined ? undefined : iso(from), endedAtTime: to === undefined ? undefined : iso(to) };
}

function iso(at: number): string {
    return new Date(at).toISOString();
}

function withoutNothing(node: Node): Node {
    return Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))) as Node;
}
