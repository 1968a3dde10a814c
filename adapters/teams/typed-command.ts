import type { Language } from '../../src/index';

export type TypedCommand =
  | { command: 'help' | 'privacy' | 'wrong' }
  | { command: 'language'; language?: Language };

const HELP = /^\/?(?:help|ヘルプ|使い方|つかいかた)(?:を(?:見せて|教えて)(?:ください)?)?[?。.!]?$/i;
const PRIVACY = /^\/?(?:privacy|プライバシー|個人情報)(?:について)?[?。.!]?$/i;
/** What the staff say about the last answer. */
const WRONG = /^\/?(?:wrong answer|この答えは誤り(?:です)?|誤答)[。.!]?$/i;
const LANGUAGE = /^\/?(?:language|lang|言語|ことば)(?:[\s:=]*(ja|en|japanese|english|日本語|英語))?[.。]?$/i;
const SAID =
  /^(?:(日本語|英語)(?:で(?:お願いします|答えて(?:ください)?)?)?|(?:in )?(english|japanese)(?:,? please)?)[.。!]?$/i;

/** A message that is nothing but one of the bot's commands; null for anything else. */
export function typedCommand(text: string): TypedCommand | null {
  const said = text.normalize('NFKC').trim();
  if (said.length > 40) return null;
  if (HELP.test(said)) return { command: 'help' };
  if (PRIVACY.test(said)) return { command: 'privacy' };
  if (WRONG.test(said)) return { command: 'wrong' };
  const typed = LANGUAGE.exec(said);
  const name = typed?.[1] ?? SAID.exec(said)?.slice(1).find(Boolean);
  if (name === undefined) return typed ? { command: 'language' } : null;
  return { command: 'language', language: /^(?:ja|日)/i.test(name) ? 'ja' : 'en' };
}
