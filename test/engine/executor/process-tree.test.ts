/** How the pool ends what tasks leave behind. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { canPool } from '../../../engine/src/executor/local-process/pool.ts';

/** Whoever is killed ends no sooner than the killer leaves the processor to others; there are three, each the parent of the next. */
const program = `
import os, subprocess, sys
from xxp_runner import process_tree

process_tree.become_subreaper()
first = subprocess.Popen(["sh", "-c", "sh -c 'sleep 60 & echo $! $$; wait' & wait"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
last, middle = map(int, first.stdout.readline().split())
condemned, kill, sleep = set(), process_tree.kill, process_tree.time.sleep
process_tree.kill = condemned.add

def others_go_on(seconds):
    for pid in condemned:
        kill(pid)
    condemned.clear()
    sleep(seconds)

process_tree.time.sleep = others_go_on
process_tree.longest_end = 600
process_tree.kill_strays(newer_than=os.getpid(), but=lambda pid: False)
left = [pid for pid in process_tree._parents(os.getpid()) if pid in (first.pid, middle, last)]
print(left)
`;

(canPool ? describe : () => undefined)('strays', () => {
    it('are all gone in the end, however long each takes to end', () => {
        const said = execFileSync('python3', ['-B', '-c', program], { encoding: 'utf8', env: { ...process.env, PYTHONPATH: path.resolve(import.meta.dirname, '../../../engine/python') } });
        assert.equal(said, '[]\n');
    });
});
