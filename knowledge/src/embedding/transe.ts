/** TransE (Bordes et al. 2013): a relation is a step from subject to object. */
import type { Model } from './model.ts';

export const transe: Model = {
    name: 'transe',
    by: 'steps',
    entityFloats: 1,
    relationFloats: 1,
    relationsBegin: 'as entities do',
    compose(subject, relation, point) {
        for (let i = 0; i < subject.length; i++) point[i] = subject[i]! + relation[i]!;
    },
    decompose(_subject, _relation, ofPoint, ofSubject, ofRelation) {
        for (let i = 0; i < ofPoint.length; i++) {
            ofSubject[i]! += ofPoint[i]!;
            ofRelation[i]! += ofPoint[i]!;
        }
    },
};
