import assert from 'node:assert/strict';
import { SteadyClock } from '../../engine/src/clock.ts';

describe('the clock', () => {
    it('goes on as time passes while the machine\'s is set back, and follows that again once it has caught up', () => {
        let [wall, passing] = [1_000_000, 0];
        const clock = new SteadyClock(() => wall, () => passing);
        assert.equal(clock.now(), 1_000_000);
        [wall, passing] = [1_000_000 - 3_600_000, 500];
        assert.equal(clock.now(), 1_000_500);
        [wall, passing] = [wall + 250, 750];
        assert.equal(clock.now(), 1_000_750);
        [wall, passing] = [2_000_000, 800];
        assert.equal(clock.now(), 2_000_000);
    });

    it('loses nothing where it is asked again and again', () => {
        let passing = 0;
        const clock = new SteadyClock(() => (passing === 0 ? 1000 : 0), () => passing);
        assert.equal(clock.now(), 1000);
        for (let times = 0; times < 100; times++) {
            passing += 0.2;
            clock.now();
        }
        assert.equal(clock.now(), 1020);
    });

    it('goes on from where an earlier process has been', () => {
        let passing = 0;
        const clock = new SteadyClock(() => 1000, () => passing);
        clock.notBefore(5000);
        passing = 10;
        assert.equal(clock.now(), 5010);
        clock.notBefore(100);
        assert.equal(clock.now(), 5010);
    });
});
