import { endSession, startSession } from '../../test/support/workbench/session.ts';
import { setupServer } from './setup.ts';
import { packedExtension } from './vsix.ts';

/** Does a script's work with the packed extension in a real workbench, which ends with it; then the process ends, with 1 where the work has failed. */
export async function inSession(work, settings) {
    try {
        await startSession(setupServer(), packedExtension(), settings);
        await work();
    } catch (error) {
        console.error(error);
        process.exitCode = 1;
    } finally {
        await endSession();
    }
    process.exit();
}
