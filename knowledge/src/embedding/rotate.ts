/** RotatE (Sun et al. 2019): a relation turns each complex dimension by an angle. All real parts come first. */
import type { Model } from './model.ts';

export const rotate: Model = {
    name: 'rotate',
    by: 'line',
    entityFloats: 2,
    relationFloats: 1,
    relationsBegin: 'anywhere in a turn',
    compose(subject, relation, point) {
        const half = relation.length;
        for (let re = 0, im = half; re < half; re++, im++) {
            const [cos, sin] = [Math.cos(relation[re]!), Math.sin(relation[re]!)];
            point[re] = subject[re]! * cos - subject[im]! * sin;
            point[im] = subject[re]! * sin + subject[im]! * cos;
        }
    },
    decompose(subject, relation, ofPoint, ofSubject, ofRelation) {
        const half = relation.length;
        for (let re = 0, im = half; re < half; re++, im++) {
            const [cos, sin] = [Math.cos(relation[re]!), Math.sin(relation[re]!)];
            const [back, aside] = [ofPoint[re]! * cos + ofPoint[im]! * sin, ofPoint[im]! * cos - ofPoint[re]! * sin];
            ofSubject[re]! += back;
            ofSubject[im]! += aside;
            ofRelation[re]! += aside * subject[re]! - back * subject[im]!;
        }
    },
};
