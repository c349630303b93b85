import type { ReferenceInfo, ScopeProvider } from 'langium';
import type { CompletionContext } from 'langium/lsp';
import { isQuantity, type Quantified, type Quantity } from '../../generated/ast.ts';

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
