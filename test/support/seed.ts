/** Property tests draw the same examples in every run, so that none fails by chance; `XXP_PROPERTY_SEED=7` draws others. */
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['XXP_PROPERTY_SEED'] ?? 1) });
