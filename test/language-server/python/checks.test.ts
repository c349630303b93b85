import { check } from '../../support/check.ts';

/** A task file over a script. */
function task(items: string, script: string): string {
    return `
//- /lib/train/task.xxp
task Train {
${items}
}
//- /lib/train/task.py
${script}
`;
}

describe('a script and its task file', () => {
    it('agree', () => check(task(`
    define input data rows;
    define output data model;
    define param rate { type Float; }
    define metric accuracy { kind single-value; type double; }
    implementation "task.py";
`, `
import proactive_helper as ph
folders = variables.get("dependent_modules_folders").split(",")
rows = ph.load_datasets(variables, "rows")
rate = float(variables.get("rate"))
resultMap.put("accuracy", rate)
ph.save_datasets(variables, ("model", rows))
`)));

    it('differ in what the task file declares and the script never uses', () => check(task(`
    define input data rows;
//                    ^^^^ warning script/unloaded-input: task.py never loads input 'rows', so what is linked to it is not used; load it by load_dataset(variables, resultMap, "rows"), or delete it here
    define output data model;
//                     ^^^^^ warning script/unsaved-output: task.py never saves output 'model', so what it is linked to gets nothing; save it by save_dataset(variables, resultMap, "model", …), or delete it here
    define param rate { type Float; }
    define param epochs { type Integer; }
//               ^^^^^^ warning script/unread-param: task.py never reads parameter 'epochs', so its values change nothing; read it by variables.get("epochs"), or delete it here
    define metric accuracy { kind single-value; type double; }
//                ^^^^^^^^ warning script/unreported-metric: task.py never reports metric 'accuracy', so it has no value; report it by resultMap.put("accuracy", …), or delete it here
    implementation "task.py";
`, `
rate = variables.get("rate")
`)));

    it('are told apart in the words that the script has', () => check(task(`
    define param epochs { type Integer; }
//               ^^^^^^ warning script/unread-param: task.py never reads parameter 'epochs', so its values change nothing; read it by xxp.param("epochs"), or delete it here
    define metric loss { kind series; type double; }
//                ^^^^ warning script/unreported-metric: task.py never reports metric 'loss', so it has no value; report it by xxp.metric(loss=…), or delete it here
    implementation "task.py";
`, `
import xxp
xxp.progress(0.5)
`)));

    it('differ in what the script reads and the task file does not declare', () => check(task(`
    define param rate { type Float; }
    implementation "task.py";
//                 ^^^^^^^^^ error script/undeclared-param: task.py:2 reads 'rates', which this task file does not declare, so that ExtremeXP's engine rejects the task; did you mean 'rate'?
//                 ^^^^^^^^^ error script/undeclared-param: task.py:4 reads 'epochs', which this task file does not declare, so that ExtremeXP's engine rejects the task; write 'define param epochs { type Integer; }'
`, `
rates = variables.get("rates")
rate = variables.get("rate")
epochs = int(variables.get("epochs"))
`)));

    it('differ in what the script loads, saves and reports', () => check(task(`
    define param rate { type Float; default 0.1; range (0, 1); }
    implementation "task.py";
//                 ^^^^^^^^^ warning script/undeclared-param: task.py:4 reads 'n', which this task file does not declare, so that no experiment can set it; write 'define param n { type String; }'
//                 ^^^^^^^^^ warning script/undeclared-input: task.py:5 loads 'rows', which this task file does not declare, so that no workflow can link to it; write 'define input data rows;'
//                 ^^^^^^^^^ warning script/undeclared-output: task.py:6 saves 'model', which this task file does not declare, so that no workflow can link to it; write 'define output data model;'
//                 ^^^^^^^^^ info script/undeclared-metric: task.py:7 reports 'loss', which this task file does not declare, so that goals cannot name it, and ExtremeXP does not record it; write 'define metric loss { kind series; type double; }'
`, `
import xxp
rate = xxp.param("rate")
n = xxp.param("n")
rows = xxp.load_json("rows")
xxp.save_json("model", rows)
xxp.log(loss=1)
`)));

    it('agree for us and not for ExtremeXP\'s engine, where the script reads by a constant or with a default', () => check(`${task(`
    define param rate { type Float; }
    define param epochs { type Integer; }
    implementation "task.py";
//                 ^^^^^^^^^ warning script/hidden-read: task.py:2 reads 'rate' with a default, which ExtremeXP's engine does not understand, so that it rejects the task; write variables.get("rate") if this is to run there
`, `
rate = variables.get("rate", 0.1)
epochs = variables.get("epochs")
`)}`));

    it('are not compared where the script\'s names are made while it runs', () => check(task(`
    define param rate { type Float; }
    define param epochs { type Integer; }
    implementation "task.py";
`, `
for name in names():
    print(variables.get(name))
`)));

    it('are not compared where the script does not speak in a known way', () => check(task(`
    define param rate { type Float; }
    define input data rows;
    implementation "task.py";
`, `
import argparse
parser = argparse.ArgumentParser()
`)));

    it('are compared with the modules beside the script, too', () => check(`
${task(`
    define param rate { type Float; }
    define param epochs { type Integer; }
    define param unread { type Integer; }
//               ^^^^^^ warning script/unread-param
    implementation "task.py";
`, `
import xxp
from learning.loop import epochs
rate = xxp.param("rate")
`)}
//- /lib/train/learning/loop.py
import xxp
epochs = xxp.param("epochs")
other = xxp.param("for_another_task")
`));

    it('say where a script is no Python', () => check(`
workflow W {
    START -> Train -> Plain -> END;
    task Train { implementation "lib/train"; }
    task Plain { implementation "plain.py"; }
//                              ^^^^^^^^^^ error script/syntax: plain.py:2 is no Python, so the task cannot be run; mend the script there
}
//- /plain.py
x = 1
y = = 2
${task(`
    define param rate { type Float; }
    implementation "task.py";
//                 ^^^^^^^^^ error script/syntax: task.py:3 is no Python, so the task cannot be run; mend the script there
`, `
variables.get("other")
def f(:
`)}`));
});

describe('a script that a workflow names directly', () => {
    it('should read what the workflow sets', () => check(`
workflow W {
    START -> T -> END;
    task T {
        implementation "train.py";
        param rate = 1;
        param epochs = 2;
//            ^^^^^^ warning script/unread-param: train.py never reads parameter 'epochs', so its value changes nothing; read it by xxp.param("epochs"), or delete it here
    }
}
//- /train.py
import xxp
xxp.param("rate")
`));
});
