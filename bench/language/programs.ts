/** Texts as people write them, of any size: always the same for the same numbers. */

/** About 50 lines: a workflow with a variant, and an experiment over it. */
export function section(name: string, tasks: (index: number) => string = (index) => `lib/step${index % 4}`): string {
    return `// What ${name} is for, in a few words.
workflow Flow${name} {
    START -> Load -> Clean -> Split -> Train -> Evaluate -> END;

    task Load { implementation "${tasks(0)}"; }
    task Clean { implementation "${tasks(1)}"; param limit = 3; }
    task Split { implementation "${tasks(2)}"; }
    task Train;
    task Evaluate { implementation "${tasks(3)}"; }

    define input data Raw${name};
    define output data Report${name};
    configure data Raw${name} { path "data/raw.csv"; }

    Raw${name} --> Load.source;
    Load.result --> Clean.source;
    Clean.result --> Split.source;
    Split.result --> Train.source;
    Train.result --> Evaluate.source;
    Evaluate.result --> Report${name};
}
workflow Flow${name}Fast from Flow${name} { task Train { implementation "${tasks(4)}"; } }
workflow Flow${name}Slow from Flow${name} {
    task Train { implementation "${tasks(5)}"; param limit = 9; }
}

experiment Find${name} {
    intent "The best that ${name} can do";
    maximize Train.accuracy;
    control {
        START -> Coarse -> Review;
        Review ?-> Fine { condition "refine" };
        Review ?-> END { condition "accept" };
        Fine -> END;
    }
    space Coarse of Flow${name}Fast {
        strategy gridsearch;
        param_values rate = enum(0.01, 0.1, 0.5);
        param_values limit = range(1, 9, 2);
        task Train { param rate = rate; param limit = limit; }
    }
    space Fine of Flow${name}Slow {
        strategy randomsearch;
        runs = 8;
        seed = 7;
        param_values rate = loguniform(0.001, 1);
        task Train { param rate = rate; }
    }
    interaction Review { ask "Is it good enough?"; choose refine, accept; input comment as String; timeout 30m default accept; }
}
`;
}

export function lines(count: number, tasks?: (index: number) => string): string {
    const parts: string[] = [];
    for (let index = 0, written = 0; written < count; index++) {
        const part = section(`N${index}`, tasks && ((task) => tasks(index * 6 + task)));
        written += part.split('\n').length - 1;
        parts.push(part);
    }
    return parts.join('').split('\n').slice(0, count).join('\n');
}

/** One workflow of many tasks, each linked to its neighbours. */
export function wide(tasks: number, implementation: (index: number) => string): string {
    const each = Array.from({ length: tasks }, (_, index) => index);
    return `workflow Wide {
${each.map((index) => `    task T${index} { implementation "${implementation(index)}"; }`).join('\n')}
    START -> T0;
${each.slice(1).map((index) => `    T${index - 1} -> T${index};`).join('\n')}
    T${tasks - 1} -> END;
}
`;
}

export const taskFile = `task Step {
    define input data source;
    define output data result;
    define param rate { type Float; default 0.1; range (0.0001, 10.0); }
    define param limit { type Integer; default 5; range (1, 100); }
    define metric accuracy { kind single-value; type double; }
    implementation "task.py";
}
`;
