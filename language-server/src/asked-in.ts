import { isExperiment, isXxpFile } from './generated/ast.ts';
import { open, servicesFor, type CheckOptions } from './files.ts';
import { askedExperiment } from './knowledge/asked.ts';
import type { AskedExperiment } from '../../knowledge/src/suggestions.ts';

/** What the experiments in a file are about, so that what is known can be asked for them; what is still missing or wrong in it does not matter. Rejects when it cannot be read. */
export async function askedIn(file: string, options: CheckOptions = {}): Promise<AskedExperiment[]> {
    const services = servicesFor(options);
    const [document] = await open(services, [file]);
    const model = document!.parseResult.value;
    return isXxpFile(model) ? model.elements.filter(isExperiment).map((experiment) => askedExperiment(experiment, services)) : [];
}
