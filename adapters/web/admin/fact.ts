import { type Finding, fillText, type Knowledge, type Values } from '../../../src/index';
import type { Fact } from './page/wire';

/** What a finding means, in both languages, with its own values and those of the whole paste. */
export function factOf(
  { name, line, values: own }: Pick<Finding, 'name' | 'line' | 'values'>,
  values: Values,
  { findings, placeholders }: Pick<Knowledge, 'findings' | 'placeholders'>,
): Fact {
  const meaning = findings[name];
  const text = (language: 'ja' | 'en'): string =>
    meaning === undefined ? name : fillText(meaning[language], { ...values, ...own }, language, placeholders);
  return { name, line, text: { ja: text('ja'), en: text('en') } };
}
