import { type Finding, findingText, type Knowledge, type Values } from '../../../src/index';
import type { Fact } from './page/wire';

/** What a finding means, in both languages, with its own values and those of the whole paste. */
export function factOf(
  finding: Pick<Finding, 'name' | 'line' | 'values'>,
  values: Values,
  knowledge: Pick<Knowledge, 'findings' | 'placeholders'>,
): Fact {
  const text = (language: 'ja' | 'en'): string => findingText(finding, values, language, knowledge) ?? name;
  const { name, line } = finding;
  return { name, line, text: { ja: text('ja'), en: text('en') } };
}
