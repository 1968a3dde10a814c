import type { AnswerPhrases, Frame, Language } from './wire.js';

let frame: Frame | null = null;
let current: Language = 'ja';

/** Gives every module its words; called before anything is shown, and at the switch of the language. */
export function speak(with_: Frame, language: Language): void {
  frame = with_;
  current = language;
}

export function language(): Language {
  return current;
}

/** One of the bot's own sentences, with its {words} filled. */
export function phrase(name: string, words: Readonly<Record<string, string | number>> = {}): string {
  const text = frame?.phrases[current][name] ?? name;
  return text.replace(/\{([a-z]+)\}/g, (whole, word: string) => `${words[word] ?? whole}`);
}

/** What an answer says around its parts. */
export function answerPhrases(): AnswerPhrases {
  if (frame === null) throw new Error('nothing is loaded yet');
  return frame.answer[current];
}

/** An entry's title; its id when it is gone. */
export function titleOf(entry: string | null): string {
  if (entry === null) return phrase('admin-no-entry');
  return frame?.titles[entry]?.[current] ?? entry;
}

/** A date and a time of day, in the browser's zone. */
export function moment(at: number): string {
  return new Intl.DateTimeFormat(current, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** A calendar day such as `2026-11-22`, short. */
export function dayName(day: string): string {
  const format = new Intl.DateTimeFormat(current, { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
  return format.format(Date.parse(day));
}

export function count(times: number): string {
  return times.toLocaleString(current);
}

const PLATFORMS: Readonly<Record<string, string>> = { slack: 'Slack', teams: 'Teams' };
const LANGUAGES: Readonly<Record<string, string>> = { ja: '日本語', en: 'English' };

export function platformName(platform: string): string {
  if (platform === 'web') return phrase('admin-web-page');
  if (platform === 'terminal') return phrase('admin-terminal');
  return PLATFORMS[platform] ?? platform;
}

export function languageName(name: string): string {
  return LANGUAGES[name] ?? name;
}
