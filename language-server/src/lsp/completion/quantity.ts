import type { ReferenceInfo, ScopeProvider } from 'langium';
import type { CompletionContext } from 'langium/lsp';
import { isInputField, isQuantity, type InputField, type Quantified, type Quantity } from '../../generated/ast.ts';

/** The same of `Labels of Train.`, which may as well be about a space as long as it breaks off. */
export function examplesBefore(info: ReferenceInfo, { textDocument, tokenOffset }: CompletionContext, scopes: ScopeProvider): ReferenceInfo {
    const name = /([A-Za-z_^][\w-]*)\s*\.\s*$/.exec(textDocument.getText().slice(Math.max(0, tokenOffset - 500), tokenOffset))?.[1];
    if (name === undefined) return info;
    const around = isInputField(info.container) ? info.container.$container : info.container;
    const field = { $type: 'InputField', $container: around } as unknown as InputField;
    const ref = scopes.getScope({ container: field, property: 'task', reference: { $refText: name } as ReferenceInfo['reference'] }).getElement(name)?.node;
    return { ...info, container: Object.assign(field, { task: { ref, $refText: name } }) };
}

/**
 * What a formula's `Train.` or `S.Train.` before the cursor says, as a node of its own: of a broken text, the tree may lack it.
 * With the place behind the dots that is asked for.
 */
export function quantityBefore(info: ReferenceInfo, { textDocument, tokenOffset }: CompletionContext, scopes: ScopeProvider): ReferenceInfo {
    const before = textDocument.getText().slice(Math.max(0, tokenOffset - 500), tokenOffset);
    const names = /[A-Za-z_^][\w-]*(?:\s*\.\s*[A-Za-z_^][\w-]*)*\s*\.\s*$/.exec(before)?.[0].split('.').map((name) => name.trim()).filter((name) => name !== '') ?? [];
    const outside = isQuantity(info.container) ? info.container.$container : info.container;
    const members: { readonly ref?: Quantified }[] = [];
    const quantity = { $type: 'Quantity', $container: outside, members } as unknown as Quantity;
    for (const [index, name] of names.entries()) {
        const place = index === 0 ? { property: 'head' } : { property: 'members', index: index - 1 };
        const ref = scopes.getScope({ container: quantity, reference: { $refText: name } as ReferenceInfo['reference'], ...place }).getElement(name)?.node as Quantified | undefined;
        if (index === 0) Object.assign(quantity, { head: { ref, $refText: name } });
        else members.push({ ...(ref && { ref }) });
    }
    return { ...info, container: quantity, index: names.length - 1 };
}
