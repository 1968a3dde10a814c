import type { Placeholders } from '../knowledge/entry';
import { hasForm, KIND_NAMES, kindOf } from '../match/kinds';
import type { Language, Shell, Values } from '../types';

/** `[-p {port}]`: left out when the value is not known. */
const OPTIONAL = /\[([^[\]{}]*\{([a-z][a-z0-9_]*)\}[^[\]{}]*)\] ?/g;
const WORD = /\{([a-z][a-z0-9_]*)\}/g;
/**
 * A here-string of PowerShell, in which quotes would be text, or one of its words. A word is quoted as a whole,
 * because PowerShell ends it where a quote ends that began it: 'C:\my key'.pub is no file's name.
 */
const POWERSHELL_WORD = /@(['"])\n[\s\S]*?\n\1@|(?:\{[a-z][a-z0-9_]*\}|[^\s'"`(){};|&<>,])+/g;
/** What the shell puts a folder for: one's own home, or another's. */
const HOME = /^~(?:[A-Za-z_][A-Za-z0-9_-]*)?(?:\/|$)/;

/** The {words} of a command, without those that are left out when unknown. */
export function neededWords(command: string): string[] {
  return [...command.replace(OPTIONAL, '').matchAll(WORD)].map((match) => match[1] as string);
}

/**
 * Puts values into a command of the knowledge. A value enters only when it has the strict form of its kind, quoted
 * for the shell; otherwise its name stays visible in the reader's language.
 */
export function fill(
  command: string,
  values: Values,
  shell: Shell,
  language: Language,
  placeholders: Placeholders,
): string {
  const sound = (word: string): string | null => {
    const kind = KIND_NAMES.find((name) => name === placeholders[word]?.kind);
    const value = values[word];
    if (kind === undefined || value === undefined || !kindOf(kind).usable || !hasForm(value, kind))
      return null;
    return value;
  };
  const shown = (word: string): string => placeholders[word]?.[language] ?? `{${word}}`;
  if (!command.includes('{')) return withoutEndBlanks(command);
  const known = withoutUnknown(command, (whole, inside: string, word: string) => {
    if (sound(word) === null || (word === 'port' && values.port === '22')) return '';
    return whole.endsWith(' ') ? `${inside} ` : inside;
  });
  return withoutEndBlanks(fillWords(known, shell, sound, shown));
}

function fillWords(
  command: string,
  shell: Shell,
  sound: (word: string) => string | null,
  shown: (word: string) => string,
): string {
  const plain = (text: string): string => text.replace(WORD, (_, word: string) => sound(word) ?? shown(word));
  if (shell === 'posix') {
    return command.replace(WORD, (_, word: string) => {
      const value = sound(word);
      return value === null ? shown(word) : quote(value, shell);
    });
  }
  return command.replace(POWERSHELL_WORD, (text) => {
    if (/^@['"]\n/.test(text)) return plain(text);
    const filled = [...text.matchAll(WORD)].map((match) => sound(match[1] as string) ?? '');
    const safe = filled.every((value) => /^[A-Za-z0-9_.:\\/~+=@-]*$/.test(value)) && !/^@/.test(plain(text));
    if (safe || filled.length === 0) return plain(text);
    return text.includes('$') ? `"${plain(text)}"` : quote(plain(text), shell);
  });
}

/** Most commands have nothing of the kind, and looking for one character is faster than a regular expression. */
function withoutUnknown(text: string, put: (whole: string, inside: string, word: string) => string): string {
  return text.includes('[') ? text.replace(OPTIONAL, put) : text;
}

function withoutEndBlanks(command: string): string {
  return command.endsWith(' ') || command.includes(' \n') ? command.replace(/ +$/gm, '') : command;
}

/**
 * Puts values into a sentence, as plain text; what has not the form of its kind stays out of it, too, and so does
 * `[all that stands in brackets]` with it.
 */
export function fillText(
  sentence: string,
  values: Values,
  language: Language,
  placeholders: Placeholders,
): string {
  const sound = (word: string): string | null => {
    const value = values[word];
    const kind = KIND_NAMES.find((name) => name === placeholders[word]?.kind);
    return kind !== undefined && value !== undefined && hasForm(value, kind) ? value : null;
  };
  if (!sentence.includes('{')) return sentence;
  return withoutUnknown(sentence, (whole, inside: string, word: string) => {
    if (sound(word) === null) return '';
    return whole.endsWith(' ') ? `${inside} ` : inside;
  }).replace(WORD, (whole, word: string) => sound(word) ?? placeholders[word]?.[language] ?? whole);
}

/**
 * One word for the shell. The strict forms hold no quotes, so quoting cannot be broken out of. A `~` means a home only
 * at the start, and zsh takes a word that begins with = for a program's name.
 */
export function quote(value: string, shell: Shell): string {
  if (shell === 'powershell')
    return /^[A-Za-z0-9_.:\\/~+=-]+$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`;
  const home = HOME.exec(value)?.[0] ?? '';
  const rest = value.slice(home.length);
  if (/^[A-Za-z0-9_.,:/@%+=-]*$/.test(rest) && !value.startsWith('=') && value !== '') return value;
  return `${home}'${rest.replaceAll("'", `'\\''`)}'`;
}
