/** ComplEx (Trouillon et al. 2016): as DistMult, in complex numbers, so that a relation need not be the same backwards. All real parts come first. */
import type { Model } from './model.ts';

export const complex: Model = {
    name: 'complex',
    by: 'product',
    entityFloats: 2,
    relationFloats: 2,
    relationsBegin: 'as entities do',
    compose(subject, relation, point) {
        const half = subject.length / 2;
        for (let re = 0, im = half; re < half; re++, im++) {
            point[re] = subject[re]! * relation[re]! - subject[im]! * relation[im]!;
            point[im] = subject[re]! * relation[im]! + subject[im]! * relation[re]!;
        }
    },
    decompose(subject, relation, ofPoint, ofSubject, ofRelation) {
        const half = subject.length / 2;
        for (let re = 0, im = half; re < half; re++, im++) {
            ofSubject[re]! += ofPoint[re]! * relation[re]! + ofPoint[im]! * relation[im]!;
            ofSubject[im]! += ofPoint[im]! * relation[re]! - ofPoint[re]! * relation[im]!;
            ofRelation[re]! += ofPoint[re]! * subject[re]! + ofPoint[im]! * subject[im]!;
            ofRelation[im]! += ofPoint[im]! * subject[re]! - ofPoint[re]! * subject[im]!;
        }
    },
};
