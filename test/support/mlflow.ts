/** A folder as MLflow's file store writes it (3.17). */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface MlflowRun {
    readonly id: string;
    /** 3 is finished, 4 failed. */
    readonly status?: number;
    readonly params?: Readonly<Record<string, string>>;
    /** The lines of each metric's file. */
    readonly metrics?: Readonly<Record<string, readonly string[]>>;
    readonly tags?: Readonly<Record<string, string>>;
    readonly lifecycle?: string;
    /** The id of a data set of the experiment. */
    readonly data?: string;
}

export function writeMlflow(folder: string, experiment: { readonly id: string; readonly name: string; readonly lifecycle?: string }, runs: readonly MlflowRun[]): void {
    const home = path.join(folder, experiment.id);
    write(home, 'meta.yaml', `artifact_location: file:///elsewhere/mlruns/${experiment.id}\ncreation_time: 1795293927531\nexperiment_id: '${experiment.id}'\nlifecycle_stage: ${experiment.lifecycle ?? 'active'}\nname: '${experiment.name.replaceAll('\'', '\'\'')}'\n`);
    write(home, 'datasets/d1/meta.yaml', 'digest: e4724886\nname: wine\nprofile: \'{"num_rows": 30, "num_elements": 60}\'\nschema: null\nsource: \'{"tags": {"mlflow.user": "ana", "mlflow.source.name": "/elsewhere/make.py",\n  "mlflow.source.type": "LOCAL"}}\'\nsource_type: code\n');
    for (const [index, { id, status = 3, params = {}, metrics = {}, tags = {}, lifecycle = 'active', data }] of runs.entries()) {
        const start = 1_795_293_927_629 + index * 1000;
        write(home, `${id}/meta.yaml`, `artifact_uri: file:///elsewhere/${id}/artifacts\nend_time: ${start + 500}\nentry_point_name: ''\nexperiment_id: '${experiment.id}'\nlifecycle_stage: ${lifecycle}\nrun_id: ${id}\nrun_name: try ${index}\nsource_name: ''\nstart_time: ${start}\nstatus: ${status}\ntags: []\nuser_id: ana\n`);
        for (const [name, text] of Object.entries(params)) write(home, `${id}/params/${name}`, text);
        for (const [name, lines] of Object.entries(metrics)) write(home, `${id}/metrics/${name}`, lines.join('\n'));
        for (const [name, text] of Object.entries({ 'mlflow.user': 'ana', 'mlflow.source.name': '/elsewhere/train_forest.py', ...tags })) write(home, `${id}/tags/${name}`, text);
        if (data !== undefined) write(home, `${id}/inputs/i1/meta.yaml`, `destination_id: ${data}\nsource_id: ${data}\nsource_type: DATASET\ntags:\n  mlflow.data.context: training\n`);
    }
}

function write(home: string, file: string, text: string): void {
    mkdirSync(path.dirname(path.join(home, file)), { recursive: true });
    writeFileSync(path.join(home, file), text);
}
