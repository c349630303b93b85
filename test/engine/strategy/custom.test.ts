import { strategyContract } from '../../support/contracts/strategy.ts';
import { OwnStrategies } from '../../support/own-strategy.ts';

const own = new OwnStrategies();

strategyContract('custom', own.of('in_order.py'), { goals: [1, 2], times: 60 });

after(() => own.close());
