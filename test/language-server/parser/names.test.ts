import { check } from '../../support/check.ts';
import { library } from '../../support/project.ts';

describe('names', () => {
    it('words of the language are names where a name is expected', () => check(`
        workflow workflow {
            task task { implementation "lib/train"; }
            task data { implementation "lib/load"; }
            task strategy { implementation "lib/train"; }
            define input data param;
            configure data param { path "data.csv"; }
            START -> data -> task -> strategy -> END;
            param --> data.source;
            data.rows --> task.rows;
            data.rows --> strategy.rows;
        }
        experiment experiment {
            maximize task.accuracy;
            control { START -> space -> END; }
            space space of workflow {
                strategy gridsearch;
                param_values runs = enum(1, 2);
                param_values enum = enum(1, 2);
                task task { param epochs = enum; param rate = runs; }
            }
        }
        ${library}`));

    it('a caret makes a reserved word a name', () => check(`
        workflow Flow { task ^START { implementation "lib/train"; } task ^true { implementation "lib/train"; } ^START -> ^true; }
//                                                   ^^^^^^^^^^^ warning data/unfed-input
//                                                                                              ^^^^^^^^^^^ warning data/unfed-input
        ${library}`));

    it('names may hold hyphens, and arrows need no spaces', () => check(`
        workflow Flow {
            task a-b { implementation "lib/load"; }
            task c { implementation "lib/train"; }
            a-b->c;
            a-b.rows-->c.rows;
            define input data d; configure data d { path "data.csv"; } d-->a-b.source;
        }
        ${library}`));

    it('an invisible character is named where it hides', () => check(`
        workflow Flow {
            task a\u200B { implementation "lib/load"; }
//                ^ warning syntax/invisible-character: There is an invisible zero-width character here, which ExtremeXP's engine rejects; delete it and type it anew
            define input data d; configure data d { path "data.csv"; } d --> a.source;
        }
        ${library}`));
});
