/** Programs that use every construct, names that are words of the language among them. */
export const hostile: readonly string[] = [
    `import "a.xxp"; package a.b.c;
    workflow workflow {
        task task; task param { param param 3; param param = "x" 2.5 null true; implementation 'x'; }
        task data { subworkflow "s"; description "d"; dependency "x/**"; }
        define task define; configure task define { implementation "x"; }
        define input data input; define output data output; define data define [data=a,b]; define data path = "x";
        define operator operator;
        configure data input { path "x"; type "t"; } configure data output { name "n"; project "p"; } configure data path { }
        group group { task param data };
        START -> task -> data -> param -> END;
        task -> "x > 1" ? data : param -> define;
        input --> task.task; task.data --> param.param --> data.x; data.data --> output;
        task ?-> data { condition "x" }; task !-> data { event "e"; }; task -?> param;
        description "text";
    }
    workflow from from workflow { task task { implementation "y"; } configure task data { param x; } data -> task; }`,
    `experiment experiment {
        intent intent; intent "text";
        maximize best.best; minimize task.metric;
        control { START -> (space || task) -> (ask) -> ask; ask ?-> END { condition "choose"; }; space; task !-> ask { event "e" } }
        space space of of { strategy strategy; runs = 3; seed = +7; x = 5;
            param_values enum = enum(1, -2.5, "a", true, bare); param_values range = range(-30 , 30,15 ) ;
            param uniform = uniform(0.1, 1e-3); param integer = integer(1, 8); param_values l = [1, 2]; param_values s = 5; param_values t = "x"; param_values u = false; param_values v = null;
            filter "f"; generator 'g'; description "d";
            task task { param param = param; param x = enum; param y = -3; param z = "z"; implementation "i"; } configure task task { } task empty; }
        task task { implementation "x"; input data data { path "p"; } } task lone;
        interaction ask { ask "q"; ask ask "q"; show best(space), best.best; choose choose, default; input data data { path "x"; } input data as as; input as as as; timeout 30m; timeout 1.5h default default; default default; implementation "x"; }
        workflow inner { task x; }
    }`,
    `task task { type interactive; define input data data; define output data output; input data input; output data x;
        define param param { type Integer; default -5; range (1, 50); } define param enum; param p { type String; default "x"; enum ("a", 'b', c); range [8,256]; enum [1, 2]; }
        define metric metric { semanticType S; kind single-value; type double; } metric m { kind series; } define metric m2;
        implementation "x"; dependency "d"; venv "v"; python_version '3.9'; description "d"; }
    task a { } task b; ;;`,
    `workflow input { input data input; output data output; task data { input data, output; output param; define input data x; input data y; metadata { "a": "b", "c": "d" } ... configure task inner { param x; } }
        task cases { implementation data.cases; subworkflow event; ... } data ?-> { cases "x" data; "y" cases; condition "z" } cases ?-> data { cases "x" data };
        START -> PARALLEL-1 -> JOIN_2 -> END; define data schema { schema "x"; } }
    group event { data cases };
    task metadata { metadata { } ... subworkflow "x"; param p = 3; param q = "x"; }
    experiment event { event event { type manual; condition "x"; task event; restart true; } define data data = "x";
        control { start -> event -> end; event ?-> { cases "x" event; } }
        space cases of a.b.c { define data data = "x"; task data { param action = enum(1, 2); param x = range(1, 2); } }
        interaction action { action action(action, "x", 3); action lone; ... } }`,
    `experiment require { require prefer.when <= 5 and not (stop.x > 2 or best(space.task.m) in [1, -2, "x"]); prefer a == "x" || !b && c != true; require not (-3) * (x + 1) % 2 / 4 - -1 < +2;
        require not; require not > 3; require and > or; prefer in in [in]; stop when max(space.m) >= 0.9; supervisor "a"; validator 'b', "c"; reuse knowledge; require a = 3;
        budget { runs 120; runs = 3; time 2h; interactions 6 per person; attention 30m; parallel 4; failures 0;; } budget { }
        control { not -> require; when ?-> stop { when count(space) > 3 and space.m < 2 }; budget ?-> stop { when review == accept; }; reuse; (not || and); }
        space space of not { strategy bayesian; runs = 3; repeat 3; repeat = 3; data = 5; require = 3; stop = 1; prefer = 2; reuse = 3; not = 4; and = 5; when = 6;
            param_values when = enum(1, 2) when when > 3; param c = loguniform(1, 2) when kernel == "rbf" and not (x in ["a", 'b']); param_values normal = normal(0, 1); param_values loginteger = loginteger(1, 64);
            param_values s = integer(1, 9, 2) when s2; require c < when; prefer Train.acc > 3; stop when when > 3; reuse knowledge; data data { path = normal; } configure data data { path = enum("a", "b"); } data not { path = "x"; ; }
            task data { param data = data; implementation = when; } task not { implementation = enum("a", "b"); } task when { implementation = "a"; param not = not; } }
        interaction stop { ask "q"; choose not, when, and; input input as Integer range (1, 5) default 3 required; input a as enum("x", "y") default "x" optional; input run as Run of space; input when as Rating range [1, 2]; input not as not; }
    }
    workflow not { task not; task require; task when { param not 3; } define data not; START -> not -> require -> when -> END; not.require --> when.not; group g { require when }; }`,
    `workflow retry { task on { retry 3; retry 2 wait 10s; timeout 1.5h; on failure ask; resources { cpu 2; memory = 4GB; gpu 1; licence 1;; } cache off; ... } task cache; task resources { resources { } cache on; timeout -> resources; } START -> on -> cache -> resources -> END; on -> cache; cache --> on.cache; }
    task priority { retry 0; on failure stop; resources { memory 512MiB; } resources { priority 1; on 2; } define output data cache; define param timeout; }
    experiment on { on failure continue; intent failure; space priority of retry { priority 5; priority = -1; task on { retry 1; cache off; param retry = 3; } task cache { on failure ask; } prune asha on wait.min; prune prune; prune median on maximize retry.max { prune 3; min = 1;; }; task prune; } task resources { timeout 5m; implementation "x"; } control { on -> cache; retry; } }`,
    `workflow quorum { task no; task self { param p = comment.for; param q = comment; } task difference; START -> no -> comment -> difference -> top -> END; no --> difference.top;
        interaction comment { ask best best 3 "q" when near_goal(0.1) or difference.for > 2; ask best 2 "q"; ask best "q"; ask best "q" when uncertain(); quorum 2; quorum = 3; no self approval; show difference; show difference, difference.loss, top, best.best, no.difference, difference; choose no, for, reject; comment required; comment required for no, for; input for as Rating; input self as Labels of no.top enum("a"); input top as Labels enum("a") of self.of; on timeout reject; on timeout default; timeout 3m; default no; }
        interaction top { ask "q"; choose difference; } }
    experiment approval { maximize comment.for; require comment == no and comment.for > 2; interaction difference { ask approval "q" when count(top) > 3; show top(top, 3), best(best), difference, difference.difference; choose top; input required as Choice enum("x") of top required; on timeout continue; on timeout stop; }
        space top of quorum { task no { param no = difference; param self = difference.required; param for = difference.top.best; } } }`,
    'workflow W { A.b --> C.d; a-b->c-d; A-->B.c; x --> y; }',
    'experiment E { control { A; (A || B || C) -> D; D -> END; START -> END; } }',
];
