/** A map, a list or a text, as the program's YAML has no other values. */
export type PlainYaml = string | PlainYaml[] | { [key: string]: PlainYaml };

/** Keys, and behind them nothing, a `|`, an empty list, or a text that means nothing else in YAML. */
const KEY = /^([a-z][a-z0-9_-]*):(?: +(\S.*))?$/;
/** What may stand on a line of its own key without quotes: no indicator in front, no `: ` and no ` #` inside. */
const TEXT = /^(?:[^\s!"#%&'*,:>?@[\]`{|}-]|-(?=[^\s-]))(?:[^:#\t]|:(?=\S)|(?<=\S)#)*$/;
/** A list on one line, of nothing but words. */
const WORDS = /^\[(?:[\w.][\w.-]*(?:, [\w.][\w.-]*)*)?\]$/;
/** Whatever makes a file one that only the whole YAML parser can judge. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNUSUAL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;

/** Columns that a key may stand in; an entry needs ten. Each level is a call of its own, and there is no end to a stranger's. */
const DEEPEST = 100;

/** What ends the reading: something that is not in the plain part of YAML. */
const NOT_PLAIN = Symbol('not plain');

/**
 * Reads the part of YAML that knowledge is written in: maps, lists, blocks of text after a `|`, words behind a key.
 * It does so many times faster than a parser of all of YAML, and what it takes it takes as that one does.
 * @param takes whether a key's text may stand on the key's own line; `top` is the file's key that it belongs to.
 * @returns undefined when there is anything else in the file, be it wrong or merely unusual.
 */
export function readPlainYaml(
  source: string,
  takes: (key: string, top: string) => boolean,
): PlainYaml | undefined {
  if (!source.endsWith('\n') || UNUSUAL.test(source)) return undefined;
  try {
    return new Reader(source, takes).whole();
  } catch (error) {
    if (error === NOT_PLAIN) return undefined;
    throw error;
  }
}

/** Stands on a line that is neither blank nor a comment, or at the end. */
class Reader {
  /** Offset of the line's first character that is no blank, its column, and the line's end. */
  private at = 0;
  private column = 0;
  private end = -1;
  private top = '';

  constructor(
    private readonly source: string,
    private readonly takes: (key: string, top: string) => boolean,
  ) {
    this.next();
  }

  whole(): PlainYaml {
    if (this.column !== 0) throw NOT_PLAIN;
    const value = this.startsItem() ? this.list(0) : this.map(0);
    if (this.column >= 0) throw NOT_PLAIN;
    return value;
  }

  /** Goes to the next line that says something; at the end the column is -1. */
  private next(): void {
    const { source } = this;
    for (let from = this.end + 1; from < source.length; from = this.end + 1) {
      this.end = source.indexOf('\n', from);
      let at = from;
      while (source.charCodeAt(at) === 32) at++;
      if (at === this.end || source[at] === '#') continue;
      this.at = at;
      this.column = at - from;
      return;
    }
    this.column = -1;
  }

  /** The rest of the line, without the blanks behind it. */
  private line(): string {
    let { end } = this;
    while (this.source.charCodeAt(end - 1) === 32) end--;
    return this.source.slice(this.at, end);
  }

  /** What stands deeper than a key or a dash: a map or a list. */
  private nested(above: number): PlainYaml {
    if (this.column <= above || this.column > DEEPEST) throw NOT_PLAIN;
    return this.startsItem() ? this.list(this.column) : this.map(this.column);
  }

  private startsItem(): boolean {
    return this.source[this.at] === '-' && this.source[this.at + 1] === ' ';
  }

  private list(column: number): PlainYaml[] {
    const items: PlainYaml[] = [];
    while (this.column === column && this.startsItem()) {
      this.at += 2;
      this.column += 2;
      const line = this.line();
      if (KEY.test(line)) items.push(this.map(this.column));
      else items.push(this.text(line, column));
    }
    if (this.column > column) throw NOT_PLAIN;
    return items;
  }

  private map(column: number): { [key: string]: PlainYaml } {
    const map: { [key: string]: PlainYaml } = {};
    while (this.column === column) {
      const [, key, inline] = KEY.exec(this.line()) ?? [];
      if (key === undefined || Object.hasOwn(map, key)) throw NOT_PLAIN;
      if (column === 0) this.top = key;
      if (inline === undefined) {
        this.next();
        map[key] = this.nested(column);
      } else if (inline === '|') map[key] = this.block(column);
      else if (WORDS.test(inline)) {
        this.next();
        if (this.column > column) throw NOT_PLAIN;
        map[key] = inline.match(/[\w.-]+/g) ?? [];
      } else if (this.takes(key, this.top)) map[key] = this.text(inline, column);
      else throw NOT_PLAIN;
    }
    if (this.column > column) throw NOT_PLAIN;
    return map;
  }

  /** A text that goes on in deeper lines is not plain. */
  private text(line: string, above: number): string {
    if (!TEXT.test(line) || line.endsWith(':')) throw NOT_PLAIN;
    this.next();
    if (this.column > above) throw NOT_PLAIN;
    return line;
  }

  /** The lines after a `|`, without their indent and with one line end behind the last. */
  private block(above: number): string {
    const { source } = this;
    const rows: string[] = [];
    let indent = -1;
    let filled = 0;
    for (let from = this.end + 1; from < source.length; from = this.end + 1) {
      const end = source.indexOf('\n', from);
      let at = from;
      while (source.charCodeAt(at) === 32) at++;
      if (at === end) {
        if (indent < 0 || at - from > indent) throw NOT_PLAIN;
        rows.push('');
      } else {
        if (indent < 0 && at - from > above) indent = at - from;
        if (at - from < indent || indent < 0) {
          if (at - from > above) throw NOT_PLAIN;
          break;
        }
        rows.push(source.slice(from + indent, end));
        filled = rows.length;
      }
      this.end = end;
    }
    if (filled === 0) throw NOT_PLAIN;
    this.next();
    rows.length = filled;
    return `${rows.join('\n')}\n`;
  }
}
