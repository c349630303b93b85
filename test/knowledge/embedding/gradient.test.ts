import assert from 'node:assert/strict';
import { seeded } from '../../../engine/src/random.ts';
import { drawToZero } from '../../../knowledge/src/embedding/cubes.ts';
import { questionsOf } from '../../../knowledge/src/embedding/facts.ts';
import { models } from '../../../knowledge/src/embedding/model.ts';
import { Objective } from '../../../knowledge/src/embedding/objective.ts';

const facts = { entities: 5, relations: 2, triples: Int32Array.of(0, 0, 1, 0, 0, 2, 3, 1, 4, 2, 1, 2) };
const [dimension, step] = [3, 1e-3];

for (const model of Object.values(models)) {
    for (const dropout of [0, 0.4]) {
        it(`the gradient of ${model.name} is what a small step in each direction comes to${dropout === 0 ? '' : ', with parts left out'}`, () => {
            const questions = questionsOf(facts);
            const objective = new Objective(model, { entities: facts.entities, relations: 2 * facts.relations, dimension, batch: questions.count + 3 });
            const chance = seeded('begin');
            for (let entity = 0; entity < facts.entities; entity++) objective.entity(entity).forEach((_, i, row) => row[i] = chance.next() - 0.5);
            objective.relations.values.forEach((_, i, all) => all[i] = chance.next() - 0.5);
            const all = Int32Array.from({ length: questions.count }, (_, index) => index);
            const mean = (): number => objective.answer(questions, all, { n3: 0, dropout }, seeded('left out')) / questions.answers.length;

            mean();
            for (const [values, gradient] of [[objective.entities.values, objective.ofEntities.values.slice()], [objective.relations.values, objective.ofRelations.values.slice()]] as const) {
                for (let i = 0; i < values.length; i++) {
                    // What pads a row never takes part.
                    if (values[i] === 0) {
                        assert.equal(gradient[i], 0);
                        continue;
                    }
                    const here = values[i]!;
                    values[i] = here + step;
                    const above = mean();
                    values[i] = here - step;
                    const below = mean();
                    values[i] = here;
                    assert.ok(Math.abs((above - below) / (2 * step) - gradient[i]!) < 2e-3, `${gradient[i]} of float ${i}, expected about ${(above - below) / (2 * step)}`);
                }
            }
        });
    }
}

it('what draws to zero is the gradient of the cubes of the sizes', () => {
    const values = Float32Array.of(0.5, -2, 1.5, 0);
    const cubes = (floats: 1 | 2, of: Float32Array): number => floats === 1 ? of.reduce((sum, each) => sum + Math.abs(each) ** 3, 0) : Math.hypot(of[0]!, of[2]!) ** 3 + Math.hypot(of[1]!, of[3]!) ** 3;
    for (const floats of [1, 2] as const) {
        const gradient = new Float32Array(4);
        drawToZero(values, gradient, 2, floats);
        for (const i of values.keys()) {
            const moved = (by: number): Float32Array => values.map((each, index) => index === i ? each + by : each);
            assert.ok(Math.abs(2 * (cubes(floats, moved(step)) - cubes(floats, moved(-step))) / (2 * step) - gradient[i]!) < 0.01);
        }
    }
});
