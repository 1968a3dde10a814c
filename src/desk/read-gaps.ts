import { gently } from '../steps';
import type { AnswerKind, Language } from '../types';
import { type Gap, gapsIn, type Unanswered } from './gaps';
import type { Memory } from './memory';
import type { Database } from './store/tables';
import type { Packet } from './types';

const DAY = 24 * 60 * 60 * 1000;
/** Questions of each sort that are looked at, the newest. */
const MOST = 5000;
/** Tickets whose questions are looked up in one go. */
const AT_ONCE = 500;

/** A question that was not answered, with the ticket that it became. */
export interface UnansweredQuestion extends Unanswered {
  ticket?: number;
}

export interface Gaps {
  gaps: readonly Gap[];
  /** The questions behind them, by id. */
  questions: ReadonlyMap<string, UnansweredQuestion>;
}

/**
 * The gaps of the knowledge, by what the store holds. Alike questions are put together among all that are kept, so that
 * a gap has the same id whatever `days` says; counted are those of these days.
 * Rejects with MemoryAway while the store is away.
 */
export async function readGaps(
  memory: Memory,
  { days, now = Date.now() }: { days?: number | undefined; now?: number } = {},
): Promise<Gaps> {
  const found = await readUnanswered(memory);
  const questions = new Map(found.map((question) => [question.id, question]));
  // In short turns: meanwhile others are answered.
  const gaps = await gently(gapsIn(found));
  if (days === undefined) return { gaps, questions };
  const since = now - days * DAY;
  return { gaps: gaps.flatMap((gap) => newerThan(since, gap, questions)).sort(commonestFirst), questions };
}

/** A question counts once, for the reason that weighs most. */
async function readUnanswered(memory: Memory): Promise<UnansweredQuestion[]> {
  const found = new Map<string, UnansweredQuestion>();
  for (const question of await memory.use(leftOpen)) found.set(question.id, question);
  for (const question of await memory.use(ratedBadly))
    if (found.get(question.id)?.because !== 'wrong') found.set(question.id, question);
  for (const question of await handedOn(memory)) {
    const known = found.get(question.id);
    found.set(question.id, known?.because === 'wrong' ? { ...question, because: 'wrong' } : question);
  }
  return [...found.values()];
}

const ASKED = [
  'asked.id',
  'asked.at',
  'asked.text',
  'asked.language',
  'asked.person',
  'asked.conversation',
  'asked.kind',
  'asked.entry',
] as const;

interface Row {
  id: string;
  at: number;
  text: string;
  language: string;
  person: string | null;
  conversation: string;
  kind: string;
  entry: string | null;
}

/** What had no answer, unless the same conversation came to one later. */
async function leftOpen(database: Database): Promise<UnansweredQuestion[]> {
  const rows = await database
    .selectFrom('asked')
    .select(ASKED)
    .where('kind', 'in', ['unknown', 'ask-for-more'])
    .where('text', '!=', '')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('asked as later')
            .select('later.id')
            .whereRef('later.conversation', '=', 'asked.conversation')
            .whereRef('later.at', '>', 'asked.at')
            .where('later.kind', 'in', ['solution', 'solved']),
        ),
      ),
    )
    .orderBy('at', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => questionOf(row, row.kind === 'unknown' ? 'unknown' : 'ask-for-more'));
}

/** Answers that were wrong, and those that did not help anybody who was helped later on. */
async function ratedBadly(database: Database): Promise<UnansweredQuestion[]> {
  const rows = await database
    .selectFrom('feedback')
    .innerJoin('asked', 'asked.id', 'feedback.asked')
    .select([...ASKED, 'feedback.verdict', 'feedback.entry as rated'])
    .where('feedback.verdict', 'in', ['did-not-help', 'wrong'])
    .where('asked.text', '!=', '')
    .where(({ or, eb, not, exists, selectFrom }) =>
      or([
        eb('feedback.verdict', '=', 'wrong'),
        not(
          or([
            exists(
              selectFrom('feedback as later')
                .select('later.id')
                .whereRef('later.conversation', '=', 'feedback.conversation')
                .whereRef('later.at', '>=', 'feedback.at')
                .where('later.verdict', '=', 'solved'),
            ),
            exists(
              selectFrom('asked as thanks')
                .select('thanks.id')
                .whereRef('thanks.conversation', '=', 'feedback.conversation')
                .whereRef('thanks.at', '>=', 'feedback.at')
                .where('thanks.kind', '=', 'solved'),
            ),
          ]),
        ),
      ]),
    )
    .orderBy('feedback.at', 'desc')
    .limit(MOST)
    .execute();
  // What is wrong comes last, and stays.
  return rows
    .map((row) => ({ ...questionOf(row, row.verdict as 'did-not-help' | 'wrong'), entry: row.rated }))
    .sort((a, b) => Number(a.because === 'wrong') - Number(b.because === 'wrong'));
}

/** What became a ticket: the question itself where it is still kept, else what the ticket tells of it. */
async function handedOn(memory: Memory): Promise<UnansweredQuestion[]> {
  const tickets = await memory.use((database) =>
    database
      .selectFrom('ticket')
      .select(['number', 'conversation', 'person', 'language', 'openedAt as at', 'packet'])
      .orderBy('number', 'desc')
      .limit(MOST)
      .execute(),
  );
  const questions: UnansweredQuestion[] = [];
  for (let from = 0; from < tickets.length; from += AT_ONCE) {
    const some = tickets.slice(from, from + AT_ONCE);
    const asked = await memory.use((database) =>
      database
        .selectFrom('asked')
        .select(ASKED)
        .where(
          'conversation',
          'in',
          some.map(({ conversation }) => conversation),
        )
        .where('text', '!=', '')
        .orderBy('at', 'desc')
        .execute(),
    );
    for (const { number, packet, ...ticket } of some) {
      const { asked: text } = JSON.parse(packet) as Packet;
      const before = asked.filter((row) => row.conversation === ticket.conversation && row.at <= ticket.at);
      const own = before.filter(({ kind }) => kind !== 'wants-person');
      // Whoever only wanted a person has asked nothing that knowledge could answer.
      if (text === '' || (own.length === 0 && before.length > 0)) continue;
      const told = { ...ticket, id: `ticket ${number}`, text, kind: 'unknown', entry: null };
      const question = own.find((row) => row.text === text) ?? own[0] ?? told;
      questions.push({ ...questionOf(question, 'handed-on'), ticket: number });
    }
  }
  return questions;
}

/** Whoever asked without a name is told from others by the conversation. */
function questionOf(row: Row, because: Unanswered['because']): UnansweredQuestion {
  const { id, at, text, person, conversation, entry } = row;
  return {
    id,
    at,
    text,
    language: row.language as Language,
    person: person ?? conversation,
    kind: row.kind as AnswerKind,
    entry,
    because,
  };
}

function newerThan(since: number, gap: Gap, questions: ReadonlyMap<string, UnansweredQuestion>): Gap[] {
  const recent = gap.examples.flatMap((id) => {
    const question = questions.get(id);
    return question !== undefined && question.at >= since ? [question] : [];
  });
  if (recent.length === 0) return [];
  const because = { unknown: 0, 'ask-for-more': 0, 'did-not-help': 0, wrong: 0, 'handed-on': 0 };
  for (const question of recent) because[question.because]++;
  return [
    {
      ...gap,
      times: recent.length,
      people: new Set(recent.map(({ person }) => person)).size,
      because,
      examples: recent.map(({ id }) => id),
    },
  ];
}

function commonestFirst(a: Gap, b: Gap): number {
  return b.people - a.people || b.times - a.times || b.newest - a.newest;
}
