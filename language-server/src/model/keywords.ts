/** What the words of the language mean, in a sentence each; shown by completion and hover. */
import { AstUtils, GrammarAST } from 'langium';

const help: Readonly<Record<string, string>> = {
    import: 'Makes the workflows of another file known here.',
    workflow: 'Tasks, their order, and the data between them. `workflow V from B { … }` makes a variant of B.',
    from: 'The workflow that this one is a variant of; its abstract tasks are filled here.',
    task: 'A step of a workflow. Without an implementation it is abstract, and a variant fills it.',
    implementation: 'Where the task\'s code is: a folder with a `task.xxp`, or a script.',
    subworkflow: 'The task is a workflow of its own.',
    define: 'Declares data of a workflow; in a task file an input, an output, a parameter or a metric.',
    configure: 'Says where data lies.',
    experiment: 'What is to be found out: an intent, goals, spaces to explore, and their order.',
    intent: 'What the experiment is for, in words.',
    maximize: 'A metric that is better the greater it is.',
    minimize: 'A metric that is better the smaller it is.',
    require: 'What a run must hold to be a solution: `require Evaluate.latency_ms <= 5;`. In a space also of its values: `require low < high;`.',
    prefer: 'What a run should hold; one that does not is only worse.',
    stop: 'When enough is found: `stop when max(Coarse.accuracy) >= 0.97;`.',
    when: 'A formula that must hold: for a condition, for an end, or for values to count at all.',
    supervisor: 'Who steers the experiment: pauses, stops, changes budgets and spaces, promotes.',
    validator: 'Who answers the questions and rates runs.',
    budget: 'What the experiment may spend at most.',
    time: 'The time from the start to the end: `time 2h;`.',
    interactions: 'How often people may be asked; `per person` counts for each of them.',
    attention: 'How long people may be kept: `attention 30m;`.',
    parallel: 'How many runs go on side by side.',
    failures: 'How many runs may fail.',
    reuse: 'What earlier experiments taught is where the search begins.',
    knowledge: 'What earlier experiments taught.',
    retry: 'How often a task that has failed is tried again: `retry 3 wait 10s;` waits 10 s, then 20 s, then 40 s.',
    wait: 'How long to wait before the first further try; the wait doubles from try to try.',
    on: '`on failure` says what is done when a task has failed and is not tried again.',
    failure: 'A task has failed and is not tried again.',
    continue: 'The run has failed; the other runs go on.',
    resources: 'What the task holds while it runs: `resources { cpu 2; memory 4GB; gpu 1; licence 1; }`. Labels of your own are counted by `--resources licence=2`.',
    cache: 'Whether a result that is at hand may stand for a run of the task: `cache off;` runs it anew each time.',
    priority: 'Among runs that wait, those of the space with the higher priority go first.',
    repeat: 'How often each configuration is run, with another seed each time.',
    control: 'The order of spaces and interactions. `A -> B` puts B after A, `(A || B)` runs both side by side, `A ?-> B { condition "choice" }` asks first.',
    space: 'A workflow, the values to vary, and a strategy to explore them.',
    of: 'The workflow that the space explores.',
    strategy: 'How the space is explored: `gridsearch`, `randomsearch` or `singlerun`.',
    runs: 'How many runs a random search makes.',
    seed: 'The same seed draws the same configurations.',
    param_values: 'A name for values to vary: `enum(…)`, `range(…)`, `uniform(…)`, `loguniform(…)`, `integer(…)`, `[…]` or one value.',
    param: 'A task\'s parameter.',
    enum: 'These values: `enum(16, 32, 64)`.',
    range: 'Numbers from a first one to an end, **which is excluded**: `range(10, 31, 10)` is 10, 20, 30.',
    uniform: 'Any number between two, each as likely as the other.',
    loguniform: 'Any number between two, spread evenly over the orders of magnitude.',
    normal: 'Any number, mostly near a mean: `normal(mean, deviation)`.',
    integer: 'Any whole number between two, both included.',
    loginteger: 'Any whole number between two, spread evenly over the orders of magnitude.',
    filter: 'A Python function that drops configurations.',
    generator: 'A Python function that adds configurations.',
    interaction: 'A point where a person is asked.',
    ask: 'The question, in Markdown, and who is to answer it.',
    show: 'What is laid before the person: `best(Space)`, `Task.metric`.',
    best: 'The best run of a space by the experiment\'s goal.',
    choose: 'The answers to choose from.',
    input: 'Data that comes in.',
    output: 'Data that goes out.',
    timeout: 'How long to wait for an answer.',
    default: 'What counts when nobody answers; in a task file the value of a parameter that is not set.',
    condition: 'The choice that leads this way.',
    metric: 'A number that the task reports.',
    kind: 'A metric is `single-value` (one number a run) or `series` (one a step).',
    type: 'The type of a value; for a task, a label.',
    path: 'Where the data lies: in this folder or one above it.',
    START: 'Where the flow begins.',
    END: 'Where the flow ends.',
};

/** What words mean that mean something else elsewhere, by the rule of the grammar in which they stand. */
const helpIn: Readonly<Record<string, string>> = {
    'TaskPolicy.timeout': 'How long one try may take.',
    'TimeLimit.timeout': 'How long one try of the task may take: `timeout 30m;`.',
    'FailurePolicy.stop': 'No further run is begun; what runs is brought to its end.',
    'FailurePolicy.ask': 'A person says whether to try again, to go on, or to stop.',
    'BudgetItem.runs': 'How many runs are made at most, in all spaces together: `runs 120;`.',
    'InteractionInput.input': 'Something else to be filled in: `input comment as String;`.',
};

export function keywordHelp(keyword: GrammarAST.Keyword): string | undefined {
    const rule = AstUtils.getContainerOfType(keyword, GrammarAST.isParserRule)?.name;
    return helpIn[`${rule}.${keyword.value}`] ?? helpForWord(keyword.value);
}

export function helpForWord(word: string): string | undefined {
    return Object.hasOwn(help, word) ? help[word] : undefined;
}
