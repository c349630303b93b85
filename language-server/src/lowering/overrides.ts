/** Files that an experiment or a space names for data of a workflow: `define data raw = "other.csv";`. */
import { AstUtils } from 'langium';
import { isDataOverride, isExperiment, type Data, type DataOverride, type Space } from '../generated/ast.ts';

/** What the space says counts over what the experiment says. */
export function overriddenPath(space: Space, data: Data): DataOverride | undefined {
    const around = AstUtils.getContainerOfType(space, isExperiment)?.elements.filter(isDataOverride) ?? [];
    return [...around, ...space.items.filter(isDataOverride)].findLast(({ name }) => name === data.name);
}
