import type { Arguments, Context } from '../command.ts';

/** What an engine starts once it is through: this program again, which brings the knowledge graph and its suggestions up to date when nothing else wants the time. */
export function afterwards({ program, env }: Context, given: Arguments, root: string): readonly string[] {
    return given.flag('no-learn') || env.XXP_LEARN === 'no' ? [] : [program, 'knowledge', 'refresh', '--idle', '--workspace', root];
}
