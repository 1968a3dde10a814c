import { type RawBuilder, sql } from 'kysely';
import { localDays, QUARTER } from './local-days';
import type { Memory } from './memory';
import type { Database } from './store/tables';

/** How often; of one day, of one topic, or of all. `asked` is `answered`, `askedForMore` and `unknown` together. */
export interface Counts {
  /** Questions; neither presses of a button, nor thanks, nor the wish for a person. */
  asked: number;
  /** An entry answered, or two or three were offered. */
  answered: number;
  askedForMore: number;
  unknown: number;
  /** Somebody said so. */
  solved: number;
  didNotHelp: number;
  /** The staff said so. */
  wrong: number;
  /** Tickets opened. */
  handedOn: number;
}

export interface Stats {
  /** When the first day begins, in milliseconds since 1970. */
  from: number;
  totals: Counts;
  /** Different people who asked; who is not known by name counts once for each conversation. */
  people: number;
  /** Every day, oldest first, also those without a question: `2026-11-22`. */
  days: readonly ({ day: string } & Counts)[];
  /** Those most asked about first; null for what no entry speaks of. */
  topics: readonly ({ entry: string | null } & Counts)[];
  /** Questions, most first. */
  platforms: readonly { name: string; asked: number }[];
  languages: readonly { name: string; asked: number }[];
}

/** What the rows of one query count. */
type What = 'quarter' | 'topic' | 'platform' | 'language' | 'people';

interface Row {
  what: What;
  /** A quarter of an hour since 1970, an entry, a platform, a language. */
  name: string | null;
  kind: string;
  times: number;
}

const OF_KIND: Readonly<Record<string, keyof Counts>> = {
  solution: 'answered',
  choose: 'answered',
  'ask-for-more': 'askedForMore',
  unknown: 'unknown',
  solved: 'solved',
  'did-not-help': 'didNotHelp',
  wrong: 'wrong',
  'handed-on': 'handedOn',
};

/**
 * What happened at the desk in the last `days` days, today among them, each day as long as it is in `zone` (the
 * server's own when missing). The database counts; it is read once from end to end, however many days.
 * Rejects with MemoryAway while the store is away.
 */
export async function statsOf(
  memory: Memory,
  { days: count, now = Date.now(), zone }: { days: number; now?: number; zone?: string },
): Promise<Stats> {
  const { days, start, dayOf } = localDays(count, now, zone);
  const rows = await memory.use(async (database) => [
    ...(await askedRows(database, start)),
    ...(await feedbackRows(database, start)),
    ...(await ticketRows(database, start)),
  ]);
  const totals = noCounts();
  const byDay = new Map(days.map((day) => [day, noCounts()]));
  const byTopic = new Map<string | null, Counts>();
  for (const { what, name, kind, times } of rows) {
    if (what === 'quarter') add(byDay.get(dayOf(Number(name) * QUARTER)), kind, times);
    if (what !== 'topic') continue;
    const topic = byTopic.get(name) ?? noCounts();
    byTopic.set(name, topic);
    add(topic, kind, times);
    add(totals, kind, times);
  }
  return {
    from: start,
    totals,
    people: Number(rows.find(({ what }) => what === 'people')?.times ?? 0),
    days: [...byDay].map(([day, counts]) => ({ day, ...counts })),
    topics: [...byTopic]
      .map(([entry, counts]) => ({ entry, ...counts }))
      .sort((a, b) => b.asked - a.asked || (a.entry ?? '').localeCompare(b.entry ?? '')),
    platforms: named(rows, 'platform'),
    languages: named(rows, 'language'),
  };
}

/** Of the long rows of questions only what is counted is taken, once. */
function askedRows(database: Database, start: number): Promise<Row[]> {
  return run(
    database,
    sql`with recent as materialized (
      select at / ${sql.lit(QUARTER)} as quarter, kind, entry, platform, language,
        coalesce(person, conversation) as person
      from asked
      where at >= ${start} and picked is null
        and kind in ('solution', 'choose', 'ask-for-more', 'unknown'))
    select 'quarter' as what, cast(quarter as text) as name, kind, count(*) as times from recent group by quarter, kind
    union all select 'topic', entry, kind, count(*) from recent group by entry, kind
    union all select 'platform', platform, '', count(*) from recent group by platform
    union all select 'language', language, '', count(*) from recent group by language
    union all select 'people', null, '', count(distinct person) from recent`,
  );
}

function feedbackRows(database: Database, start: number): Promise<Row[]> {
  return run(
    database,
    sql`with recent as materialized (
      select at / ${sql.lit(QUARTER)} as quarter, entry, verdict from feedback where at >= ${start})
    select 'quarter' as what, cast(quarter as text) as name, verdict as kind, count(*) as times
      from recent group by quarter, verdict
    union all select 'topic', entry, verdict, count(*) from recent group by entry, verdict`,
  );
}

/** A ticket is about what the last question before it was answered with. */
function ticketRows(database: Database, start: number): Promise<Row[]> {
  return run(
    database,
    sql`with recent as materialized (
      select ticket.opened_at / ${sql.lit(QUARTER)} as quarter, asked.entry as entry
      from ticket left join asked on asked.id = ticket.asked
      where ticket.opened_at >= ${start})
    select 'quarter' as what, cast(quarter as text) as name, 'handed-on' as kind, count(*) as times
      from recent group by quarter
    union all select 'topic', entry, 'handed-on', count(*) from recent group by entry`,
  );
}

async function run(database: Database, query: RawBuilder<unknown>): Promise<Row[]> {
  return (await query.execute(database)).rows as Row[];
}

function noCounts(): Counts {
  return {
    asked: 0,
    answered: 0,
    askedForMore: 0,
    unknown: 0,
    solved: 0,
    didNotHelp: 0,
    wrong: 0,
    handedOn: 0,
  };
}

function add(counts: Counts | undefined, kind: string, times: number): void {
  const which = OF_KIND[kind];
  if (counts === undefined || which === undefined) return;
  counts[which] += Number(times);
  if (which === 'answered' || which === 'askedForMore' || which === 'unknown') counts.asked += Number(times);
}

function named(rows: readonly Row[], which: What): { name: string; asked: number }[] {
  return rows
    .flatMap(({ what, name, times }) =>
      what === which && name !== null ? [{ name, asked: Number(times) }] : [],
    )
    .sort((a, b) => b.asked - a.asked || a.name.localeCompare(b.name));
}
