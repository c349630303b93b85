/** The table of all checks: by what they look at. */
import type { ValidationChecks } from 'langium';
import type { XxpAstType } from '../generated/ast.ts';
import type { XxpServices } from '../module.ts';

export function registerChecks(services: XxpServices): void {
    const checks: ValidationChecks<XxpAstType> = {};
    services.validation.ValidationRegistry.register(checks);
}
