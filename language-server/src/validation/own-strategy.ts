/** Whether the Python file that a space is searched by is there, and can be asked. */
import { AstUtils, UriUtils } from 'langium';
import { isFilterClause, isSpace, isStrategy } from '../generated/ast.ts';
import type * as ast from '../generated/ast.ts';
import { ownStrategy } from '../references/own-strategies.ts';
import type { Rule } from './rule.ts';

export const strategyFileMustBeThere: Rule<ast.Strategy> = (strategy, accept, services) => {
    const { path } = strategy;
    if (strategy.strategy !== 'custom' || path === undefined) return;
    const at = { node: strategy, property: 'path' as const };
    const { Library } = services.workspace;
    if (path.trim() === '') return accept('error', 'Which strategy of your own is meant is not said; name a Python file: "search.py"', { ...at, code: 'space/missing-strategy' });
    if (Library.leavesWorkspace(AstUtils.getDocument(strategy).uri, path)) return accept('error', `"${path}" leads out of the workspace, where nothing is run; put the file inside it`, { ...at, code: 'space/strategy-outside' });
    if (!path.endsWith('.py')) return accept('error', `A strategy of your own is a Python file; "${path}" is none, so write 'custom "search.py"'`, { ...at, code: 'space/strategy-not-python' });
    if (ownStrategy(strategy, services) === undefined) accept('error', `No file "${path}" is found in this folder or one above it; create it or correct the path`, { ...at, code: 'space/missing-strategy' });
};

export const strategyFileMustAsk: Rule<ast.Strategy> = (strategy, accept, services) => {
    const own = ownStrategy(strategy, services);
    if (own?.isSilent !== true || !own.file.path.endsWith('.py')) return;
    accept('error', `${UriUtils.basename(own.file)} has neither a function 'ask' nor a class 'Search', so nobody can be asked what to run; write 'def ask(space, history): …' in it`, { node: strategy, property: 'path', code: 'space/silent-strategy' });
};

/** Which configurations there are is not asked of two. */
export const strategyShouldDecideAlone: Rule<ast.FilterClause | ast.GeneratorClause> = (clause, accept) => {
    const space = clause.$container;
    if (!isSpace(space) || space.items.findLast(isStrategy)?.strategy !== 'custom') return;
    const word = isFilterClause(clause) ? 'filter' : 'generator';
    accept('error', `A strategy of your own says itself what is run, so '${word}' has no place beside it; delete it, or do in 'ask' what it does`, { node: clause, code: 'space/needless-function' });
};

/** A class is made with the space, a function is asked with the space and its runs. */
export const strategyShouldTakeWhatItIsGiven: Rule<ast.Strategy> = (strategy, accept, services) => {
    const own = ownStrategy(strategy, services);
    const takes = own?.asked?.name === 'ask' ? own.asked.takes : undefined;
    if (own === undefined || takes === undefined || (takes.least <= 2 && takes.most >= 2)) return;
    accept('error', `'ask' of ${UriUtils.basename(own.file)} is called with the space and its runs; write 'def ask(space, history): …'`, {
        node: strategy, property: 'path', code: 'space/strategy-arguments',
        relatedInformation: [{ location: { uri: own.file.toString(), range: own.asked!.range }, message: 'It is defined here' }],
    });
};
