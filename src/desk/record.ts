import { randomUUID } from 'node:crypto';
import type { Answer } from '../types';
import type { Memory } from './memory';
import { platformOf } from './platform-of';
import type { AskedRow, Database, FeedbackRow } from './store/tables';
import type { Shown, Talk } from './types';

/** Characters of a question that are kept; of a longer paste its ends and what stands around the line that decided. */
const KEPT = 16_000;
const AROUND = 4000;

/** Keeps what was asked and how it was answered. */
export async function recordAsked(
  memory: Memory,
  answer: Answer,
  { conversation, person, delivery = randomUUID() }: Talk,
  picked: string | undefined,
): Promise<void> {
  const { kind, language, entry, cause, also, values, decidedBy, asked, secrets, hits, remembered } = answer;
  const now = Date.now();
  const row: AskedRow = {
    id: delivery,
    at: now,
    platform: platformOf({ conversation }),
    conversation,
    person: person?.id ?? null,
    language,
    text: shortened(asked, decidedBy?.text),
    picked: picked ?? null,
    kind,
    entry,
    cause,
    also: JSON.stringify(also),
    facts: JSON.stringify(values),
    findings: JSON.stringify(remembered.evidence.findings.map(({ name }) => name)),
    secrets: JSON.stringify(secrets),
    decidedBy: decidedBy?.text ?? null,
    host: values.host ?? null,
  };
  // In one order, so that two copies never wait for each other.
  const lines = new Map(hits.map((hit) => [`${hit.entry} ${hit.line}`, hit] as const).sort(byName));
  await memory.write((database) =>
    database.transaction().execute(async (work) => {
      const { numInsertedOrUpdatedRows } = await work
        .insertInto('asked')
        .values(row)
        .onConflict((known) => known.column('id').doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 0n) for (const hit of lines.values()) await countHit(work, hit, now);
    }),
  );
}

/**
 * Keeps whether an answer helped, once for each person and answer.
 * @param kept is called when it had not been kept before.
 */
export async function recordFeedback(
  memory: Memory,
  verdict: FeedbackRow['verdict'],
  { entry, step }: Pick<Shown, 'entry' | 'step'>,
  { conversation, person }: Talk,
  kept: () => void = () => {},
): Promise<void> {
  const row = {
    id: `${conversation} ${entry} ${step} ${person?.id ?? ''} ${verdict}`,
    at: Date.now(),
    conversation,
    person: person?.id ?? null,
    entry,
    step,
    verdict,
  };
  await memory.write(async (database) => {
    const asked = await database
      .selectFrom('asked')
      .select('id')
      .where('conversation', '=', conversation)
      .where('entry', '=', entry)
      .where('picked', 'is', null)
      .orderBy('at', 'desc')
      .executeTakeFirst();
    const { numInsertedOrUpdatedRows } = await database
      .insertInto('feedback')
      .values({ ...row, asked: asked?.id ?? null })
      .onConflict((known) => known.column('id').doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 0n) kept();
  });
}

async function countHit(
  database: Database,
  { entry, line }: Answer['hits'][number],
  at: number,
): Promise<void> {
  await database
    .insertInto('hit')
    .values({ entry, line, times: 1, at })
    .onConflict((known) =>
      known
        .columns(['entry', 'line'])
        .doUpdateSet(({ eb, ref }) => ({ times: eb(ref('hit.times'), '+', 1), at })),
    )
    .execute();
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function shortened(text: string, telling: string | undefined): string {
  if (text.length <= KEPT) return text;
  const at = telling === undefined ? -1 : text.indexOf(telling);
  const middle = at < 0 ? [] : [text.slice(Math.max(0, at - AROUND), at + AROUND)];
  return [text.slice(0, AROUND), ...middle, text.slice(-AROUND)].join('\n…\n');
}
