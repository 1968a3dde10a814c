import type { Knowledge } from '../knowledge/load';
import type { Finding, Language, Values } from '../types';
import { fillText } from './fill';

/** A finding's sentence, filled with its own values and those of the whole paste; null when there is no such finding any more. */
export function findingText(
  { name, values: own }: Pick<Finding, 'name' | 'values'>,
  all: Values,
  language: Language,
  { findings, placeholders }: Pick<Knowledge, 'findings' | 'placeholders'>,
): string | null {
  const sentence = findings[name]?.[language];
  return sentence === undefined ? null : fillText(sentence, { ...all, ...own }, language, placeholders);
}
