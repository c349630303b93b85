/** What stands for a strategy of the user's own, a Python file: its answers come from outside, as events of the journal. */
import { configurationCount } from '../plan/count.ts';
import type { Configuration } from '../plan/configurations.ts';
import type { StrategyFactory } from './strategy.ts';

/** What it is told goes to the file by another way: with the next question. */
export const custom: StrategyFactory = (space) => {
    const most = configurationCount(space);
    const given: Configuration[] = [];
    let made = 0;
    let isOver = false;
    return {
        learns: true,
        awaits: () => given.length === 0 && !isOver && made < most,
        take(answer) {
            if (answer === null) isOver = true;
            else given.push(answer);
        },
        ask() {
            const next = given.shift() ?? null;
            if (next !== null) made += 1;
            return next;
        },
        replay() {
            given.shift();
            made += 1;
        },
        tell: () => undefined,
    };
};
