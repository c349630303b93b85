import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { createExecution, currentPerson, launchEngine, Secrets, type ExecutionOptions, type ExperimentPlan } from '../../../engine/src/index.ts';
import { planFile, type Problem } from '../../../language-server/src/index.ts';
import { duration, oneOf, size, usage, wholeNumber } from '../arguments.ts';
import { workspaceOption, type Arguments, type Command, type Context } from '../command.ts';
import { afterwards } from '../execution/afterwards.ts';
import { followOptions } from '../execution/finish.ts';
import { withKnowledge } from '../execution/knowledge.ts';
import { readSecrets, secretOptions } from '../execution/secrets.ts';
import { followSideBySide, type Beside } from '../execution/side-by-side.ts';
import { jsonVersion } from '../execution/json.ts';
import { ExitCode } from '../exit-code.ts';
import { findFile } from '../find-files.ts';
import { countErrors, problemLine, problemSummary } from '../problems.ts';
import { count, plain } from '../terminal/text.ts';
import { workspaceOf } from '../workspace.ts';

export const run: Command = {
    name: 'run',
    summary: 'run an experiment of a file',
    arguments: '<file>',
    positionals: { least: 1, most: 1 },
    options: {
        experiment: { type: 'string', short: 'e', value: '<name>', help: 'which one, where the file has several' },
        all: { type: 'boolean', help: 'all of them, side by side' },
        parallel: { type: 'string', short: 'p', value: '<number>', help: 'task runs at the same time; by default one per core' },
        seed: { type: 'string', value: '<number>', help: 'all randomness comes from it; 0 by default' },
        fresh: { type: 'boolean', help: 'use no results of earlier executions' },
        interactions: { type: 'string', value: 'ask|default', help: '`default` takes the declared defaults without asking' },
        python: { type: 'string', value: '<command>', help: 'the interpreter of .py tasks; python3 by default (python on Windows)' },
        'no-pool': { type: 'boolean', help: 'start each Python task by itself, not from a process that has its packages loaded' },
        'task-timeout': { type: 'string', value: '<duration>', help: 'the longest a task run may take, such as 30s or 2h' },
        'task-disk': { type: 'string', value: '<size>', help: 'the most a task run may write, such as 500MB or 1GB' },
        resources: { type: 'string', value: '<name>=<amount>,...', help: 'what there is for tasks that declare `resources`, such as gpu=1,memory=8GB,licence=2; cpu, memory and gpu by default as the machine has them' },
        ...secretOptions,
        workspace: workspaceOption,
        ...followOptions,
    },
    notes: 'The engine is a process of its own: it goes on when this terminal closes.\nCtrl+C cancels the execution and waits for it; a second Ctrl+C leaves at once.',
    run: runExperiment,
};

async function runExperiment(context: Context, given: Arguments): Promise<ExitCode> {
    // A bad option is said before any file is read.
    const wanted = executionOptions(given);
    const file = findFile(context.cwd, given.positionals[0]!);
    const workspace = given.text('workspace');
    const root = workspaceOf(file.absolute, workspace === undefined ? undefined : resolve(context.cwd, workspace));
    const { plans, problems } = await planFile(file.absolute, { workspaceRoot: root });
    if (countErrors(problems) > 0) return refuse(context, given, file.shown, problems);
    const secrets = readSecrets(context, given, root, given.texts('secret'));
    const names = Object.keys(secrets);
    const tell = !given.flag('quiet') && !given.flag('detach');
    const toRun = await withKnowledge(context, root, chosen(plans, given, file.shown), tell);
    const options: ExecutionOptions = { ...wanted, ...(names.length > 0 && { secrets: names }), ...(toRun.length > 1 && { together: randomUUID() }) };
    const hidden = new Secrets(Object.values(secrets));
    if (toRun.some((plan) => hidden.isIn(JSON.stringify(plan)))) throw usage(run, 'The value of a secret stands in the experiment itself; take it out there, and read it in the script from its environment variable');
    const all: Beside[] = [];
    for (const plan of toRun) {
        const execution = await createExecution(root, { plan, options, by: await currentPerson(root) });
        all.push({
            execution: { ...execution, root },
            launch: () => launchEngine(execution.dir, { engine: context.engine, secrets, afterwards: afterwards(context, given, root) }),
            announce: () => { if (tell) announce(context, plan, options, execution.id, problems, file.shown); },
        });
    }
    if (tell && all.length > 1) context.err.line(`${count(all.length, 'experiment')} run side by side; they are shown one after the other`);
    return followSideBySide(context, given, all);
}

