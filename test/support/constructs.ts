/** Programs of the language that are really run: read, lowered, and handed to an engine with a workspace of their own. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import assert from 'node:assert/strict';
import { planProblem } from '../../engine/src/plan/check.ts';
import { openInteractions, sendCommand, type ExecutionState, type InteractionState, type NewCommand, type RunState } from '../../engine/src/index.ts';
import { Trial } from './engine-executions.ts';
import { ana, workspace } from './engine-plans.ts';
import { lowered } from './lowered.ts';
import { filesIn } from './project.ts';

/** `lib/t` adds what it takes to its parameter `n`, reports the sum as `m` and writes it to whatever it is to make. */
const library = `
//- /lib/t/task.xxp
task T { define input data source; define output data out; define param n { type Integer; default 1; } define metric m { kind single-value; type double; } implementation "task.py"; }
//- /lib/t/task.py
import sum_up
sum_up.run()
//- /lib/t/sum_up.py
import json, os, xxp

def number(value):
    return value if isinstance(value, (int, float)) else len(json.dumps(value))

def read(path):
    if os.path.isdir(path):
        return sum(read(os.path.join(path, name)) for name in sorted(os.listdir(path)))
    with open(path) as file:
        return float(file.read())

def run():
    total = sum(number(value) for value in xxp.params().values()) + sum(read(file) for file in xxp.inputs().values())
    xxp.metric(m=total)
    for name in xxp.outputs():
        xxp.save_text(name, str(total))
//- /lib/raise/task.py
raise ValueError("no luck")
//- /ten.txt
10
`;

/** What somebody says to a question; undefined leaves it open. */
export type Say = (question: InteractionState, state: ExecutionState) => Omit<Answer, 'type' | 'interaction' | 'by'> & Partial<Pick<Answer, 'by'>> | undefined;
type Answer = Extract<NewCommand, { readonly type: 'answer' }>;

/** Runs the first experiment of a fixture to its end. What is not Python is read from `/main.xxp`, or from `main`. Without anybody who says something, defaults are taken. */
export async function execute(fixture: string, main = '/main.xxp', say?: Say): Promise<ExecutionState> {
    const text = `${fixture}\n${library}`;
    const { plan, problems } = await lowered(text, main);
    assert.deepEqual(problems.filter(({ severity }) => severity === 'error'), []);
    assert.equal(planProblem(plan!), undefined);
    const { root, remove } = await workspace();
    try {
        for (const [name, content] of filesIn(text)) {
            await mkdir(path.dirname(path.join(root, name)), { recursive: true });
            await writeFile(path.join(root, name), content);
        }
        const trial = await Trial.create(root, plan!, say === undefined ? { interactions: 'default' } : {});
        await trial.launch();
        if (say !== undefined) await answerAll(trial, say);
        const state = await trial.finished();
        await trial.close();
        return state;
    } finally {
        await remove();
    }
}

async function answerAll(trial: Trial, say: Say): Promise<void> {
    const seen = new Set<string>();
    const isNew = (question: InteractionState): boolean => !seen.has(question.id);
    for (;;) {
        await trial.until((state) => state.finishedAt !== undefined || openInteractions(state).some(isNew));
        if (trial.state.finishedAt !== undefined) return;
        for (const question of openInteractions(trial.state).filter(isNew)) {
            seen.add(question.id);
            const said = say(question, trial.state);
            if (said !== undefined) await sendCommand(trial.dir, { by: ana, ...said, type: 'answer', interaction: question.id });
        }
    }
}

/** Of each run its tasks, with the value of their metric `m`, or with what became of them instead: `S-1: A=1 B skipped`. */
export async function outcome(fixture: string, main?: string): Promise<string[]> {
    const state = await execute(fixture, main);
    assert.equal(state.status, 'completed', state.reason);
    return [...state.runs.values()].map((run) => `${run.id}: ${tasksOf(run).join(' ')}`).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

function tasksOf(run: RunState): string[] {
    return [...run.tasks].map(([name, { status }]) => {
        const value = run.metrics.get(`${name}.m`)?.last;
        return status === 'completed' ? `${name}${value === undefined ? '' : `=${value}`}` : `${name} ${status}`;
    }).sort();
}

/** One run of the workflow `W`. */
export function once(text: string, more = ''): string {
    return `${text}\nexperiment E { control { S; } space S of W { strategy singlerun; } }\n${more}`;
}

/** An experiment over the workflow `Flow`, whose only task is `T`. */
export function over(body: string, more = ''): string {
    return `workflow Base { task T; } workflow Flow from Base { task T { implementation "lib/t"; } }\nexperiment E { ${body} }\n${more}`;
}
