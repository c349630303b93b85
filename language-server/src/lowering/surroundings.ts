/** What a task needs around its script: files that it imports or reads, packages, a version of Python. */
import type { AstNode } from 'langium';
import { isDependency, isEnvironment, isPythonVersion, type Dependency, type Environment, type TaskSignature } from '../generated/ast.ts';
import type { TaskPlan } from '../../../engine/src/plan/plan.ts';
import { withoutGlob } from '../model/globs.ts';
import type { Lowering } from './context.ts';

type Surroundings = Pick<TaskPlan, 'dependencies' | 'environment'>;

/** `said` is what the workflow says of the task. */
export function surroundingsOf(said: readonly AstNode[], signature: TaskSignature | undefined, context: Lowering): Surroundings {
    const declared = [...signature?.items ?? [], ...said];
    const dependencies = declared.filter(isDependency).flatMap((item) => found(item, withoutGlob(item.path), context) ?? []);
    const environment = environmentOf(signature, context);
    return { ...(dependencies.length > 0 && { dependencies: [...new Set(dependencies)] }), ...(environment !== undefined && { environment }) };
}

function environmentOf(signature: TaskSignature | undefined, context: Lowering): TaskPlan['environment'] {
    const packages = signature?.items.findLast(isEnvironment);
    const version = signature?.items.findLast(isPythonVersion);
    const requirements = packages && found(packages, packages.path, context);
    if (requirements === undefined && version === undefined) return undefined;
    return {
        ...(requirements !== undefined && { requirements }), ...(version !== undefined && { python: version.version.trim() }),
        location: context.location((requirements === undefined ? version : packages) ?? version!),
    };
}

/** From the workspace root. ExtremeXP's engine goes on without what is not there, and so does the plan. */
function found(item: Dependency | Environment, path: string, context: Lowering): string | undefined {
    const uri = context.library.fileOrFolder(context.documentOf(item), path);
    const relative = uri && context.relative(uri);
    if (relative === undefined) context.passOver(item, `"${item.path}" is not found, so the task runs without it; put it there, or correct the path`);
    return relative;
}
