import { check } from '../../support/check.ts';
import { flow } from '../../support/project.ts';

describe('what is done about tasks', () => {
    it('has sense', () => check(`
        workflow W {
            task A {
                retry 2.5;
//                    ^^^ error policy/retry: Tries after a failure are counted from 0; 2.5 is no such number
                timeout 0s;
//                      ^^ error policy/timeout: With no time at all the task could do nothing; write a longer one, or leave out 'timeout'
                resources {
                    cpu 0;
//                  ^^^^^^ error policy/resource: Processors are a number above 0; 0 is not
                    memory 4;
//                  ^^^^^^^^^ error policy/resource: Memory is a size; write 'memory 4GB' or 'memory 4MB'
                    gpu 0.5;
//                  ^^^^^^^^ error policy/resource: 'gpu' is a whole number from 0 on; 0.5 is not
                    licence 3GB;
//                  ^^^^^^^^^^^^ error policy/resource: 'licence' is counted; write 'licence 3'
                }
            }
        }
        ${flow}`));

    it('is said once', () => check(`
        import "flow.xxp";
        experiment E {
            on failure stop;
            on failure ask;
//          ^^^^^^^^^^^^^^^ warning policy/said-twice: 'on failure' is said before; the last one counts
            control { START -> S -> END; }
            space S of Flow {
                strategy gridsearch;
                priority 1;
                priority 2.5;
//              ^^^^^^^^^^^^^ warning policy/said-twice: 'priority' is said before; the last one counts
//                       ^^^ error policy/priority: A priority is a whole number, as in 'priority 5'; 2.5 is not
                param_values e = enum(1, 2);
                task Train { param epochs = e; retry 1; retry 2; resources { gpu 1; gpu 2; } }
//                                                      ^^^^^^^^ warning policy/said-twice: 'retry' is said before; the last one counts
//                                                                                  ^^^^^^ warning policy/said-twice: 'gpu' is said before; the last one counts
            }
        }
        ${flow}`));

    it('takes words that may still be names', () => check(`
        workflow retry { START -> cache -> timeout -> END; task cache; task timeout; }
        ${flow}`));
});
