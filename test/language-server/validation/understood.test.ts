import { check } from '../../support/check.ts';
import { flow, library } from '../../support/project.ts';

describe('what was silent', () => {
    it('a task of an experiment that has nothing behind it', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> T -> S -> U -> END; }
            task T { }
//               ^ warning task/no-implementation: Task 'T' has no implementation, so there is nothing to run; write 'implementation "…";' in it
            task U { implementation "lib/load"; }
            space S of Flow { strategy singlerun; }
        }
        ${flow}`));

    it('a workflow of a name that an earlier import has, or the file itself', () => check(`
        import "flow.xxp";
        import "again.xxp";
//             ^^^^^^^^^^^ warning name/imported-twice: A workflow 'Flow' is in "flow.xxp" as well, and that is the one which is meant; give one of the two another name
        import "own.xxp";
//             ^^^^^^^^^ warning name/imported-twice: A workflow 'Own' is in this file as well, and that is the one which is meant; give one of the two another name
        workflow Own { }
        experiment E { control { START -> S -> END; } space S of Flow { strategy singlerun; } }
        //- /again.xxp
        workflow Flow { }
        //- /own.xxp
        workflow Own { }
        ${flow}`));

    it('is not a file that two imports lead to', () => check(`
        import "flow.xxp";
        import "more.xxp";
        experiment E { control { START -> S -> END; } space S of More { strategy singlerun; } }
        //- /more.xxp
        import "flow.xxp";
        workflow More from Flow { task Train { param epochs = 3; implementation "lib/train"; } }
        ${flow}`));
});

describe('what was meant', () => {
    it('is a workflow, where the oldest form names it as an implementation', () => check(`
        workflow Outer {
            define task A;
            START -> A -> END;
            configure task A { implementation "demo.Inner"; }
        }
        workflow Inner {
            define task B;
            START -> B -> END;
            configure task B { implementation "lib/load/task.py"; }
        }
        ${library}`));

    it('may be a workflow in the present form too, which has a word of its own', () => check(`
        workflow Outer { START -> A -> END; task A { implementation "demo.Inner"; } }
//                                                                  ^^^^^^^^^^^^ warning task/workflow-as-implementation: No task folder or script "demo.Inner" is found, and 'Inner' is a workflow; write 'subworkflow Inner;' if the task stands for that
        workflow Inner { START -> B -> END; task B { implementation "lib/load/task.py"; } }
        ${library}`));

    it('is a task after all, where the workflow itself goes by that name', () => check(`
        workflow Base { task A; START -> A -> END; }
        workflow Fast from Base { task A { implementation "demo.Fast"; } }
//                                                        ^^^^^^^^^^^ warning task/unknown-implementation
        ${library}`));

    it('is the data of a workflow, where an end of a link begins with its package', () => check(`
        package demo;
        workflow Flow {
            START -> A -> END;
            task A { implementation "lib/load"; }
            define input data D;
            configure data D { path "data.csv"; }
            D --> demo.A.source;
//                ^^^^ error syntax/long-end: An end of a link has two parts at most, a task and its port; write 'A.source'
        }
        ${library}`));

    it('is the port of a task, where an end of a link has three parts', () => check(`
        workflow Flow {
            START -> A -> B -> END;
            task A { implementation "lib/load"; }
            task B { implementation "lib/train"; }
            define input data D;
            configure data D { path "data.csv"; }
            Flow.A.rows --> B.rows;
//          ^^^^ error syntax/long-end: An end of a link has two parts at most, a task and its port; write 'A.rows'
            D --> A.source.all;
//                         ^^^ error syntax/long-end: An end of a link has two parts at most, a task and its port; write 'A.source'
        }
        ${library}`));

    it('is one mistake, where a wrong word follows \'configure\'', () => check(`
        workflow W { START -> T -> END; task T; configure tasks T { implementation "lib/load"; } }
//                                                        ^^^^^ error syntax/unexpected: Expected 'task' or 'data', found 'tasks'
        ${library}`));
});
