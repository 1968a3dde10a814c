import { draftCounterExample } from '../draft/draft-counter-example';
import { draftFrom, type Said } from '../draft/draft-entry';
import { draftSource } from '../draft/draft-source';
import { suggestId } from '../draft/suggest-id';
import { DraftError, writeDraft } from '../draft/write-draft';
import { languageOf } from '../text/language';
import type { Language } from '../types';
import type { HelpDesk } from './help-desk';
import { MemoryAway } from './memory';
import { readGaps } from './read-gaps';
import type { Database } from './store/tables';
import type { Shown, Talk, Ticket } from './types';

/** The file that was written, or one sentence that says why none was. */
export type Drafted = { file: string } | { why: string };

type Desk = Pick<HelpDesk, 'knowledge' | 'knowledgeDir' | 'memory' | 'tickets'>;

/** Drafts the entry that a ticket asks for: its question or paste, and what the staff replied. */
export function draftFromTicket(
  desk: Desk,
  number: number,
  language = desk.knowledge.site.language,
): Promise<Drafted> {
  return drafting(desk, language, async (dir) => {
    const ticket = await desk.tickets.get(number);
    if (ticket === null)
      return { why: desk.knowledge.phrase('desk-no-ticket', language, { number: `${number}` }) };
    return writeEntry(desk, dir, language, askedOf(ticket), answerOf(ticket));
  });
}

/** Drafts the entry that would close a gap; where the staff answered one of its questions, with their answer. */
export function draftFromGap(
  desk: Desk,
  gapId: string,
  language = desk.knowledge.site.language,
): Promise<Drafted> {
  return drafting(desk, language, async (dir) => {
    const { gaps, questions } = await readGaps(desk.memory);
    const gap = gaps.find(({ id }) => id === gapId);
    if (gap === undefined) return { why: desk.knowledge.phrase('desk-no-gap', language, { id: gapId }) };
    for (const id of gap.examples) {
      const number = questions.get(id)?.ticket;
      const ticket = number === undefined ? null : await desk.tickets.get(number);
      const answer = ticket === null ? undefined : answerOf(ticket);
      if (ticket !== null && answer !== undefined)
        return writeEntry(desk, dir, language, askedOf(ticket), answer);
    }
    const newest = questions.get(gap.examples[0] ?? '');
    return writeEntry(desk, dir, language, newest ?? { text: gap.text, language });
  });
}

/** Drafts an example that keeps the entry of an answer from answering what it should not. */
export function draftWrongAnswer(
  desk: Desk,
  { entry, language }: Pick<Shown, 'entry' | 'language'>,
  { conversation }: Pick<Talk, 'conversation'>,
): Promise<Drafted> {
  return drafting(desk, language, async (dir) => {
    const text = await desk.memory.use((database) => questionBehind(database, conversation, entry));
    if (text === null) return { why: desk.knowledge.phrase('desk-nothing-asked', language) };
    const { id, yaml } = draftCounterExample({ text, answeredBy: entry, at: Date.now() }, desk.knowledge);
    return { file: writeDraft(dir, id, yaml) };
  });
}

function writeEntry(
  { knowledge }: Desk,
  dir: string,
  language: Language,
  asked: Said,
  answer?: Said,
): Drafted {
  if (asked.text.trim() === '') return { why: knowledge.phrase('desk-nothing-asked', language) };
  const suggested = suggestId(asked.text);
  // An entry of that name answers already, and goes on doing so.
  const id = knowledge.entries.has(suggested) ? `${suggested}-2` : suggested;
  return { file: writeDraft(dir, id, draftFrom(id, draftSource(asked, answer), knowledge).yaml) };
}

function askedOf({ packet, language }: Ticket): Said {
  return { text: packet.asked, language };
}

function answerOf({ events, language }: Ticket): Said | undefined {
  const replies = events.flatMap(({ what, text }) => (what === 'replied' && text !== null ? text : []));
  if (replies.length === 0) return undefined;
  const text = replies.join('\n\n');
  return { text, language: languageOf(text, false) ?? language };
}

/** What was written before the entry answered; an answer that was only picked has none of its own. */
async function questionBehind(
  database: Database,
  conversation: string,
  entry: string,
): Promise<string | null> {
  const rows = await database
    .selectFrom('asked')
    .select(['text', 'entry'])
    .where('conversation', '=', conversation)
    .where('text', '!=', '')
    .orderBy('at', 'desc')
    .limit(50)
    .execute();
  return (rows.find((row) => row.entry === entry) ?? rows[0])?.text ?? null;
}

async function drafting(
  { knowledgeDir, knowledge }: Desk,
  language: Language,
  write: (dir: string) => Promise<Drafted>,
): Promise<Drafted> {
  if (knowledgeDir === null) return { why: knowledge.phrase('desk-no-folder', language) };
  try {
    return await write(knowledgeDir);
  } catch (error) {
    if (error instanceof DraftError) return { why: knowledge.phrase(error.phrase, language, error.words) };
    if (error instanceof MemoryAway) return { why: knowledge.phrase('staff-away', language) };
    throw error;
  }
}
