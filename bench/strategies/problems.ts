/** The spaces on which strategies are measured. */
import { readFileSync } from 'node:fs';
import type { Configuration } from '../../engine/src/plan/configurations.ts';
import type { Dimension, SpacePlan } from '../../engine/src/plan/plan.ts';
import { ackley5, branin, hartmann6, levy4, rosenbrock4, zdt, type TestFunction } from './functions.ts';

export interface Problem {
    readonly name: string;
    readonly space: SpacePlan;
    /** By goal; least is best. */
    readonly at: (configuration: Configuration) => readonly number[];
    /** Of the first goal. */
    readonly least: number;
    /** What Optuna needs to be told besides. */
    readonly grouped?: true;
}

const runs = 10_000;

export function spaceOf(name: string, dimensions: readonly Dimension[]): SpacePlan {
    return { kind: 'space', name, workflow: 'W', strategy: 'bayesian', runs, dimensions, bindings: [], location: { file: 'bench.xxp', line: 1, column: 1 } };
}

function numeric(name: string, { bounds, at, least }: TestFunction): Problem {
    const dimensions = bounds.map(([low, high], index): Dimension => ({ name: `x${index}`, kind: 'uniform', low, high }));
    return { name, space: spaceOf(name, dimensions), least, at: (configuration) => [at(dimensions.map((each) => configuration[each.name] as number))] };
}

const when = (name: string, value: string): Pick<Dimension, 'when'> => ({ when: { kind: 'comparison', operator: '==', left: { kind: 'value', name }, right: { kind: 'literal', value } } });

/** A choice of three models, each with values of its own. */
const branches: Problem = {
    name: 'branches', grouped: true,
    space: spaceOf('branches', [
        { name: 'model', kind: 'values', values: ['forest', 'kernel', 'linear'] },
        { name: 'c', kind: 'loguniform', low: 1e-3, high: 1e3 },
        { name: 'gamma', kind: 'loguniform', low: 1e-5, high: 10, ...when('model', 'kernel') },
        { name: 'depth', kind: 'integer', low: 1, high: 20, ...when('model', 'forest') },
        { name: 'share', kind: 'uniform', low: 0.05, high: 1, ...when('model', 'forest') },
    ]),
    least: 0.02,
    at({ model, c, gamma, depth, share }) {
        const lc = Math.log10(c as number);
        if (model === 'linear') return [0.12 + 0.01 * (lc + 1) ** 2];
        if (model === 'forest') return [0.05 + 0.0015 * ((depth as number) - 12) ** 2 + 0.3 * ((share as number) - 0.35) ** 2 + 0.003 * lc ** 2];
        const lg = Math.log10(gamma as number);
        // The better c, the narrower the good gammas, along a slope.
        return [0.02 + 0.02 * (lc - 1.4) ** 2 + 0.06 * (lg + 2.2 + 0.5 * (lc - 1.4)) ** 2 + 0.01 * (1 - Math.cos(4 * (lg + 2.2 + 0.5 * (lc - 1.4))))];
    },
};

/** Values of all kinds that act upon each other. */
const mixed: Problem = {
    name: 'mixed',
    space: spaceOf('mixed', [
        { name: 'layers', kind: 'integer', low: 1, high: 6 },
        { name: 'units', kind: 'loginteger', low: 8, high: 512 },
        { name: 'rate', kind: 'loguniform', low: 1e-5, high: 1 },
        { name: 'activation', kind: 'values', values: ['relu', 'tanh', 'gelu', 'sigmoid'] },
        { name: 'dropout', kind: 'uniform', low: 0, high: 0.7, step: 0.05 },
        { name: 'optimizer', kind: 'values', values: ['adam', 'sgd', 'rmsprop'] },
    ]),
    least: 0.1,
    at({ layers, units, rate, activation, dropout, optimizer }) {
        const [depth, width, speed] = [layers as number, Math.log2(units as number), Math.log10(rate as number)];
        const best = optimizer === 'sgd' ? -1.2 : optimizer === 'adam' ? -2.8 : -3.1;
        const penalty = { relu: 0, gelu: 0.01, tanh: 0.04, sigmoid: 0.12 }[activation as string]! * (depth > 2 ? 1.5 : 1);
        const capacity = depth * width - 24;
        return [0.1 + 0.03 * (speed - best + 0.15 * (depth - 3)) ** 2 + 0.0008 * capacity ** 2 + penalty + 0.5 * ((dropout as number) - 0.2 - 0.004 * capacity) ** 2 + (optimizer === 'rmsprop' ? 0.02 : optimizer === 'sgd' ? 0.01 : 0) + 0.004 * (depth - 3) ** 2];
    },
};

/** Losses of real models; both sides look them up. */
export function tabular(file: string): Problem[] {
    const tables = JSON.parse(readFileSync(file, 'utf8')) as Record<string, [(number | string)[], number][]>;
    const integer = (name: string, low: number, high: number): Dimension => ({ name, kind: 'integer', low, high });
    const spaces: Record<string, Dimension[]> = {
        boosting: [integer('rate', 0, 7), integer('trees', 0, 4), integer('depth', 1, 4), integer('part', 0, 3)],
        network: [integer('units', 0, 4), integer('rate', 0, 5), integer('decay', 0, 3), integer('batch', 0, 2), { name: 'activation', kind: 'values', values: ['relu', 'tanh'] }],
    };
    return Object.entries(spaces).map(([name, dimensions]) => {
        const losses = new Map(tables[name]!.map(([values, loss]) => [values.join(), loss]));
        return { name, space: spaceOf(name, dimensions), least: Math.min(...losses.values()), at: (configuration) => [losses.get(dimensions.map((each) => configuration[each.name]).join())!] };
    });
}

export const problems: readonly Problem[] = [
    numeric('branin', branin), numeric('hartmann6', hartmann6), numeric('ackley5', ackley5), numeric('rosenbrock4', rosenbrock4), numeric('levy4', levy4), branches, mixed,
];

export const severalGoals: readonly Problem[] = ([1, 2, 3] as const).map((number) => {
    const dimensions = Array.from({ length: 30 }, (_, index): Dimension => ({ name: `x${index}`, kind: 'uniform', low: 0, high: 1 }));
    return { name: `zdt${number}`, space: spaceOf(`zdt${number}`, dimensions), least: 0, at: (configuration) => zdt(number, dimensions.map((each) => configuration[each.name] as number)) };
});
