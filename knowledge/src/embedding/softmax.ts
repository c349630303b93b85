/** Cross entropy of the right answers among all entities. */

/**
 * The loss of one question, the sum over its right answers, and in `errors` what each score adds to the mean loss of a batch with so many answers.
 * As if each right answer were asked for alone, for the price of one.
 */
export function softmax(scores: Float32Array, right: Int32Array, answersInBatch: number, errors: Float32Array): number {
    let greatest = -Infinity;
    for (let entity = 0; entity < scores.length; entity++) if (scores[entity]! > greatest) greatest = scores[entity]!;
    let sum = 0;
    for (let entity = 0; entity < scores.length; entity++) {
        const power = Math.exp(scores[entity]! - greatest);
        errors[entity] = power;
        sum += power;
    }
    const scale = right.length / answersInBatch / sum;
    for (let entity = 0; entity < scores.length; entity++) errors[entity]! *= scale;
    let loss = right.length * (greatest + Math.log(sum));
    for (const entity of right) {
        loss -= scores[entity]!;
        errors[entity]! -= 1 / answersInBatch;
    }
    return loss;
}
