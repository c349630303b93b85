/**
 * The terms of the graph: those of PROV-O and ML-Schema where they fit, ours for the rest (`knowledge/vocabulary.ttl`).
 * A node has one type, the narrowest; what that is besides is said once, in the vocabulary.
 */
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const rdfs = 'http://www.w3.org/2000/01/rdf-schema#';
const dcterms = 'http://purl.org/dc/terms/';
const prov = 'http://www.w3.org/ns/prov#';
const mls = 'http://www.w3.org/ns/mls#';
const schema = 'https://schema.org/';
const xsd = 'http://www.w3.org/2001/XMLSchema#';
const xxp = 'https://w3id.org/xxp/knowledge#';

/** By the prefixes under which Turtle and SPARQL know them. */
export const prefixes = { rdf, rdfs, dcterms, prov, mls, schema, xsd, xxp } as const;

export const types = {
    activityOfPerson: `${xxp}Decision`,
    algorithm: `${mls}Algorithm`,
    characteristic: `${mls}DatasetCharacteristic`,
    data: `${mls}Dataset`,
    evaluation: `${mls}ModelEvaluation`,
    execution: `${mls}Experiment`,
    experiment: `${xxp}Experiment`,
    goal: `${xxp}Goal`,
    implementation: `${mls}Implementation`,
    intent: `${xxp}Intent`,
    lesson: `${xxp}Lesson`,
    measure: `${mls}EvaluationMeasure`,
    parameter: `${mls}HyperParameter`,
    rating: `${xxp}Rating`,
    run: `${mls}Run`,
    setting: `${mls}HyperParameterSetting`,
    space: `${xxp}Space`,
    task: `${mls}Task`,
    taskRun: `${xxp}TaskRun`,
    user: `${prov}Person`,
    workflow: `${xxp}Workflow`,
} as const;

export const terms = {
    type: `${rdf}type`,
    label: `${rdfs}label`,
    partOf: `${dcterms}isPartOf`,
    text: `${schema}text`,
    startedAt: `${prov}startedAtTime`,
    endedAt: `${prov}endedAtTime`,
    associatedWith: `${prov}wasAssociatedWith`,
    attributedTo: `${prov}wasAttributedTo`,
    /** A run, its data and the settings that its configuration made. */
    hasInput: `${mls}hasInput`,
    /** A run, its evaluations. */
    hasOutput: `${mls}hasOutput`,
    hasValue: `${mls}hasValue`,
    /** An evaluation, its measure; a setting, its parameter. */
    specifiedBy: `${mls}specifiedBy`,
    /** A task run, its implementation. */
    executes: `${mls}executes`,
    /** A task run, its task. */
    achieves: `${mls}achieves`,
    /** An implementation, its algorithm. */
    implements: `${mls}implements`,
    /** A data set, its characteristics. */
    hasQuality: `${mls}hasQuality`,
    hasHyperParameter: `${mls}hasHyperParameter`,
} as const;
