/** The Python file of a strategy of the user's own: named, and begun. */
import { AstUtils } from 'langium';
import * as ast from '../../generated/ast.ts';
import { valuesIn } from '../../model/space-values.ts';
import { valuesOf, type ValueRange } from '../../model/values.ts';
import { creation, placeFor } from './files.ts';
import { fix, nodeAt, removal, replace, type Fixer } from './fix.ts';

export const createStrategy: Fixer = (finding) => {
    const strategy = nodeAt(finding, ast.isStrategy);
    const path = strategy?.path;
    const uri = path === undefined ? undefined : placeFor(finding.services, AstUtils.getDocument(strategy!).uri, path);
    return uri === undefined ? [] : [creation(path!, [{ uri: uri.toString(), text: searchOf(strategy!.$container) }])];
};

export const nameStrategyFile: Fixer = ({ diagnostic: { range } }) => {
    const end = { line: range.end.line, character: range.end.character - 1 };
    return fix('Name a file: "search.py"', replace({ start: end, end }, ' "search.py"'), true);
};

export const writePythonFile: Fixer = (finding) => {
    const path = nodeAt(finding, ast.isStrategy)?.path;
    const name = path === undefined ? undefined : `"${path.replace(/\.\w*$/, '')}.py"`;
    return fix(`Write ${name}`, name === undefined ? undefined : replace(finding.diagnostic.range, name), true);
};

export const removeFunction: Fixer = (finding) => {
    const clause = nodeAt(finding, (node): node is ast.FilterClause | ast.GeneratorClause => ast.isFilterClause(node) || ast.isGeneratorClause(node));
    return clause === undefined ? [] : removal(clause, `Delete '${clause.$cstNode?.text ?? ''}'`);
};

/** A search by chance over the values of the space, to be made better. */
function searchOf(space: ast.Space): string {
    const draws = new Map(valuesIn(space).flatMap(({ name, values }): [string, string][] => {
        const range = valuesOf(values);
        return range === undefined ? [] : [[name, drawn(range)]];
    }));
    const text = [
        'def ask(space, history):',
        '    """The configuration to run next, or None when there is no more. `history` holds all runs so far, with their values."""',
        '    chance = random.Random(space["seed"] + len(history))',
        '    return {', ...[...draws].map(([name, draw]) => `        ${JSON.stringify(name)}: ${draw},`), '    }', '',
    ].join('\n');
    return `${text.includes('math.') ? 'import math\n' : ''}import random\n\n\n${text}`;
}

function drawn(range: ValueRange): string {
    if (range.kind === 'values') return `chance.choice([${range.values.map(literal).join(', ')}])`;
    if (range.kind === 'normal') return `chance.gauss(${range.mean}, ${range.deviation})`;
    const { low, high, step, kind } = range;
    if (step !== undefined) return `${low} + ${step} * chance.randint(0, ${Math.floor((high - low) / step + 1e-9)})`;
    switch (kind) {
        case 'uniform': return `chance.uniform(${low}, ${high})`;
        case 'loguniform': return `math.exp(chance.uniform(math.log(${low}), math.log(${high})))`;
        case 'integer': return `chance.randint(${Math.ceil(low)}, ${Math.floor(high)})`;
        case 'loginteger': return `round(math.exp(chance.uniform(math.log(${Math.ceil(low)}), math.log(${Math.floor(high)}))))`;
    }
}

function literal(value: string | number | boolean): string {
    return typeof value === 'boolean' ? (value ? 'True' : 'False') : JSON.stringify(value);
}
