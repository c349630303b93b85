/** Every name that stands in `package.json` too; a test compares the two. */

export const commands = {
    runExperiment: 'xxp.runExperiment',
    runFresh: 'xxp.runFresh',
    planExperiment: 'xxp.planExperiment',
    cancelExecution: 'xxp.cancelExecution',
    pauseExecution: 'xxp.pauseExecution',
    resumeExecution: 'xxp.resumeExecution',
    stopExecution: 'xxp.stopExecution',
    retryFailed: 'xxp.retryFailed',
    retryRun: 'xxp.retryRun',
    skipRun: 'xxp.skipRun',
    skipTask: 'xxp.skipTask',
    runNext: 'xxp.runNext',
    prioritise: 'xxp.prioritise',
    changeBudget: 'xxp.changeBudget',
    narrowSpace: 'xxp.narrowSpace',
    showExecution: 'xxp.showExecution',
    answerInteraction: 'xxp.answerInteraction',
    showDecisions: 'xxp.showDecisions',
    analyseExecution: 'xxp.analyseExecution',
    rateRun: 'xxp.rateRun',
    noteRun: 'xxp.noteRun',
    promoteRun: 'xxp.promoteRun',
    openDiagram: 'xxp.openDiagram',
    showKnowledge: 'xxp.showKnowledge',
    showSeries: 'xxp.showSeries',
    draftExperiment: 'xxp.draftExperiment',
    queryKnowledge: 'xxp.queryKnowledge',
    convertDialect: 'xxp.convertDialect',
    openTaskLog: 'xxp.openTaskLog',
    openEngineLog: 'xxp.openEngineLog',
    goToFailure: 'xxp.goToFailure',
    goToDeclaration: 'xxp.goToDeclaration',
    openStrategy: 'xxp.openStrategy',
    revealExecution: 'xxp.revealExecution',
    reproduceRun: 'xxp.reproduceRun',
    compareRuns: 'xxp.compareRuns',
    exportExecution: 'xxp.exportExecution',
    setSecret: 'xxp.setSecret',
    explainTask: 'xxp.explainTask',
    showResults: 'xxp.showResults',
    pruneResults: 'xxp.pruneResults',
    showSimilar: 'xxp.showSimilar',
    suggestionFeedback: 'xxp.suggestionFeedback',
    copyId: 'xxp.copyId',
    refreshExecutions: 'xxp.refreshExecutions',
    restartLanguageServer: 'xxp.restartLanguageServer',
    showOutput: 'xxp.showOutput',
} as const;

export type CommandId = (typeof commands)[keyof typeof commands];

export const viewContainer = 'xxp-studio';

export const views = {
    executions: 'xxp.executions',
    interactions: 'xxp.interactions',
} as const;

/** The view types of webview panels. */
export const panels = {
    execution: 'xxp.execution',
    interaction: 'xxp.interaction',
    decisions: 'xxp.decisions',
    analysis: 'xxp.analysis',
    diagram: 'xxp.diagram',
    knowledge: 'xxp.knowledge',
    series: 'xxp.series',
} as const;

export const settings = {
    python: 'xxp.python',
    parallel: 'xxp.parallel',
    taskTimeout: 'xxp.taskTimeout',
    taskDiskQuota: 'xxp.taskDiskQuota',
    secrets: 'xxp.secrets',
    resources: 'xxp.resources',
    knowledgeAutomatic: 'xxp.knowledge.automatic',
    intentsByModel: 'xxp.intents.useLanguageModel',
    inlayHintsOfRuns: 'xxp.inlayHints.runs',
    inlayHintsOfValues: 'xxp.inlayHints.values',
    inlayHintsOfDefaults: 'xxp.inlayHints.defaults',
    inlayHintsOfPorts: 'xxp.inlayHints.ports',
    traceServer: 'xxp.trace.server',
} as const;

/** Theme colours of run states. */
export const colors = {
    queued: 'xxp.runQueued',
    running: 'xxp.runRunning',
    waiting: 'xxp.runWaiting',
    completed: 'xxp.runCompleted',
    failed: 'xxp.runFailed',
    cancelled: 'xxp.runCancelled',
} as const;

/** What a tree item says of itself, for the `when` clauses of its menu: words of `kind` and `can...`. */
export const itemContext = {
    execution: 'execution',
    cancellable: 'cancellable',
    pausable: 'pausable',
    paused: 'paused',
    resumable: 'resumable',
    retryable: 'retryable',
    unfinished: 'unfinished',
    steerable: 'steerable',
    task: 'task',
    failure: 'failure',
    explainable: 'explainable',
    run: 'run',
    interaction: 'interaction',
    declared: 'declared',
} as const;

/** For the `when` clauses of menus. */
export const contextKeys = {
    /** The active file is in an older dialect. */
    convertible: 'xxp.convertible',
    /** The active file holds an experiment. */
    runnable: 'xxp.runnable',
} as const;

export const languageId = 'xxp';
