import { holesOf } from '../match/template';
import type { Values } from '../types';
import { errorHoles } from './error-holes';

/** Values that mean the same wherever they stand in a line. */
const ANYWHERE = new Set([
  'host',
  'address',
  'jump_host',
  'target_host',
  'user',
  'key_path',
  'known_hosts',
  'path',
  'socket_path',
]);
/** Accounts that stand in sentences of their own ("must be owned by root", "fatal: not a git repository"). */
const COMMON_WORD = /^(?:root|git|ssh|sshd|user|admin|test|guest|nobody|server|host|client|[a-z]{1,2})$/i;
const DOMAIN =
  /(?<![\w.@/\\-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|edu|gov|io|dev|info|local|internal|lan)(?![\w/-]|\.\w)|(?<![\w.@/\\-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.){2,}(?:jp|uk|de|fr|nl|ch|it|es|se|no|fi|dk|at|be|eu|us|ca|au|nz|cn|kr|tw|hk|sg|in|br)(?![\w/-]|\.\w)/gi;
const IPV6 =
  /(?<![\w:])(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?(?![\w:])/gi;

/** Behind the rules for single messages: what changes from one paste to the next whatever the message says. */
const RULES: readonly [RegExp, string][] = [
  [DOMAIN, '{host}'],
  [IPV6, '{address}'],
  [
    /(?<=\b(?:[Uu]ser|[Aa]ccount) [`'"]?)(?!(?:not|has|is|was|name|by|agent|password)\b)[\w.-]*\w(?=['"]? (?:from|not|by|has|account|password|rejected|failed|authorized|\{address\}|[[(])|['"])/g,
    '{user}',
  ],
  [/(?<=\bfor )[\w.-]+(?= from )/g, '{user}'],
  [/(?<=\b(?:key|for) )(?:RSA|DSA|ECDSA|ED25519)(?:-SK)?(?= ["'{])/g, '{key_type}'],
  [/(?<![\w./\\{-])[\w-]+\.(?:pem|ppk|pub)(?![\w.])/g, '{key_path}'],
  [/(?<=\{(?:key_path|path)\}:)\d+(?=:)/g, '{line}'],
  [/(?<=(?:\{(?:host|address|jump_host|target_host)\}\]?|\]):)\d{1,5}\b/g, '{port}'],
  [/(?<=\bport: )\d{1,5}\b/g, '{port}'],
  [/(?<=\b(?:channel|pid|process|uid|gid) )\d+\b/gi, '{line}'],
  [/\b\d+(?= (?:seconds?|secs?|minutes?|bytes|ms)\b)/g, '{line}'],
  [/(?<![\w.,:/-])\d{4,9}(?![\w.:/-])/g, '{line}'],
];

/**
 * A line of a paste as an error line: what belongs to this paste alone becomes a {word} of the vocabulary.
 * @param known values that other lines of the paste gave, by their words.
 * @param hosts the site's own hosts.
 * @param vocabulary the words that exist; without all it needs the line stays as it is.
 */
export function withHoles(line: string, known: Values, hosts: readonly string[], vocabulary: object): string {
  const text = valuesOut(line, known, hosts);
  return holesOf(text).every((word) => Object.hasOwn(vocabulary, word)) ? text : withoutBraces(line);
}

/** The same, whatever words the vocabulary has. */
export function valuesOut(line: string, known: Values, hosts: readonly string[]): string {
  let text = errorHoles(knownOut(withoutBraces(line), known), hosts);
  for (const [pattern, hole] of RULES) text = text.replace(pattern, hole);
  return text;
}

/** A text in which the values that mean the same wherever they stand have become {words}. */
export function knownOut(text: string, known: Values): string {
  return Object.entries(known)
    .filter(([word, value]) => ANYWHERE.has(word) && isTelling(word, value))
    .sort(([, a], [, b]) => b.length - a.length)
    .reduce((rest, [word, value]) => rest.replace(wholeValue(value), `{${word}}`), text);
}

/** What a text says of the account that it is about, for `valuesOut`: `taro@host`. */
export function accountIn(text: string): Values {
  const user = /(?<![\w.+-])([a-z][\w.-]{1,31})@[\w[]/i.exec(text)?.[1];
  return user === undefined ? {} : { user };
}

function withoutBraces(line: string): string {
  return line.replace(/\{([a-z][a-z0-9_]*)\}/g, '$1');
}

/** A short name is told from an ordinary word only by its place, which the other rules know. */
function isTelling(word: string, value: string): boolean {
  if (word === 'user') return !COMMON_WORD.test(value);
  return /[.:/\\\d-]/.test(value) && value.length > 3;
}

function wholeValue(value: string): RegExp {
  const source = value.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return new RegExp(`(?<![\\w.@/\\\\{-])${source}(?![\\w/\\\\-]|\\.\\w)`, 'g');
}
