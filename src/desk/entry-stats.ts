import { sql } from 'kysely';
import type { Knowledge } from '../knowledge/load';
import type { Memory } from './memory';

/** How one of the entry's error lines fared. */
export interface LineStats {
  /** As it is written in the knowledge. */
  line: string;
  times: number;
  /** When it last matched, in milliseconds since 1970; null when it never did. */
  last: number | null;
}

/** How an entry fared with what is remembered. */
export interface EntryStats {
  entry: string;
  /** Questions that it answered. */
  answered: number;
  /** The newest of them, in milliseconds since 1970. */
  last: number | null;
  solved: number;
  didNotHelp: number;
  wrong: number;
  /** Those that stand in the entry now, in their order. */
  lines: readonly LineStats[];
}

/** Every entry of the knowledge, those that answer most first. Rejects with MemoryAway while the store is away. */
export async function entryStats(
  memory: Memory,
  { entries }: Pick<Knowledge, 'entries'>,
): Promise<EntryStats[]> {
  const [asked, verdicts, hits] = await memory.use((database) =>
    Promise.all([
      database
        .selectFrom('asked')
        .select(({ fn }) => ['entry', fn.countAll<number>().as('times'), fn.max('at').as('last')])
        .where('picked', 'is', null)
        .where('kind', '=', 'solution')
        .groupBy('entry')
        .execute(),
      database
        .selectFrom('feedback')
        .select(['entry', 'verdict', sql<number>`count(*)`.as('times')])
        .groupBy(['entry', 'verdict'])
        .execute(),
      database.selectFrom('hit').selectAll().execute(),
    ]),
  );
  const answers = new Map(asked.map((row) => [row.entry, row]));
  const rated = new Map(verdicts.map(({ entry, verdict, times }) => [`${verdict} ${entry}`, Number(times)]));
  const matched = new Map(hits.map((row) => [`${row.entry} ${row.line}`, row]));
  const stats = [...entries.values()].map(({ id, errors = [] }) => ({
    entry: id,
    answered: Number(answers.get(id)?.times ?? 0),
    last: answers.get(id)?.last ?? null,
    solved: rated.get(`solved ${id}`) ?? 0,
    didNotHelp: rated.get(`did-not-help ${id}`) ?? 0,
    wrong: rated.get(`wrong ${id}`) ?? 0,
    lines: errors
      .filter((line) => line !== '')
      .map((line) => {
        const hit = matched.get(`${id} ${line}`);
        return { line, times: Number(hit?.times ?? 0), last: hit?.at ?? null };
      }),
  }));
  return stats.sort((a, b) => b.answered - a.answered || a.entry.localeCompare(b.entry));
}
