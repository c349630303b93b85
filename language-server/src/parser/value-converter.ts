import type { CstNode, GrammarAST, ValueType } from 'langium';
import { DefaultValueConverter } from 'langium';
import { unquote } from './text.ts';

/** Reads tokens: names without `^` and invisible characters, texts without quotes. */
export class XxpValueConverter extends DefaultValueConverter {
    protected override runConverter(rule: GrammarAST.AbstractRule, input: string, cstNode: CstNode): ValueType {
        switch (rule.name) {
            case 'ID':
            case 'STMT_ID':
                return nameOf(input);
            case 'STRING':
                return unquote(input);
            default:
                return super.runConverter(rule, input, cstNode);
        }
    }
}

export function nameOf(image: string): string {
    return image.replace(/^\^|[\u200B-\u200D\u2060\uFEFF]/g, '');
}
