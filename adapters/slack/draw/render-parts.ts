import type { Language, Part } from '../../../src/index';
import { fallback } from './fallback';
import { pagesOf } from './pages-of';
import type { SlackMessage } from './render';
import { type Phrase, renderPart } from './render-part';

/** Parts that are no answer to a question, in as many messages as they need. */
export function renderParts(parts: readonly Part[], language: Language, phrase: Phrase): SlackMessage[] {
  const answer = { language, remembered: { evidence: { values: {}, findings: [], traced: false } } };
  const drawn = parts.map((part, number) => ({
    part,
    blocks: renderPart(part, { answer, phrase, number, to: undefined }),
  }));
  return pagesOf(drawn).map((blocks) => ({ text: fallback(blocks), blocks }));
}
