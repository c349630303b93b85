/** What is likely to belong to one thing and is not known to, by all relations that can be believed. */
import { readExperience } from '../experience.ts';
import { linksOf } from './known-links.ts';
import { readLinks, type Prediction } from './links.ts';

export interface Likely {
    readonly relation: string;
    /** The thing is the object of the relation, and what is predicted its subject. */
    readonly reverse: boolean;
    /** The likeliest first; at least one. */
    readonly predictions: readonly Prediction[];
}

export interface LikelyOptions {
    /** Default: all. */
    readonly relation?: string;
    /** How many of each relation at most. Default: 10. */
    readonly limit?: number;
}

/** Undefined where nothing was learnt yet. Throws `EmbeddingsError` as `readLinks` does. */
export async function likelyLinks(root: string, about: string, { relation: wanted, limit = 10 }: LikelyOptions = {}): Promise<readonly Likely[] | undefined> {
    const links = await readLinks(root);
    if (links === undefined) return undefined;
    const known = new Set(linksOf(await readExperience(root)).map((link) => link.join(' ')));
    const by = (relation: string, reverse: boolean): Likely => ({
        relation, reverse,
        predictions: links.predict(about, relation, { reverse, limit, except: (node) => known.has((reverse ? [node, relation, about] : [about, relation, node]).join(' ')) }),
    });
    const { trusted, trustedReverse } = links.learnt;
    return [...trusted.map((relation) => by(relation, false)), ...trustedReverse.map((relation) => by(relation, true))]
        .filter(({ relation, predictions }) => predictions.length > 0 && (wanted === undefined || relation === wanted));
}
