/** The machine that an engine works on. */
import { execFile } from 'node:child_process';
import { arch, cpus, release, type } from 'node:os';
import { thisMachine } from '../executor/machine.ts';
import type { EngineStarted } from '../store/records.ts';

/** Never rejects: what a machine does not say is left out. */
export async function describeMachine(): Promise<Omit<EngineStarted['environment'], 'python'>> {
    const graphics = await findGpus();
    const cpu = cpus()[0]?.model.trim();
    return {
        node: process.version, os: `${type()} ${release()}`, arch: arch(), ...thisMachine(),
        ...(cpu && { cpu }), ...(graphics.length > 0 && { graphics }),
    };
}

/** Those that NVIDIA's driver knows, by name, memory and driver. */
async function findGpus(): Promise<string[]> {
    return new Promise((resolve) => {
        execFile('nvidia-smi', ['--query-gpu=name,memory.total,driver_version', '--format=csv,noheader'], { timeout: 5000, windowsHide: true }, (error, stdout) => {
            resolve(error === null ? stdout.split('\n').map((line) => line.trim()).filter((line) => line !== '') : []);
        });
    });
}
