/** DistMult (Yang et al. 2015): a relation stretches each dimension. */
import type { Model } from './model.ts';

export const distmult: Model = {
    name: 'distmult',
    by: 'product',
    entityFloats: 1,
    relationFloats: 1,
    relationsBegin: 'as entities do',
    compose(subject, relation, point) {
        for (let i = 0; i < subject.length; i++) point[i] = subject[i]! * relation[i]!;
    },
    decompose(subject, relation, ofPoint, ofSubject, ofRelation) {
        for (let i = 0; i < ofPoint.length; i++) {
            ofSubject[i]! += ofPoint[i]! * relation[i]!;
            ofRelation[i]! += ofPoint[i]! * subject[i]!;
        }
    },
};
