/** The table of all rules, by what they look at. */
import type { AstNode, ValidationAcceptor } from 'langium';
import type { XxpServices } from '../module.ts';
import * as answers from './answers.ts';
import * as budget from './budget.ts';
import * as choices from './choices.ts';
import * as control from './control.ts';
import * as data from './data.ts';
import * as dialect from './dialect.ts';
import { engineRules } from './engine-rules.ts';
import * as evidence from './evidence.ts';
import * as formula from './formula.ts';
import * as functions from './functions.ts';
import * as goal from './goal.ts';
import * as imports from './imports.ts';
import * as inputField from './input-field.ts';
import * as interaction from './interaction.ts';
import * as names from './names.ts';
import * as ownStrategy from './own-strategy.ts';
import * as policy from './policy.ts';
import * as pruning from './pruning.ts';
import * as questions from './questions.ts';
import type { Rule, Rules } from './rule.ts';
import * as scripts from './scripts.ts';
import * as space from './space.ts';
import * as subworkflows from './subworkflows.ts';
import * as surroundings from './surroundings.ts';
import * as taskFile from './task-file.ts';
import * as tasks from './tasks.ts';
import * as workflow from './workflow.ts';

const rules: Rules = {
    XxpFile: [dialect.dialectsShouldNotBeMixed, dialect.fileIsInAnotherDialect, names.namesInAFileShouldDiffer, names.namesOfImportedWorkflowsShouldDiffer],
    Import: [imports.importMustFindItsFile, imports.fileShouldNotImportItself, imports.importsOfImportsAreOurs, imports.importShouldBeUsed, imports.importShouldStandAtTheTop, dialect.importsShouldBeOfTheSameForm],
    Workflow: [
        names.namesInAWorkflowShouldDiffer, workflow.workflowMustNotComeFromItself, workflow.variantShouldChangeSomething, workflow.tasksMustNotWaitForEachOther,
        questions.everyChoiceOfARunShouldLeadSomewhere, workflow.taskShouldBeLinked, workflow.tasksWithSeveralPredecessors, data.inputDataShouldHaveItsFile, data.inputsShouldBeFed,
    ],
    Link: [questions.conditionBehindAQuestionMustBeAChoice, workflow.arrowMustSuitItsEnds, workflow.startAndEndHaveTheirPlaces],
    End: [workflow.linkShouldStayInItsWorkflow, tasks.portMustBeDeclared, subworkflows.portMustBeOfTheSubworkflow],
    Task: [tasks.taskShouldHaveOneImplementation, policy.policyShouldStandOnce],
    TaskFill: [workflow.filledTaskShouldBeOfTheBase, workflow.variantShouldChangeItsTasks, tasks.taskShouldHaveOneImplementation, policy.policyShouldStandOnce],
    TaskParam: [tasks.settingShouldSuitItsParameter, scripts.settingShouldBeRead, answers.answerShouldSuitItsParameter],
    Implementation: [tasks.implementationMustResolve, scripts.scriptMustBePython, surroundings.programMustBeExecutable],
    TaskSignature: [names.namesInATaskFileShouldDiffer, tasks.taskFileMustNameItsScript, scripts.declaredNamesShouldBeUsed, scripts.usedNamesShouldBeDeclared, scripts.readsShouldBePlain, policy.policyShouldStandOnce],
    Parameter: [taskFile.defaultShouldSuitItsParameter],
    ParameterDomain: [taskFile.boundsShouldBeInOrder],
    MetricKind: [taskFile.metricKindMustBeKnown],
    Experiment: [
        names.namesInAnExperimentShouldDiffer, goal.goalsShouldNotContradict, control.experimentShouldHaveAControlFlow,
        control.controlFlowMustBeginSomewhere, control.nodeShouldBeReached, control.unconditionalFlowMustEnd, control.everyChoiceShouldLeadSomewhere,
        budget.budgetShouldStandOnce, budget.peopleShouldBeNamedOnce, interaction.bestMustBeKnownBefore, policy.policyShouldStandOnce,
    ],
    Goal: [goal.metricMustBeDeclared],
    BestEvidence: [evidence.evidenceMustSuitItsPlace],
    TopEvidence: [evidence.evidenceMustSuitItsPlace],
    DifferenceEvidence: [evidence.evidenceMustSuitItsPlace],
    TaskEvidence: [evidence.shownShouldBeThere, evidence.shownShouldComeBefore],
    Flow: [control.conditionMustBeAChoice, control.conditionNeedsItsArrow, control.startAndEndStandAtTheEnds],
    FilterClause: [functions.functionShouldBeDefined, functions.functionShouldTakeItsArguments, ownStrategy.strategyShouldDecideAlone],
    GeneratorClause: [functions.functionShouldBeDefined, functions.functionShouldTakeItsArguments, ownStrategy.strategyShouldDecideAlone],
    Space: [
        space.strategyMustBeGivenAndKnown, space.aSearchThatLearnsNeedsAGoal, space.runsShouldSuitTheStrategy, space.settingsShouldStandOnce, space.valueShouldBeUsed,
        space.everyTaskMustBeFilled, space.spacesOfBaseWorkflowsAreOurs, data.spaceShouldGiveItsFiles, space.everyParameterShouldHaveAValue, space.parameterShouldBeSetOnce, choices.choicesShouldStandOnce, policy.policyShouldStandOnce,
    ],
    Seed: [space.seedMustBeWhole],
    Repeat: [space.repetitionsMustBeWhole],
    Strategy: [ownStrategy.strategyFileMustBeThere, ownStrategy.strategyFileMustAsk, ownStrategy.strategyShouldTakeWhatItIsGiven],
    ImplementationChoice: [choices.chosenImplementationsMustResolve],
    PathChoice: [choices.chosenFilesShouldExist],
    Constraint: [formula.conditionOfAConstraintMustBeTrueOrFalse],
    StopRule: [formula.conditionOfAConstraintMustBeTrueOrFalse],
    Condition: [control.formulaNeedsNoQuotes, formula.formulaOfAConditionMustBeTrueOrFalse, functions.functionShouldBeDefined, functions.functionShouldTakeItsArguments],
    Operation: [formula.operandsMustGoTogether],
    Connection: [formula.onlyTruthsAreConnected],
    Negation: [formula.operandMustSuitItsSign],
    Call: [formula.functionMustBeKnown],
    TextValue: [formula.outcomeMustBeOne],
    Quantity: [formula.nameMustMeanSomething, formula.quantityMustSuitItsPlace],
    Budget: [budget.limitsShouldStandOnce],
    BudgetItem: [budget.limitMustHaveSense, budget.budgetShouldSufficeForTheRuns, interaction.budgetOfPeopleNeedsDefaults],
    Attribute: [space.attributeShouldBeKnown],
    ValueSet: [space.gridNeedsSingleValues, formula.conditionOfValuesMustBeTrueOrFalse],
    RangeValues: [space.rangeShouldHoldValues],
    EnumValues: [space.valuesMustNotBeEmpty],
    Distribution: [space.distributionMustHaveSense],
    BareWord: [space.textsNeedQuotes],
    NullLiteral: [space.nullIsNoValue],
    SpaceTask: [space.taskShouldBeOfTheWorkflow, space.spaceMustNotImplement, policy.policyShouldStandOnce],
    Binding: [space.parameterMustBeDeclared, choices.everyChosenImplementationShouldTakeTheParameters, space.valueShouldSuitItsParameter, answers.answerShouldComeBefore, answers.answerShouldSuitItsParameter],
    ExperimentTask: [subworkflows.inputMustBeOfTheTask, subworkflows.taskOfAnExperimentShouldHaveAnImplementation, policy.policyShouldStandOnce],
    Dependency: [surroundings.dependencyShouldBeThere],
    Environment: [surroundings.packagesShouldBeListed],
    PythonVersion: [surroundings.versionShouldBeOfPython],
    Retry: [policy.triesMustBeCounted],
    TimeLimit: [policy.timeMustBeLeft],
    Resources: [policy.resourcesShouldStandOnce],
    ResourceItem: [policy.amountMustHaveSense],
    Prune: [pruning.pruningMustBeKnown, goal.metricMustBeDeclared, pruning.pruningNeedsASeries, pruning.pruningMustNotContradictTheGoal, pruning.pruneSettingsShouldStandOnce, pruning.leastMustNotExceedMost],
    PruneSetting: [pruning.pruneSettingMustHaveSense],
    Priority: [policy.priorityMustBeWhole],
    Subworkflow: [subworkflows.subworkflowMustBeFound],
    Interaction: [
        names.namesInAnInteractionShouldDiffer, subworkflows.interactionMustBeInteractive, subworkflows.inputMustBeOfTheTask, interaction.interactionMustAskAndOffer,
        interaction.questionOfARunMustBeAsked, interaction.clausesShouldStandOnce, interaction.interactionShouldHaveADefault,
    ],
    Ask: [interaction.roleShouldBeKnown, interaction.bestMustBeOfARun, budget.roleShouldHaveSomebody, formula.conditionOfAQuestionMustBeTrueOrFalse],
    Quorum: [interaction.quorumMustBeReachable],
    InputField: [inputField.inputTypeMustBeKnown, inputField.inputMustBeWhole, inputField.examplesMustBePutOut],
    TimeoutPolicy: [interaction.timeoutPolicyMustMakeSense],
};

/** A rule behind its guard. */
export type Check = (node: AstNode, accept: ValidationAcceptor) => void;

/** The injector looks up each service anew, behind two proxies, which the rules for a hundred thousand nodes would feel. */
export function atHand(services: XxpServices): XxpServices {
    const { model, python, references, workspace } = services;
    return { ...services, model: { ...model }, python: { ...python }, references: { ...references }, workspace: { ...workspace } };
}

/** The checks of a node of this type. */
export function checksOf(type: string, services: XxpServices): readonly Check[] {
    const all = [...Object.entries(rules), ...Object.entries(engineRules)] as [string, readonly Rule<AstNode>[]][];
    const fitting = all.filter(([owner]) => services.shared.AstReflection.isSubtype(type, owner));
    return fitting.flatMap(([, list]) => list.map((rule) => guarded(rule, services)));
}

/** A fault of ours is no fault of the user's: it is logged, not shown. */
function guarded(rule: Rule<AstNode>, services: XxpServices): Check {
    return (node, accept) => {
        try {
            rule(node, accept, services);
        } catch (error) {
            console.error(`The rule ${rule.name} failed:`, error);
        }
    };
}
