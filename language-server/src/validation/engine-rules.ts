/** The table of the rules about what ExtremeXP's engine would reject, though it is understood here; by what they look at. */
import * as order from './engine-order.ts';
import * as parts from './engine-parts.ts';
import * as runs from './engine-runs.ts';
import * as spelling from './engine-spelling.ts';
import type { Rules } from './rule.ts';

const close = spelling.wordsOfADeclarationStandClose;

export const engineRules: Rules = {
    XxpFile: [spelling.semicolonEndsAStatement, runs.onlyTheFirstExperimentIsRun],
    Control: [spelling.nodeAloneStandsFirst],
    Flow: [spelling.conditionIsWrittenForTheEngine],
    Import: [spelling.importStandsAloneInItsLine],
    Package: [order.packageStandsFirst],
    Workflow: [runs.dataIsDeclaredBeforeItIsUsed, runs.workflowHasOneRoot, runs.tasksOfOneNameHaveOnePredecessor],
    Task: [order.partsHaveAnOrder, close],
    TaskFill: [order.partsHaveAnOrder, close],
    Data: [close],
    DataConfig: [close, parts.partsAreSaidOnce],
    Operator: [close],
    Experiment: [order.partsHaveAnOrder, order.workflowStandsBesideTheExperiment, runs.edgesOfOneConditionLeadToOneStep],
    Space: [order.partsHaveAnOrder],
    Strategy: [runs.singleRunIsNoStrategyThere],
    TaskParam: [runs.valuesOfAWorkflowAreIgnored],
    SpaceTask: [close],
    EnumValues: [spelling.bracketStandsBehindItsWord, parts.valuesAreOfOneSort],
    RangeValues: [spelling.bracketStandsBehindItsWord, parts.boundsAreWholeThere],
    ExperimentTask: [order.partsHaveAnOrder],
    ExperimentInput: [close],
    Interaction: [order.partsHaveAnOrder],
    Port: [close],
    Parameter: [order.partsHaveAnOrder, close, parts.partsAreSaidOnce, parts.partsOfAParameterAreComplete],
    Metric: [order.partsHaveAnOrder, close, parts.partsAreSaidOnce, parts.partsOfAMetricAreComplete],
    SemanticType: [parts.semanticTypeIsKnownThere],
};
