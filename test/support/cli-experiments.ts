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
