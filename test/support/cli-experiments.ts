/** Small experiments with real little tasks, for tests of the command line. */

const flow = `
workflow Base {
    START -> Train -> END;
    task Train;
}
workflow Fit from Base { task Train { implementation "train"; } }
`;

const signature = `
task Train {
    define param x { type Integer; default 1; }
    define metric score { kind scalar; type double; }
    define metric loss { kind series; type double; }
    implementation "task.py";
}
`;

/** Three runs, at once. */
export const quick = {
    'quick.xxp': `${flow}
experiment Quick {
    intent "Find the largest";
    maximize Train.score;
    control { START -> Grid -> END; }
    space Grid of Fit {
        strategy gridsearch;
        param_values x = enum(1, 2, 3);
        task Train { param x = x; }
    }
}
`,
    'train/task.xxp': signature,
    'train/task.py': `
import xxp

x = xxp.param("x")
for step in range(3):
    xxp.log(step=step, loss=1 / (x + step))
xxp.metric(score=10 * x)
`,
};

/** As \`quick\`, but the run with x = 2 fails with a message that would clear the screen. */
export const failing = {
    ...quick,
    'train/task.py': quick['train/task.py'].replace('xxp.metric', 'if x == 2:\n    raise ValueError("two is \\x1b[2J too much")\nxxp.metric'),
};

/** Tasks that go on until they are told to stop. */
export const endless = {
    ...quick,
    'train/task.py': `
import time
import xxp

xxp.log(step=0, loss=1.0)
while not xxp.should_stop():
    time.sleep(0.02)
`,
};

/** A question between two spaces: the second is explored only when the answer is \`more\`. */
export const asking = {
    ...quick,
    'ask.xxp': `${flow}
experiment Ask {
    maximize Train.score;
    control {
        START -> First -> Enough;
        Enough ?-> Second { condition "more" };
        Enough ?-> END { condition "stop" };
        Second -> END;
    }
    space First of Fit {
        strategy gridsearch;
        param_values x = enum(1, 2);
        task Train { param x = x; }
    }
    interaction Enough {
        ask validator "Is this **good** enough?";
        show best(First), Train.score;
        choose more, stop;
        input rounds as Integer;
        timeout 1h default stop;
    }
    space Second of Fit {
        strategy singlerun;
        param_values x = enum(7);
        task Train { param x = x; }
    }
}
`,
};

/** An unknown task in line 4. */
export const broken = `workflow Base {
    START -> Train -> END;
    task Train;
    START -> Trian -> END;
}
`;

/** Its numbers come from its seed, its parameter, a module beside it and a file of data. */
export const learning = {
    'flow.xxp': `
workflow Base {
    define input data Rows;
    START -> Prepare -> Train -> END;
    task Prepare;
    task Train;
    Rows --> Prepare.rows;
    Prepare.clean --> Train.clean;
    configure data Rows { path "data/rows.csv"; }
}
workflow Learning from Base {
    task Prepare { implementation "prepare"; }
    task Train { implementation "train"; }
}
experiment Learn {
    maximize Train.score;
    control { START -> Grid -> END; }
    space Grid of Learning {
        strategy gridsearch;
        param_values rate = enum(0.1, 0.2);
        repeat 2;
        task Train { param rate = rate; }
    }
}
`,
    'prepare/task.xxp': 'task Prepare { define input data rows; define output data clean; implementation "task.py"; }\n',
    'prepare/task.py': 'import xxp\nxxp.save_text("clean", xxp.load_text("rows").upper())\n',
    'train/task.xxp': 'task Train { define input data clean; define output data model; define param rate { type Double; default 1.0; } define metric score { kind scalar; type double; } define metric loss { kind series; type double; } implementation "task.py"; }\n',
    'train/task.py': `
import random
import xxp
import scale

rate = xxp.param("rate")
for step in range(5):
    xxp.log(step=step, loss=rate * scale.factor / (step + 1))
xxp.save_text("model", xxp.load_text("clean") + str(rate))
xxp.metric(score=random.random() * rate)
`,
    'train/scale.py': 'factor = 2.0\n',
    'data/rows.csv': 'a,b\n1,2\n',
};
