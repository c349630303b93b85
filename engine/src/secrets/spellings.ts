/** The ways in which a text may stand in what programs write: as it is, and in JSON, CSV, HTML, in an address, in base64. */
export function spellingsOf(text: string): string[] {
    const inJson = quoted(text);
    return [...new Set([text, text.replaceAll('"', '""'), inHtml(text), inJson, inAscii(inJson), encodeURIComponent(text.replaceAll(/[\ud800-\udfff]/gu, '')), Buffer.from(text).toString('base64')])];
}

function quoted(text: string): string {
    return JSON.stringify(text).slice(1, -1);
}

function inHtml(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** As Python writes JSON. */
function inAscii(text: string): string {
    return text.replaceAll(/[^\u0000-\u007f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
