/**
 * A small, safe Markdown: text in, a tree out; nothing in it is ever HTML.
 * Headings, paragraphs, lists, quotes, code, emphasis, and links to the web. What it does not know stays text.
 */
export type Block =
    | { readonly kind: 'heading'; readonly level: number; readonly text: readonly Inline[] }
    | { readonly kind: 'paragraph' | 'quote'; readonly text: readonly Inline[] }
    | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
    | { readonly kind: 'code'; readonly text: string };

export type Inline =
    | { readonly kind: 'text' | 'code'; readonly text: string }
    | { readonly kind: 'strong' | 'emphasis'; readonly text: readonly Inline[] }
    | { readonly kind: 'link'; readonly href: string; readonly text: string };

export function parseMarkdown(source: string): Block[] {
    const lines = source.replaceAll(/\r\n?/g, '\n').split('\n').map((line) => line.replace(/\s+$/, ''));
    const blocks: Block[] = [];
    let at = 0;
    while (at < lines.length) {
        const line = lines[at]!;
        const fence = /^\s*(`{3,})/.exec(line)?.[1];
        const heading = /^\s{0,3}(#{1,6})\s+(.*)$/.exec(line);
        if (line.trim() === '') {
            at += 1;
        } else if (fence !== undefined) {
            // A shorter fence within it is part of the code.
            const end = lines.findIndex((other, index) => index > at && (/^\s*(`{3,})\s*$/.exec(other)?.[1]?.length ?? 0) >= fence.length);
            const last = end === -1 ? lines.length : end;
            blocks.push({ kind: 'code', text: lines.slice(at + 1, last).join('\n') });
            at = last + 1;
        } else if (heading !== null) {
            blocks.push({ kind: 'heading', level: heading[1]!.length, text: parseInline(heading[2]!) });
            at += 1;
        } else if (listItem(line) !== undefined) {
            const items: string[] = [];
            const { ordered } = listItem(line)!;
            for (; at < lines.length && lines[at]!.trim() !== ''; at++) {
                const item = listItem(lines[at]!);
                if (item !== undefined) items.push(item.text);
                else items[items.length - 1] += ` ${lines[at]!.trim()}`;
            }
            blocks.push({ kind: 'list', ordered, items: items.map(parseInline) });
        } else if (/^\s*>/.test(line)) {
            const { text, next } = gather(lines, at, (other) => /^\s*>/.test(other), (other) => other.replace(/^\s*>\s?/, ''));
            blocks.push({ kind: 'quote', text: parseInline(text) });
            at = next;
        } else {
            const { text, next } = gather(lines, at, (other, index) => index === at || (other.trim() !== '' && !startsBlock(other)), (other) => other.trim());
            blocks.push({ kind: 'paragraph', text: parseInline(text) });
            at = next;
        }
    }
    return blocks;
}

export function parseInline(text: string): Inline[] {
    const parts: Inline[] = [];
    const pattern = /`([^`]+)`|\*\*(?=\S)(.+?)\*\*|(?<![\w*])[*_](?=\S)([^*_]+?)[*_](?![\w*])|\[([^\]]+)\]\(([^()\s]+)\)/gu;
    let from = 0;
    for (const found of text.matchAll(pattern)) {
        if (found.index > from) parts.push({ kind: 'text', text: text.slice(from, found.index) });
        const [whole, code, strong, emphasis, label, href] = found;
        if (code !== undefined) parts.push({ kind: 'code', text: code });
        else if (strong !== undefined) parts.push({ kind: 'strong', text: parseInline(strong) });
        else if (emphasis !== undefined) parts.push({ kind: 'emphasis', text: parseInline(emphasis) });
        else if (label !== undefined && href !== undefined && /^https?:\/\//i.test(href)) parts.push({ kind: 'link', href, text: label });
        else parts.push({ kind: 'text', text: whole });
        from = found.index + whole.length;
    }
    if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
    return parts;
}

function listItem(line: string): { ordered: boolean; text: string } | undefined {
    const found = /^\s*(?:([-*+])|\d{1,9}[.)])\s+(.*)$/.exec(line);
    return found === null ? undefined : { ordered: found[1] === undefined, text: found[2]! };
}

function startsBlock(line: string): boolean {
    return /^\s*(```|>|#{1,6}\s)/.test(line) || listItem(line) !== undefined;
}

function gather(lines: readonly string[], from: number, belongs: (line: string, index: number) => boolean, strip: (line: string) => string): { text: string; next: number } {
    let next = from;
    const parts: string[] = [];
    for (; next < lines.length && belongs(lines[next]!, next); next++) parts.push(strip(lines[next]!));
    return { text: parts.join(' '), next };
}
