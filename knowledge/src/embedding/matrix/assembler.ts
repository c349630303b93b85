/** Just enough of WebAssembly's binary format to write one function with loops over vectors of four floats. */

/** Instructions, as the bytes that they are. */
export type Code = readonly number[];

export interface WasmFunction {
    readonly name: string;
    /** How many whole numbers it takes; they are its first locals. */
    readonly parameters: number;
    /** Further locals: whole numbers first, then vectors. */
    readonly numbers: number;
    readonly vectors: number;
    readonly body: Code;
}

/** A module with these functions, which work on a memory that it imports as `env.memory`. */
export function moduleOf(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
    return Uint8Array.from([
        0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
        ...section(1, functions.map(({ parameters }) => [0x60, ...sized(Array.from({ length: parameters }, () => i32)), 0])),
        ...section(2, [[...text('env'), ...text('memory'), 2, 0, 1]]),
        ...section(3, functions.map((_, index) => unsigned(index))),
        ...section(7, functions.map(({ name }, index) => [...text(name), 0, ...unsigned(index)])),
        ...section(10, functions.map(({ numbers, vectors, body }) => sized([...list([[...unsigned(numbers), i32], [...unsigned(vectors), v128]]), ...body, 0x0b]))),
    ]);
}

const [i32, v128] = [0x7f, 0x7b];

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];
export const constant = (value: number): Code => [0x41, ...signed(value)];
export const add = (left: Code, right: Code): Code => [...left, ...right, 0x6a];
export const times = (left: Code, right: Code): Code => [...left, ...right, 0x6c];

export const loadVector = (address: Code, offset = 0): Code => [...address, 0xfd, ...unsigned(0), 2, ...unsigned(offset)];
/** One float, four times. */
export const loadSpread = (address: Code): Code => [...address, 0xfd, ...unsigned(9), 2, 0];
export const storeVector = (address: Code, value: Code, offset = 0): Code => [...address, ...value, 0xfd, ...unsigned(11), 2, ...unsigned(offset)];
export const noVector: Code = [0xfd, ...unsigned(12), ...Array.from({ length: 16 }, () => 0)];
export const addVectors = (left: Code, right: Code): Code => [...left, ...right, 0xfd, ...unsigned(0xe4)];
export const subtractVectors = (left: Code, right: Code): Code => [...left, ...right, 0xfd, ...unsigned(0xe5)];
export const timesVectors = (left: Code, right: Code): Code => [...left, ...right, 0xfd, ...unsigned(0xe6)];
export const sizeOfVector = (value: Code): Code => [...value, 0xfd, ...unsigned(0xe0)];
/** All bits of a float are set where the left one is less, none where it is not. */
export const isLess = (left: Code, right: Code): Code => [...left, ...right, 0xfd, ...unsigned(0x43)];
export const bothVectors = (left: Code, right: Code): Code => [...left, ...right, 0xfd, ...unsigned(0x4e)];

/** `for (counter = 0; counter < end; counter += step)`, at least once. */
export function repeat(counter: number, end: Code, step: number, body: Code): Code {
    return [
        ...set(counter, constant(0)),
        0x03, 0x40, ...body,
        ...set(counter, add(get(counter), constant(step))), ...get(counter), ...end, 0x48, 0x0d, 0, 0x0b,
    ];
}

/** `if (condition) body` */
export function when(condition: Code, body: Code): Code {
    return [...condition, 0x04, 0x40, ...body, 0x0b];
}

function section(id: number, items: readonly Code[]): Code {
    return [id, ...sized(list(items))];
}

function list(items: readonly Code[]): Code {
    return [...unsigned(items.length), ...items.flat()];
}

function text(value: string): Code {
    return sized([...Buffer.from(value)]);
}

function sized(bytes: Code): Code {
    return [...unsigned(bytes.length), ...bytes];
}

function unsigned(value: number): Code {
    return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): Code {
    return value >= -64 && value < 64 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
