const BLOCKS = /^(?:p|div|pre|codeblock|blockquote|ul|ol|li|table|tr|h[1-6])$/;
/** Who was mentioned, and the message that was replied to: neither is what the person says now. */
const NOT_SAID = /^<(?:at|attachment|script|style)\b|schema\.skype\.com\/(?:Mention|Reply)/i;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };

/**
 * The words of a Teams message that came as HTML: a line for every block and `<br>`, spaces kept inside `<pre>`,
 * no mentions, no quoted message. Tags go before entities are decoded, so that `&lt;host&gt;` stays `<host>`.
 * Takes time in proportion to the length, whatever the input.
 */
export function htmlToText(html: string): string {
  const lines = [''];
  let preformatted = 0;
  let hidden: { name: string; depth: number } | null = null;
  for (const [index, piece] of html.split(/(<[^<>]*>)/).entries()) {
    const tag = index % 2 === 1 ? /^<(\/?)([a-z][a-z0-9]*)/i.exec(piece) : null;
    const name = tag?.[2]?.toLowerCase() ?? '';
    const step = tag?.[1] ? -1 : 1;
    if (hidden) {
      if (name === hidden.name) hidden.depth += step;
      if (hidden.depth === 0) hidden = null;
    } else if (index % 2 === 0) {
      say(lines, piece, preformatted > 0);
    } else if (step === 1 && !piece.endsWith('/>') && NOT_SAID.test(piece)) {
      hidden = { name, depth: 1 };
    } else if (name === 'td' || name === 'th') {
      if (step === -1) say(lines, ' ', preformatted > 0);
    } else if (name === 'br') {
      lines.push('');
    } else if (BLOCKS.test(name)) {
      if (lines.at(-1) !== '') lines.push('');
      if (name === 'pre' || name === 'codeblock') preformatted = Math.max(0, preformatted + step);
    }
  }
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

function say(lines: string[], piece: string, preformatted: boolean): void {
  const spaced = preformatted ? piece : piece.replace(/[ \t\r\n]+/g, ' ');
  const text = !preformatted && lines.at(-1) === '' ? spaced.replace(/^ /, '') : spaced;
  const [first = '', ...more] = decodeEntities(text).split(/\r?\n/);
  lines.push((lines.pop() ?? '') + first, ...more);
}

/** The entities that Teams writes, and every number; a space that must not break is a space. */
export function decodeEntities(text: string): string {
  return text
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
      if (name) return ENTITIES[name.toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/\u00A0/g, ' ');
}
