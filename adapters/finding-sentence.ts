import { fillText, type HelpDesk, type Language, type Packet } from '../src/index';

/** What a finding says, filled with its own values and those of the paste: for the eye only. Null when it is none any more. */
export function findingSentence(
  { knowledge }: Pick<HelpDesk, 'knowledge'>,
  { name, values }: Pick<Packet['findings'][number], 'name' | 'values'>,
  all: Packet['values'],
  language: Language,
): string | null {
  const { findings, placeholders } = knowledge;
  const sentence = findings[name]?.[language];
  return sentence === undefined
    ? null
    : fillText(sentence, { ...all, ...values }, language, placeholders).trim();
}
