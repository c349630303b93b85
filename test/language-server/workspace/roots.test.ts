import assert from 'node:assert/strict';
import { URI } from 'langium';
import { isNear } from '../../../language-server/src/workspace/roots.ts';

describe('what lies near a file', () => {
    const file = URI.file('/project/flows/main.xxp');
    const near = (folder: string): boolean => isNear(file, [URI.file(folder)]);

    it('its folder, those above it and those below it', () => {
        assert.deepEqual(['/project/flows', '/project', '/', '/project/flows/tasks'].filter((folder) => !near(folder)), []);
    });

    it('not a folder whose name begins alike', () => {
        assert.deepEqual(['/project/flows2', '/project/flow', '/proj', '/project/lib'].filter(near), []);
    });
});
