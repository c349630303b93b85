/** Asks Python while the thread that wants to know it waits. */
import path from 'node:path';
import { parentPort, type MessagePort } from 'node:worker_threads';
import { PythonConsultant } from '../../engine/src/executor/local-process/consult.ts';
import { propose } from '../../engine/src/run/proposals.ts';
import type { ExecutionState } from '../../engine/src/store/state.ts';
import type { Asked } from './own-strategy.ts';

const root = path.resolve(import.meta.dirname, '..');
const consultant = new PythonConsultant({ root, python: { executable: 'python3', version: '3' }, runner: path.resolve(root, '../engine/python') });
const { signal } = new AbortController();

parentPort!.once('message', (port: MessagePort) => {
    port.on('message', ({ state, told }: Asked) => void propose(state as ExecutionState, 'S', 'S', consultant, signal).then((events) => {
        port.postMessage(events);
        Atomics.store(told, 0, 1);
        Atomics.notify(told, 0);
    }));
});
