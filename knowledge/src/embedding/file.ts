/**
 * Embeddings as bytes: a mark, the format's version, a header in JSON, the floats as they are (little-endian), and the SHA-256 of all that.
 * A file that was cut off, changed or made by another version is told from a good one before anything is believed.
 */
import { createHash } from 'node:crypto';
import { models, type Embeddings, type ModelName } from './model.ts';

/** Embeddings with the names of what they are of, and whatever was found out about them. */
export interface NamedEmbeddings<About> extends Embeddings {
    readonly entityNames: readonly string[];
    readonly relationNames: readonly string[];
    readonly about: About;
}

export const formatVersion = 1;

/** Thrown when a file is no embeddings of this version, or is damaged. */
export class EmbeddingsError extends Error {
    readonly code = 'broken-embeddings';

    constructor(message: string) {
        super(message);
        this.name = 'EmbeddingsError';
    }
}

export function encode<About>({ model, dimension, entities, relations, entityNames, relationNames, about }: NamedEmbeddings<About>): Uint8Array {
    const header = Buffer.from(JSON.stringify({ model, dimension, entityNames, relationNames, about }));
    const start = Buffer.alloc(16);
    start.write(mark, 'latin1');
    start.writeUInt32LE(formatVersion, 8);
    start.writeUInt32LE(header.length, 12);
    const content = Buffer.concat([start, header, bytesOf(entities), bytesOf(relations)]);
    return Buffer.concat([content, hashOf(content)]);
}

/** `about` is as it was written; whoever wrote it knows its shape. */
export function decode(bytes: Uint8Array): NamedEmbeddings<unknown> {
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (content.length < 16 || content.toString('latin1', 0, 8) !== mark) throw new EmbeddingsError('Expected embeddings, found another sort of file');
    const version = content.readUInt32LE(8);
    if (version !== formatVersion) throw new EmbeddingsError(`Expected embeddings of version ${formatVersion}, found ${version}`);
    const end = content.length - 32;
    if (end < 16 || !hashOf(content.subarray(0, end)).equals(content.subarray(end))) throw new EmbeddingsError('The file of embeddings is damaged');
    const floatsAt = 16 + content.readUInt32LE(12);
    const { model, dimension, entityNames, relationNames, about } = headerOf(content.toString('utf8', 16, floatsAt));
    const { entityFloats, relationFloats } = models[model];
    const [ofEntities, ofRelations] = [entityNames.length * dimension * entityFloats, 2 * relationNames.length * dimension * relationFloats];
    if (end !== floatsAt + 4 * (ofEntities + ofRelations)) throw new EmbeddingsError('The file of embeddings is damaged');
    const floats = new Float32Array(Uint8Array.from(content.subarray(floatsAt, end)).buffer);
    return { model, dimension, entityNames, relationNames, about, entities: floats.slice(0, ofEntities), relations: floats.slice(ofEntities) };
}

/** Those of them that are to stay, each where it was. */
export function without<About>(embeddings: NamedEmbeddings<About>, isGone: (entityName: string) => boolean): NamedEmbeddings<About> {
    const width = embeddings.dimension * models[embeddings.model].entityFloats;
    const kept = embeddings.entityNames.flatMap((name, row) => isGone(name) ? [] : [row]);
    const entities = new Float32Array(kept.length * width);
    for (const [index, row] of kept.entries()) entities.set(embeddings.entities.subarray(row * width, (row + 1) * width), index * width);
    return { ...embeddings, entities, entityNames: kept.map((row) => embeddings.entityNames[row]!) };
}

const mark = 'XXPEMBED';

function headerOf(text: string): { model: ModelName; dimension: number; entityNames: string[]; relationNames: string[]; about: unknown } {
    const read = JSON.parse(text) as { model: string; dimension: number; entityNames: string[]; relationNames: string[]; about: unknown };
    if (!Object.hasOwn(models, read.model)) throw new EmbeddingsError(`Expected embeddings by ${Object.keys(models).join(', ')}, found ${read.model}`);
    return { ...read, model: read.model as ModelName };
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Buffer {
    return Buffer.from(buffer, byteOffset, byteLength);
}

function hashOf(content: Uint8Array): Buffer {
    return createHash('sha256').update(content).digest();
}