function chosen(plans: readonly ExperimentPlan[], given: Arguments, file: string): readonly ExperimentPlan[] {
    const name = given.text('experiment');
    if (!given.flag('all')) return [choose(plans, name, file)];
    if (name !== undefined) throw usage(run, 'Expected either --experiment or --all, found both');
    if (plans.length === 0) throw usage(run, `Expected a file with an experiment, found none in ${file}`);
    return plans;
}

function executionOptions(given: Arguments): ExecutionOptions {
    const parallel = given.text('parallel');
    const seed = given.text('seed');
    const timeout = given.text('task-timeout');
    const disk = given.text('task-disk');
    const resources = given.text('resources');
    const python = given.text('python') ?? (process.platform === 'win32' ? 'python' : 'python3');
    if (python.trim() === '') throw usage(run, 'Expected a command after --python, found nothing');
    return {
        seed: seed === undefined ? 0 : wholeNumber(run, 'seed', seed, 0),
        parallel: parallel === undefined ? availableParallelism() : wholeNumber(run, 'parallel', parallel, 1),
        interactions: oneOf(run, 'interactions', given.text('interactions') ?? 'ask', ['ask', 'default']),
        python,
        ...(given.flag('no-pool') && { pool: false }),
        ...(resources !== undefined && { resources: amounts(resources) }),
        ...(given.flag('fresh') && { fresh: true }),
        limits: {
            ...(timeout !== undefined && { timeoutSeconds: duration(run, 'task-timeout', timeout) }),
            ...(disk !== undefined && { diskBytes: size(run, 'task-disk', disk) }),
        },
    };
}

/** `gpu=1,memory=8GB` */
function amounts(text: string): Record<string, number> {
    return Object.fromEntries(text.split(',').map((part): [string, number] => {
        const [, label, amount] = /^\s*([^=\s]+)=(\S+)\s*$/.exec(part) ?? [];
        if (label === undefined || amount === undefined) throw usage(run, `Expected names with amounts, such as gpu=1,memory=8GB, after --resources, found ${JSON.stringify(part)}`);
        if (label === 'memory') return [label, size(run, 'resources', amount)];
        const number = Number(amount);
        if (!(number >= 0 && Number.isFinite(number))) throw usage(run, `Expected a number from 0 on as how much there is of ${label}, found ${JSON.stringify(amount)}`);
        return [label, number];
    }));
}

function refuse({ out, err }: Context, given: Arguments, file: string, problems: readonly Problem[]): ExitCode {
    if (given.flag('json')) out.line(JSON.stringify({ version: jsonVersion, execution: null, path: file, problems }));
    else {
        for (const problem of problems) err.line(problemLine(err, problem.file ?? file, problem));
        err.line(`${problemSummary(problems, 1)}; nothing was started`);
    }
    return ExitCode.problems;
}

function choose(plans: readonly ExperimentPlan[], name: string | undefined, file: string): ExperimentPlan {
    const names = plans.map((plan) => plan.name).join(', ');
    if (name !== undefined) {
        const named = plans.find((plan) => plan.name === name);
        if (named === undefined) throw usage(run, `Expected an experiment of ${file} after --experiment (${names === '' ? 'it has none' : names}), found ${JSON.stringify(name)}`);
        return named;
    }
    if (plans.length === 0) throw usage(run, `Expected a file with an experiment, found none in ${file}`);
    if (plans.length > 1) throw usage(run, `${file} has several experiments (${names}); say which with --experiment, or --all`);
    return plans[0]!;
}

function announce({ err }: Context, plan: ExperimentPlan, { seed, parallel, together }: ExecutionOptions, id: string, problems: readonly Problem[], file: string): void {
    err.line(`${err.paint('bold', plain(plan.name))}  ${id}`);
    const warnings = problems.filter(({ severity }) => severity === 'warning').length;
    const toCheck = warnings === 0 ? '' : `; ${count(warnings, 'warning')}, see: xxp check ${plain(file)}`;
    err.line(err.paint('dim', `seed ${seed}, ${count(parallel, 'task run')} at a time${together === undefined ? '' : ' in all'}${toCheck}`));
}
