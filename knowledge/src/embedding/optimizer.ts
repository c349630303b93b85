/** How far values go against their gradient. */

export type OptimizerName = 'adam' | 'adagrad';

/** Changes `values` by `gradient`, which it leaves at zero, at that part of the learning rate. */
export type Optimizer = (values: Float32Array, gradient: Float32Array, part: number) => void;

/** For values of a length that stays; what it remembers is of these alone. */
export function optimizer(name: OptimizerName, count: number, learningRate: number): Optimizer {
    return name === 'adam' ? adam(count, learningRate) : adagrad(count, learningRate);
}

/** Kingma and Ba (2015), with their constants. */
function adam(count: number, learningRate: number): Optimizer {
    const [keptMean, keptSquare] = [0.9, 0.999];
    const [means, squares] = [new Float32Array(count), new Float32Array(count)];
    let steps = 0;
    return (values, gradient, part) => {
        steps++;
        const rate = part * learningRate * Math.sqrt(1 - keptSquare ** steps) / (1 - keptMean ** steps);
        for (let i = 0; i < count; i++) {
            const slope = gradient[i]!;
            const mean = keptMean * means[i]! + (1 - keptMean) * slope;
            const square = keptSquare * squares[i]! + (1 - keptSquare) * slope * slope;
            means[i] = mean;
            squares[i] = square;
            values[i]! -= rate * mean / (Math.sqrt(square) + 1e-8);
        }
        gradient.fill(0);
    };
}

/** Duchi, Hazan and Singer (2011). */
function adagrad(count: number, learningRate: number): Optimizer {
    const squares = new Float32Array(count);
    return (values, gradient, part) => {
        for (let i = 0; i < count; i++) {
            const slope = gradient[i]!;
            const square = squares[i]! + slope * slope;
            squares[i] = square;
            values[i]! -= part * learningRate * slope / (Math.sqrt(square) + 1e-10);
        }
        gradient.fill(0);
    };
}
