import { readDecisions } from '../../../engine/src/index.ts';
import { jsonOption, workspaceOption, type Arguments, type Command, type Context } from '../command.ts';
import { decisionJson, decisionLines } from '../execution/decision-lines.ts';
import { findExecution } from '../execution/find.ts';
import { jsonVersion } from '../execution/json.ts';
import { ExitCode } from '../exit-code.ts';
import { count, plain } from '../terminal/text.ts';

export const decisions: Command = {
    name: 'decisions',
    summary: 'show who was asked and has decided what in an execution, when and why',
    arguments: '<execution>',
    positionals: { least: 1, most: 1 },
    options: { json: jsonOption, workspace: workspaceOption },
    notes: 'They are a chain, in which each is linked to the one before. It ends with 1 where that chain is broken. `xxp verify` looks over all else too.',
    run: runDecisions,
};

async function runDecisions({ out, err, cwd }: Context, given: Arguments): Promise<ExitCode> {
    const { id, dir } = await findExecution(cwd, given.positionals[0]!, given.text('workspace'));
    const { decisions: all, chain, problem } = await readDecisions(dir);
    const problems = [...problem === undefined ? [] : [problem], ...chain.problems];
    if (given.flag('json')) out.line(JSON.stringify({ version: jsonVersion, execution: id, decisions: all.map(decisionJson), chain: { linked: chain.linked, unlinked: chain.unlinked, problems } }));
    else {
        for (const decision of all) for (const line of decisionLines(out, decision)) out.line(line);
        if (all.length === 0) err.line('Nobody was asked or has decided anything');
        else if (problems.length === 0) out.line(chain.unlinked === 0 ? `${count(all.length, 'line')}, each linked to the one before` : `${count(chain.linked, 'line')} linked, ${chain.unlinked} before ${chain.linked === 0 ? 'there were links' : 'them not'}`);
        for (const { message } of problems) err.line(`${err.paint('red', 'error')} ${plain(message)}`);
    }
    return problems.length === 0 ? ExitCode.ok : ExitCode.problems;
}
