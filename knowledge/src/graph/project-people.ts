/** What people decided and said. Their words stand in one kind of statement, which an export leaves out. */
import type { Decision, ExecutionRecord, RunState } from '../../../engine/src/index.ts';
import { iri } from './iri.ts';
import { describeUser } from './nodes.ts';
import { nameOrHash } from './shareable.ts';
import type { Statements } from './statements.ts';
import { integer, moment, named, text } from './term.ts';
import { terms, types } from './vocabulary.ts';

/** What they say of runs stands with the runs, and only their last word. */
const elsewhere: ReadonlySet<Decision['type']> = new Set(['interaction.asked', 'run.rated', 'run.noted']);

export function describeDecisions({ state, decisions }: ExecutionRecord, on: Statements): void {
    for (const decision of decisions) {
        if (elsewhere.has(decision.type)) continue;
        const { seq, at, type, by, run, choice, outcome, comment } = decision;
        on.say(iri.decision(state.id, seq), {
            [terms.type]: named(types.decision), [terms.partOf]: named(iri.execution(state.id)), [terms.kind]: text(type), [terms.startedAt]: moment(at),
            [terms.associatedWith]: by.source === 'engine' ? undefined : named(describeUser(on, by.name)), [terms.about]: run === undefined ? undefined : named(iri.run(state.id, run)),
            [terms.choice]: choice === undefined ? undefined : text(nameOrHash(choice)), [terms.outcome]: outcome && text(outcome), [terms.text]: comment === undefined ? undefined : text(comment),
        });
    }
}

export function describeOpinions(execution: string, run: RunState, own: Statements, shared: Statements): void {
    const about = named(iri.run(execution, run.id));
    for (const { stars, comment, by } of run.ratings ?? []) {
        own.say(iri.rating(execution, run.id, nameOrHash(by.name)), {
            [terms.type]: named(types.rating), [terms.about]: about, [terms.stars]: integer(stars), [terms.attributedTo]: named(describeUser(shared, by.name)), [terms.text]: comment === undefined ? undefined : text(comment),
        });
    }
    for (const [index, { text: words, by }] of (run.notes ?? []).entries()) {
        own.say(iri.note(execution, run.id, index + 1), { [terms.type]: named(types.lesson), [terms.about]: about, [terms.attributedTo]: named(describeUser(shared, by.name)), [terms.text]: text(words) });
    }
}
