import type { AnswerKind, Remembered } from '../../types';
import type { Answered, Packet } from '../types';
import type { AskedRow, Database } from './tables';

/** Earlier questions of the same conversation that are told. */
const HISTORY = 20;

/** What is known of a conversation, for the staff, and its last question. */
export async function packetOf(
  database: Database,
  conversation: string,
): Promise<{ packet: Packet; asked: string | null }> {
  const rows = await database
    .selectFrom('asked')
    .selectAll()
    .where('conversation', '=', conversation)
    .orderBy('at', 'desc')
    .limit(HISTORY)
    .execute();
  const verdicts = await database
    .selectFrom('feedback')
    .select(['asked', 'verdict'])
    .where('conversation', '=', conversation)
    .execute();
  const kept = await database
    .selectFrom('conversation')
    .select('remembered')
    .where('id', '=', conversation)
    .executeTakeFirst();
  const remembered = kept?.remembered ? (JSON.parse(kept.remembered) as Remembered) : undefined;
  const history = rows.reverse().map((row) =>
    answeredOf(
      row,
      verdicts.filter(({ asked }) => asked === row.id).map(({ verdict }) => verdict),
    ),
  );
  const telling = rows.findLast(({ text, decidedBy }) => text !== '' && decidedBy !== null);
  const own = rows.filter(({ text }) => text !== '');
  const written = telling ?? own.findLast(({ kind }) => kind !== 'wants-person') ?? own.at(-1);
  const { evidence } = remembered ?? {};
  return {
    asked: rows.at(-1)?.id ?? null,
    packet: {
      asked: written?.text ?? '',
      values: evidence?.values ?? {},
      findings: (evidence?.findings ?? []).map(({ name, line, values }) => ({
        name,
        line,
        ...(values && { values }),
      })),
      surroundings: {
        ...(evidence?.shell && { shell: evidence.shell }),
        clients: evidence?.clients ?? [],
        traced: evidence?.traced ?? false,
      },
      history,
    },
  };
}

function answeredOf(row: AskedRow, verdicts: readonly string[]): Answered {
  const { at, text, kind, entry, cause, decidedBy } = row;
  return { at, text, kind: kind as AnswerKind, entry, cause, decidedBy, verdicts };
}
