import type { Answer } from '../types';
import type { HelpDesk } from './help-desk';
import type { Talk } from './types';

/** So many different people with the same trouble at the same host within so many milliseconds are no accident. */
const PEOPLE = 3;
const WITHIN = 10 * 60 * 1000;
/** How long the staff are not told of it again, in milliseconds. */
const TOLD_FOR = 6 * 60 * 60 * 1000;
/** The chapter of the entries that speak of the network. */
const CHAPTER = 'network';

/**
 * Tells the staff, once, when several people meet the same network problem at one of the site's hosts at the same
 * time: then it is most likely not theirs. Rejects with MemoryAway while the store is away.
 */
export async function noticeOutage(
  { memory, knowledge, once, outbox }: Pick<HelpDesk, 'memory' | 'knowledge' | 'once' | 'outbox'>,
  { entry: id, values }: Answer,
  { person }: Talk,
): Promise<void> {
  const entry = id === null ? undefined : knowledge.entries.get(id);
  const { host } = values;
  if (entry?.chapter !== CHAPTER || host === undefined || person === undefined) return;
  if (!knowledge.site.hosts.some(({ name }) => name === host) || outbox.staffed().length === 0) return;
  const now = Date.now();
  const found = await memory.use((database) =>
    database
      .selectFrom('asked')
      .select(({ fn }) => [
        fn.count('person').distinct().as('people'),
        fn.countAll().as('times'),
        fn.min('at').as('first'),
      ])
      .where('host', '=', host)
      .where('entry', '=', entry.id)
      .where('at', '>', now - WITHIN)
      .executeTakeFirstOrThrow(),
  );
  const people = Number(found.people);
  if (people < PEOPLE) return;
  if (!(await once.isFirst(`outage ${host} ${entry.id}`, TOLD_FOR))) return;
  const { language } = knowledge.site;
  const minutes = `${Math.max(1, Math.ceil((now - Number(found.first)) / 60_000))}`;
  const words = {
    people: `${people}`,
    times: `${found.times}`,
    minutes,
    host,
    title: entry.title[language].trim(),
  };
  await outbox.tellStaff(
    `outage ${host} ${entry.id} ${now}`,
    knowledge.phrase('staff-outage', language, words),
  );
}
