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
    algorithm: `${mls}Algorithm`,
    characteristic: `${mls}DatasetCharacteristic`,
    data: `${mls}Dataset`,
    decision: `${xxp}Decision`,
    dimension: `${xxp}Dimension`,
    evaluation: `${mls}ModelEvaluation`,
    execution: `${mls}Experiment`,
    experiment: `${xxp}Experiment`,
    feedback: `${xxp}Feedback`,
    goal: `${xxp}Goal`,
    implementation: `${mls}Implementation`,
    intent: `${xxp}Intent`,
    lesson: `${xxp}Lesson`,
    limit: `${xxp}Limit`,
    measure: `${mls}EvaluationMeasure`,
    parameter: `${mls}HyperParameter`,
    rating: `${xxp}Rating`,
    run: `${mls}Run`,
    series: `${xxp}Series`,
    setting: `${mls}HyperParameterSetting`,
    space: `${xxp}Space`,
    strategy: `${xxp}Strategy`,
    task: `${mls}Task`,
    taskRun: `${xxp}TaskRun`,
    user: `${prov}Person`,
    workflow: `${xxp}Workflow`,
} as const;

export const terms = {
    type: `${rdf}type`,
    label: `${rdfs}label`,
    partOf: `${dcterms}isPartOf`,
    /** An execution that was made elsewhere, what it was taken over from: `MLflow`, the name of a file. */
    source: `${dcterms}source`,
    /** What somebody wrote; it leaves the workspace only when asked to. */
    text: `${schema}text`,
    stars: `${schema}ratingValue`,
    startedAt: `${prov}startedAtTime`,
    endedAt: `${prov}endedAtTime`,
    /** What somebody did, or had done. */
    associatedWith: `${prov}wasAssociatedWith`,
    /** What somebody said. */
    attributedTo: `${prov}wasAttributedTo`,
    /** A run, its data and the settings that its configuration made; a task run, those it had besides. */
    hasInput: `${mls}hasInput`,
    /** A run, its evaluations. */
    hasOutput: `${mls}hasOutput`,
    hasValue: `${mls}hasValue`,
    /** An evaluation or a goal, its measure; a setting or a dimension, its parameters. */
    specifiedBy: `${mls}specifiedBy`,
    /** A task run, its implementation. */
    executes: `${mls}executes`,
    /** A task run, its task. */
    achieves: `${mls}achieves`,
    /** An implementation, its algorithm. */
    implements: `${mls}implements`,
    /** An algorithm, the parameters that it was given. */
    hasHyperParameter: `${mls}hasHyperParameter`,
    /** A data set, its characteristics. */
    hasQuality: `${mls}hasQuality`,

    about: `${xxp}about`,
    advised: `${xxp}advised`,
    asked: `${xxp}asked`,
    attention: `${xxp}attention`,
    breaks: `${xxp}breaks`,
    bytes: `${xxp}bytes`,
    choice: `${xxp}choice`,
    count: `${xxp}count`,
    direction: `${xxp}direction`,
    failure: `${xxp}failure`,
    fixes: `${xxp}fixes`,
    follows: `${xxp}follows`,
    greatest: `${xxp}greatest`,
    hasGoal: `${xxp}hasGoal`,
    hasTask: `${xxp}hasTask`,
    high: `${xxp}high`,
    intent: `${xxp}intent`,
    kind: `${xxp}kind`,
    least: `${xxp}least`,
    low: `${xxp}low`,
    ofTask: `${xxp}ofTask`,
    operator: `${xxp}operator`,
    outcome: `${xxp}outcome`,
    performs: `${xxp}performs`,
    promotedTo: `${xxp}promotedTo`,
    requires: `${xxp}requires`,
    seconds: `${xxp}seconds`,
    series: `${xxp}series`,
    sha256: `${xxp}sha256`,
    status: `${xxp}status`,
    step: `${xxp}step`,
    strategy: `${xxp}strategy`,
    suggestion: `${xxp}suggestion`,
    workflow: `${xxp}workflow`,
} as const;
