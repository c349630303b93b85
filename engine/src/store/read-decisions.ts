/** Reads what people decided in an execution, and looks over the chain that holds it together. */
import { readHeads } from './chain-heads.ts';
import { decisionIn, type Decision } from './decision-log.ts';
import { isDecision, verifyChain, type ChainReport } from './decisions.ts';
import { noFirstLine } from './follow.ts';
import { journalFile, rootOf } from './layout.ts';
import { JournalReader, type JournalProblem } from './reader.ts';
import type { JournalLine } from './records.ts';
import { fold, type ExecutionState } from './state.ts';

export interface DecisionRecord {
    readonly state: ExecutionState;
    readonly decisions: readonly Decision[];
    readonly chain: ChainReport;
    /** Reading has stopped before this line: what follows is not looked over. */
    readonly problem?: JournalProblem;
}

/** Of a long journal, only what belongs to the chain is kept. */
export async function readDecisions(dir: string): Promise<DecisionRecord> {
    const heads = await readHeads(rootOf(dir));
    const kept = new Set(heads.map(({ seq }) => seq));
    const reader = new JournalReader(journalFile(dir));
    const decisions: Decision[] = [];
    const links: JournalLine[] = [];
    let state: ExecutionState | undefined;
    let last: JournalLine | undefined;
    await reader.read((lines) => {
        for (const line of lines) {
            state = fold(state, line);
            if (isDecision(line)) decisions.push(decisionIn(state, line));
            if (isDecision(line) || line.type === 'execution.created' || kept.has(line.seq)) links.push(line);
            last = line;
        }
    });
    if (state === undefined || last === undefined) throw noFirstLine(dir, reader.problem);
    if (links.at(-1) !== last) links.push(last);
    const { id } = state;
    return { state, decisions, chain: verifyChain(links, heads.filter(({ execution }) => execution === id)), ...(reader.problem !== undefined && { problem: reader.problem }) };
}
