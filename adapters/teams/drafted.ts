import path from 'node:path';
import type { Drafted } from '../../src/desk/index';
import type { HelpDesk, Language } from '../../src/index';
import type { Reply } from './reply';

/** What became of a draft, to stand where everybody of the staff sees it: its file, from the knowledge folder on, or why there is none. */
export function tellDrafted(
  desk: HelpDesk,
  made: Drafted,
  language: Language,
): Extract<Reply, { text: string }> {
  if ('why' in made)
    return { text: desk.phrase('ticket-not-drafted', language, { why: made.why }).trim(), stays: true };
  const file = path.relative(path.dirname(desk.knowledgeDir ?? ''), made.file);
  return { text: desk.phrase('ticket-drafted', language, { file }).trim(), stays: true };
}
