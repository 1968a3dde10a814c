/** What PowerShell makes of a stretch of a command. */
export interface Token {
  /**
   * - `word`: an argument, what its quotes hold put together; `$x` and `$( )` stay as they are written.
   * - `here`: a here-string's text.
   * - `sign`: `|`, `;`, `,`, a bracket, a redirection, a line end.
   * - `member`: what follows a quoted word at once, as in 'a'.b: PowerShell looks for a property of that name.
   * - `splat`: `@x`, whose elements become arguments.
   */
  kind: 'word' | 'here' | 'sign' | 'member' | 'splat';
  text: string;
}

/** PowerShell takes typographic quotes for plain ones. */
const SINGLE = /['\u2018\u2019\u201a\u201b]/;
const DOUBLE = /["\u201c\u201d\u201e]/;
const SIGN = /^(?:\d?>>?(?:&\d)?|[*]>>?|&&|\|\||[|&;,(){}<]|\n)/;
const ENDS_WORD = /[\s|&;,(){}<>]/;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', e: '\u001b' };

/**
 * The words of a command by PowerShell's rules for arguments, as its manual has them (about_Parsing and
 * about_Quoting_Rules); nothing is expanded.
 */
export function powershellWords(command: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < command.length) {
    const rest = command.slice(at);
    const char = rest[0] as string;
    const here = /^@(['"])[ \t]*\n([\s\S]*?)\n\1@/.exec(rest);
    const sign = SIGN.exec(rest)?.[0];
    if (here !== null) {
      tokens.push({ kind: 'here', text: here[2] as string });
      at += here[0].length;
    } else if (char === '#') at += /^[^\n]*/.exec(rest)?.[0].length ?? 0;
    else if (/^`\r?\n/.test(rest)) at += rest.indexOf('\n') + 1;
    else if (sign !== undefined) {
      tokens.push({ kind: 'sign', text: sign });
      at += sign.length;
    } else if (/\s/.test(char)) at++;
    else if (/^@\w/.test(rest)) {
      const name = /^@\w+/.exec(rest)?.[0] as string;
      tokens.push({ kind: 'splat', text: name });
      at += name.length;
    } else at = word(command, at, tokens);
  }
  return tokens;
}

/** Reads one word; a quote at its start also ends it. Gives the place behind it. */
function word(command: string, start: number, tokens: Token[]): number {
  const isQuote = (char: string | undefined): boolean =>
    char !== undefined && (SINGLE.test(char) || DOUBLE.test(char));
  if (isQuote(command[start])) {
    const { text, end } = quoted(command, start);
    tokens.push({ kind: 'word', text });
    const member = /^(?:\.\w+|::\w+|\[)/.exec(command.slice(end))?.[0];
    if (member === undefined) return end;
    tokens.push({ kind: 'member', text: member });
    return end + member.length;
  }
  let text = '';
  let at = start;
  while (at < command.length) {
    const char = command[at] as string;
    const expansion = /^\$(?:\{[^}]*\}|\((?:[^()]|\([^()]*\))*\))/.exec(command.slice(at))?.[0];
    if (expansion !== undefined) {
      text += expansion;
      at += expansion.length;
    } else if (ENDS_WORD.test(char)) break;
    else if (isQuote(char)) {
      const part = quoted(command, at);
      text += part.text;
      at = part.end;
    } else if (char === '`' && at + 1 < command.length) {
      const next = command[at + 1] as string;
      text += ESCAPES[next] ?? next;
      at += 2;
    } else {
      text += char;
      at++;
    }
  }
  tokens.push({ kind: 'word', text });
  return at;
}

/** A quoted piece: a doubled quote stands for one; in double quotes a backtick takes the next character's meaning. */
function quoted(command: string, start: number): { text: string; end: number } {
  const quote = SINGLE.test(command[start] as string) ? SINGLE : DOUBLE;
  let text = '';
  let at = start + 1;
  while (at < command.length) {
    const char = command[at] as string;
    if (quote.test(char)) {
      if (!quote.test(command[at + 1] ?? '')) return { text, end: at + 1 };
      text += char;
      at += 2;
    } else if (quote === DOUBLE && char === '`' && at + 1 < command.length) {
      const next = command[at + 1] as string;
      text += ESCAPES[next] ?? next;
      at += 2;
    } else {
      text += char;
      at++;
    }
  }
  throw new Error(`a quote is left open in ${command}`);
}
