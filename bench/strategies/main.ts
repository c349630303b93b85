/**
 * How good strategies are, beside Optuna with the same budgets: `npm run bench:strategies`, with `--seeds 5` for fewer than
 * 20, and with the names of measures or problems for only these.
 */
import { Figures } from '../support/figures.ts';
import { pythonWith } from '../../scripts/python-environment.ts';
import { measureHalving } from './halving.ts';
import { measureBayesian, measureCmaes, measureGaussian, measureSeveralGoals, measureTime, type Bench } from './measures.ts';
import { Optuna, packages } from './optuna.ts';
import { measureParallel } from './parallel.ts';
import { problems, tabular } from './problems.ts';
import { trained } from './tables.ts';

const measures: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
    bayesian: measureBayesian,
    gaussian: measureGaussian,
    cmaes: measureCmaes,
    parallel: measureParallel,
    evolutionary: measureSeveralGoals,
    asha: measureHalving,
    time: measureTime,
};

const given = process.argv.slice(2);
const at = given.indexOf('--seeds');
const seeds = at < 0 ? 20 : Number(given.splice(at, 2)[1]);
const python = pythonWith(packages);
const all = [...problems, ...tabular(trained(python, 'tables'))];
const unknown = given.find((name) => !(name in measures) && !all.some((problem) => problem.name === name));
if (unknown !== undefined || !(seeds >= 1)) throw new Error(`Expected --seeds with a number, ${Object.keys(measures).join(', ')} or a problem of ${all.map(({ name }) => name).join(', ')}; found ${unknown ?? 'no number of seeds'}`);
const chosen = all.filter(({ name }) => given.includes(name));
const figures = new Figures();
const optuna = new Optuna(python);
const bench: Bench = { figures, optuna, problems: chosen.length > 0 ? chosen : all, seeds, curves: () => trained(python, 'curves') };
const named = Object.keys(measures).filter((name) => given.includes(name));
for (const name of named.length > 0 ? named : Object.keys(measures)) await measures[name]!(bench);
optuna.end();
figures.end();
