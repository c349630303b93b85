/** The knowledge room's whole public surface. */
export { iri, partsOf } from './graph/iri.ts';
export { prefixes, terms, types } from './graph/vocabulary.ts';
