import { AstUtils, type AstNode } from 'langium';
import { dialectOf } from './dialect.ts';

/**
 * Whether a file may be meant for ExtremeXP's engine: it is of one of that engine's dialects, or has nothing by which to tell.
 * What only other tools read, or only this one, would be rejected there whatever the order of its words.
 */
export function mayBeForEngine(node: AstNode): boolean {
    const dialect = dialectOf(AstUtils.getDocument(node));
    return dialect === undefined || dialect === 'A' || dialect === 'B' || dialect === 'C';
}

/** Written in words by which the engine's dialects are known, so that it is for nothing else. */
export function isOfEngine(node: AstNode): boolean {
    const dialect = dialectOf(AstUtils.getDocument(node));
    return dialect === 'A' || dialect === 'B' || dialect === 'C';
}
