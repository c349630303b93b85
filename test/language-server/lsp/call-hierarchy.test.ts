import assert from 'node:assert/strict';
import type { CallHierarchyItem, Range } from 'vscode-languageserver-types';
import { CallHierarchy } from '../../../language-server/src/lsp/call-hierarchy.ts';
import { flow, openAt, root, type Project } from '../../support/project.ts';

const experiment = `import "flow.xxp";
experiment E {
    control { START -> S -> R; R ?-> S { condition "again" }; R ?-> END { condition "done" }; }
    space S of Flow { strategy gridsearch; param_values i = enum("lib/train", "lib/other.py"); task Train { implementation = i; } }
    interaction R { ask "Well?"; choose again, done; }
}
//- /lib/other.py
${flow}`;

interface Opened extends Project {
    readonly calls: CallHierarchy;
    readonly item: CallHierarchyItem;
}

async function at(marked: string): Promise<Opened> {
    const plain = marked.replace('<|>', '');
    assert.ok(experiment.includes(plain), plain);
    const project = await openAt(experiment.replace(plain, marked));
    const calls = new CallHierarchy(project.services);
    const [item] = calls.prepare(project.cursor.document, project.cursor.position);
    assert.ok(item, 'there is something to call');
    return { ...project, calls, item };
}

function shown({ name, detail, uri }: CallHierarchyItem): string {
    return `${name}${detail === undefined ? '' : ` (${detail})`} in ${uri.replace(`file://${root}/`, '')}`;
}

function textsAt({ services }: Project, uri: string, ranges: readonly Range[]): string {
    const document = services.shared.workspace.LangiumDocuments.all.find((each) => each.uri.toString() === uri)!;
    return ranges.map((range) => document.textDocument.getText(range)).join(' ');
}

function outgoing(opened: Opened, item = opened.item): string[] {
    return opened.calls.outgoing(item).map(({ to, fromRanges }) => `${shown(to)} at ${textsAt(opened, item.uri, fromRanges)}`);
}

function incoming(opened: Opened, item = opened.item): string[] {
    return opened.calls.incoming(item).map(({ from, fromRanges }) => `${shown(from)} at ${textsAt(opened, from.uri, fromRanges)}`).sort();
}

describe('the call hierarchy', () => {
    it('leads from an experiment over its spaces and workflows down to the scripts', async () => {
        const opened = await at('experiment <|>E');
        assert.deepEqual(outgoing(opened), ['S (of Flow) in main.xxp at S S', 'R in main.xxp at R R R']);
        const [space] = opened.calls.outgoing(opened.item).map(({ to }) => to);
        assert.deepEqual(outgoing(opened, space), ['Flow (from Base) in flow.xxp at Flow', 'Train (task file) in lib/train/task.xxp at "lib/train"', 'other.py in lib/other.py at "lib/other.py"']);
        const [workflow, file] = opened.calls.outgoing(space!).map(({ to }) => to);
        assert.deepEqual(outgoing(opened, workflow), ['Load (Base) in flow.xxp at Flow', 'Train (Flow) in flow.xxp at Train']);
        const tasks = opened.calls.outgoing(workflow!).map(({ to }) => to);
        assert.deepEqual(tasks.map((task) => outgoing(opened, task)), [['Load (task file) in lib/load/task.xxp at "lib/load"'], ['Train (task file) in lib/train/task.xxp at "lib/train"']]);
        assert.deepEqual(outgoing(opened, file), ['task.py in lib/train/task.py at "task.py"']);
    });

    it('leads from a script back to the experiments that come to run it', async () => {
        const opened = await at('lib/oth<|>er.py"');
        assert.equal(shown(opened.item), 'other.py in lib/other.py');
        assert.deepEqual(outgoing(opened), []);
        assert.deepEqual(incoming(opened), ['S (of Flow) in main.xxp at "lib/other.py"']);
    });

    it('says who uses a task file, a task and a workflow', async () => {
        const opened = await at('implementation "lib/lo<|>ad"');
        assert.equal(shown(opened.item), 'Load (task file) in lib/load/task.xxp');
        assert.deepEqual(incoming(opened), ['Load (Base) in flow.xxp at "lib/load"']);
        const [task] = opened.calls.incoming(opened.item).map(({ from }) => from);
        assert.deepEqual(incoming(opened, task), ['Base in flow.xxp at Load', 'Flow (from Base) in flow.xxp at Flow']);
        const [, variant] = opened.calls.incoming(task!).map(({ from }) => from);
        assert.deepEqual(incoming(opened, variant), ['S (of Flow) in main.xxp at Flow']);
    });

    it('leads from an abstract task to the variants that fill it', async () => {
        const opened = await at('task Tra<|>in;');
        assert.deepEqual(outgoing(opened), ['Train (Flow) in flow.xxp at Train']);
    });

    it('begins at what is around the cursor where nothing is named', async () => {
        assert.equal(shown((await at('strategy grid<|>search')).item), 'S (of Flow) in main.xxp');
        assert.equal(shown((await at('interaction R { a<|>sk')).item), 'R in main.xxp');
    });
});
