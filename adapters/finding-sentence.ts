import type { HelpDesk, Language, Packet } from '../src/index';

/** What a finding says, with what is known put in: for the eye only, never a command. Null when it is none any more. */
export function findingSentence(
  { knowledge }: Pick<HelpDesk, 'knowledge'>,
  name: string,
  values: Packet['values'],
  language: Language,
): string | null {
  const { findings, placeholders } = knowledge;
  const sentence = findings[name]?.[language];
  if (sentence === undefined) return null;
  return sentence
    .replace(/\[([^[\]{}]*\{([a-z_]+)\}[^[\]{}]*)\]/g, (_, inside: string, word: string) =>
      values[word] === undefined ? '' : inside,
    )
    .replace(
      /\{([a-z_]+)\}/g,
      (whole, word: string) => values[word] ?? placeholders[word]?.[language] ?? whole,
    )
    .trim();
}
