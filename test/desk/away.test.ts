import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { withinTime } from '../../src/desk/within-time';
import type { Answer, HelpDesk } from '../../src/index';
import { startPostgres, whyNoPostgres } from '../postgres';
import { chance } from './chance';
import { DENIED, openDesks, STAFF, said, talkOf } from './desks';
import { openLine } from './silent-line';

/** No answer waits longer for a store that is away: two failures of its own patience, and a busy machine. */
const BOUND = 15_000;
const CHANGED = `Offending ED25519 key in /home/hana/.ssh/known_hosts:12
Host key for gw.ddbj.nig.ac.jp has changed and you have requested strict checking.`;
/** More than fits where others have left room. */
const LONG = `${DENIED}\n${Array.from({ length: 300 }, (_, nth) => `debug3: receive packet: type ${nth}`).join('\n')}`;
const talk = talkOf('U1');

const inTime = <T>(work: Promise<T>): Promise<T> => withinTime(work, BOUND);

async function untilWell(desk: HelpDesk): Promise<void> {
  while (desk.memory.trouble() !== null) await sleep(100);
}

/** The rows of a table; asked for again while the store is left alone after a failure. */
async function rows<T extends 'asked' | 'feedback' | 'once' | 'outbox'>(desk: HelpDesk, table: T) {
  await untilWell(desk);
  return desk.memory.use((database) =>
    database
      .selectFrom(table as 'asked')
      .selectAll()
      .execute(),
  );
}

function textsOf({ parts }: Answer): string[] {
  return parts.flatMap((part) => (part.type === 'paragraph' ? [part.text] : []));
}

/** Everything that a person can do while nothing can be written; what came before is known. */
async function useMeanwhile(desk: HelpDesk, trouble: RegExp): Promise<void> {
  const hear = (text: string, delivery: string) => inTime(desk.hear(said(text), { ...talk, delivery }));
  expect(await inTime(desk.once.begin(['away 1']))).toBe('first');
  expect(await hear(LONG, 'away 1')).toMatchObject({
    kind: 'solution',
    entry: 'publickey-denied',
    values: { user: 'hana', known_hosts: '/home/hana/.ssh/known_hosts' },
  });
  expect(desk.memory.trouble()).toMatch(trouble);
  await inTime(desk.once.done(['away 1']));
  expect(await inTime(desk.once.begin(['away 1']))).toBe('done');
  // "Still the same" is about the answer that was given meanwhile.
  const next = await hear('still the same', 'away 2');
  expect(next.remembered.view?.leftOut).toHaveLength(1);
  await inTime(desk.solved({ entry: 'publickey-denied', step: 1 }, talk));
  await inTime(desk.conversations.setLanguage(talk.person.id, 'ja'));
  expect(await inTime(desk.conversations.languageOf(talk.person.id))).toBe('ja');

  const refused = await inTime(desk.askPerson('ja', talk));
  expect(refused.kind).toBe('wants-person');
  expect(textsOf(refused)).toEqual([desk.phrase('hand-on-away', 'ja'), desk.knowledge.site.contact.ja]);
  await expect(inTime(desk.tickets.reply(1, STAFF, 'Hello.', 'reply'))).rejects.toThrow(/store.*away/);
  expect(desk.memory.trouble()).toMatch(/ \d+ writes wait for it\./);
}

/** Afterwards it is as if nothing had been. */
async function expectCaughtUp(desk: HelpDesk): Promise<void> {
  const asked = await rows(desk, 'asked');
  const ids = asked.map(({ id }) => id).filter((id) => id.startsWith('away'));
  expect(ids.sort()).toEqual(['away 1', 'away 2']);
  const verdicts = (await rows(desk, 'feedback')) as unknown as { verdict: string; step: number }[];
  expect(verdicts.map(({ verdict, step }) => `${verdict} ${step}`).sort()).toEqual([
    'did-not-help 0',
    'solved 1',
  ]);
  const known = (await rows(desk, 'once')) as unknown as { name: string; done: number }[];
  expect(known.filter(({ name }) => name === 'away 1')).toMatchObject([{ done: 1 }]);
  expect(await desk.conversations.languageOf(talk.person.id)).toBe('ja');
  const handed = await desk.askPerson('ja', talk);
  expect(handed.kind).toBe('handed-on');
  expect((await desk.tickets.get(1))?.packet).toMatchObject({
    asked: LONG,
    values: { user: 'hana', known_hosts: '/home/hana/.ssh/known_hosts' },
    history: expect.arrayContaining([expect.objectContaining({ text: LONG, entry: 'publickey-denied' })]),
  });
}

describe('a file of SQLite', () => {
  const open = openDesks();
  const folder = mkdtempSync(path.join(tmpdir(), 'ssh-helpdesk-away-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('on a full disk: the bot answers, and catches up when there is room again', async () => {
    const desk = await open({ file: path.join(folder, 'full.sqlite') });
    await desk.hear(said(CHANGED), talk);
    await desk.memory.use(async (database) => {
      const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database);
      await sql`pragma max_page_count = ${sql.lit(rows[0]?.page_count ?? 1)}`.execute(database);
      // What room is left in the pages.
      for (let size = 4000; size > 0; size = Math.floor(size / 2))
        for (let full = false; !full; )
          await database
            .insertInto('incident')
            .values({
              id: `${Math.random()}`,
              at: 0,
              who: null,
              ja: 'x'.repeat(size),
              en: '',
              hosts: null,
              entries: null,
              until: 0,
              endedAt: 0,
            })
            .execute()
            .catch((error) => {
              full = true;
              expect(error).toMatchObject({ code: 'SQLITE_FULL' });
            });
    });
    await useMeanwhile(desk, /full\.sqlite\) is away: database or disk is full\./);
    // Longer than the store is left alone: it is tried again, and still full.
    await sleep(2500);
    expect(desk.memory.trouble()).toMatch(/database or disk is full\. \d+ writes wait/);

    while (desk.memory.trouble()?.includes('full')) {
      await sleep(300);
      await desk.memory
        .use((database) => sql`pragma max_page_count = 1073741823`.execute(database))
        .catch(() => null);
    }
    await expectCaughtUp(desk);
    expect(desk.memory.trouble()).toBeNull();
  });

  test('whose folder cannot be made: the bot answers, and says so', async () => {
    writeFileSync(path.join(folder, 'no-folder'), '');
    const desk = await open({ file: path.join(folder, 'no-folder/data/helpdesk.sqlite') });
    expect(desk.memory.trouble()).toBe(
      `The store (${folder}/no-folder/data/helpdesk.sqlite) is away: it can neither be opened nor made; look who may write to its folder.`,
    );
    await inTime(desk.hear(said(CHANGED), talk));
    expect(await inTime(desk.hear(said(DENIED), talk))).toMatchObject({
      entry: 'publickey-denied',
      values: { known_hosts: '/home/hana/.ssh/known_hosts' },
    });
  });

  test('that is something else is left as it is', async () => {
    const file = path.join(folder, 'letter.txt');
    const text = 'Dear Hana, this is no database. '.repeat(100);
    writeFileSync(file, text);
    const desk = await open({ file });
    expect(desk.memory.trouble()).toMatch(/letter\.txt\) is away: file is not a database/);
    expect(await inTime(desk.hear(said(DENIED), talk))).toMatchObject({ entry: 'publickey-denied' });
    await desk.stop();
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});

const why = whyNoPostgres();
if (why !== null) process.stderr.write(`a PostgreSQL that is away: skipped. ${why}\n`);

(why === null ? describe : describe.skip)('a PostgreSQL', () => {
  const open = openDesks();
  const AWAY = /^The store \(PostgreSQL at [^:@]*\) is away: [^:]/;
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let count = 0;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server?.stop());

  test('that is away at the start: the bot answers, and catches up', async () => {
    const url = server.database(`store_${count++}`).replace('postgres@', 'postgres:hunter2@');
    await server.pause();
    const desk = await inTime(open({ url }));
    expect(desk.memory.trouble()).toMatch(AWAY);
    await inTime(desk.hear(said(CHANGED), talk));
    await useMeanwhile(desk, AWAY);
    expect(desk.memory.trouble()).not.toContain('hunter2');
    await server.resume();
    await expectCaughtUp(desk);
  }, 60_000);

  test('that goes away and comes back, again and again', async () => {
    const desk = await open({ url: server.database(`store_${count++}`) });
    await desk.hear(said(CHANGED), talk);
    for (let round = 1; round <= 2; round++) {
      await server.pause();
      for (let nth = 1; nth <= 5; nth++) {
        const delivery = `round ${round} question ${nth}`;
        expect((await inTime(desk.hear(said(DENIED), { ...talkOf('U2'), delivery }))).kind).toBe('solution');
      }
      await server.resume();
      const ids = (await rows(desk, 'asked')).map(({ id }) => id).filter((id) => id.startsWith('round'));
      expect(ids).toHaveLength(5 * round);
    }
    await server.pause();
    await useMeanwhile(desk, AWAY);
    // Nobody looks for a while; that it is away does not fall into oblivion.
    await sleep(2500);
    expect(desk.memory.trouble()).toMatch(AWAY);
    await server.resume();
    await expectCaughtUp(desk);
  }, 120_000);

  test('that was asked for nothing meanwhile still counts as away', async () => {
    const desk = await open({ url: server.database(`store_${count++}`) });
    await server.pause();
    await expect(desk.tickets.get(1)).rejects.toThrow(/away/);
    await sleep(4500);
    expect(desk.memory.trouble()).toMatch(AWAY);
    await server.resume();
    await untilWell(desk);
    expect(await desk.tickets.get(1)).toBeNull();
  }, 60_000);

  test('that will never take something takes the rest', async () => {
    const printed = jest.spyOn(console, 'error').mockImplementation(() => {});
    const desk = await open({ url: server.database(`store_${count++}`) });
    const random = chance(1);
    // No index takes a name of that length.
    const name = Array.from({ length: 900 }, () => random().toString(36).slice(2)).join('');
    expect(await desk.hear(said(DENIED), talkOf(name))).toMatchObject({ entry: 'publickey-denied' });
    expect(desk.memory.trouble()).toBeNull();
    await desk.hear(said(DENIED), { ...talk, delivery: 'after' });
    expect((await rows(desk, 'asked')).map(({ id }) => id)).toEqual(['after']);
    const lines = printed.mock.calls.flat().map(String);
    printed.mockRestore();
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/^store: a write was refused: index row /);
  }, 60_000);

  test('that no longer says anything: no answer waits long for it', async () => {
    const url = new URL(server.database(`store_${count++}`));
    const line = await openLine(url.searchParams.get('host') as string);
    url.searchParams.set('host', line.folder);
    const desk = await open({ url: url.href });
    await desk.hear(said(CHANGED), talk);
    line.cut();
    await useMeanwhile(desk, AWAY);
    line.mend();
    await expectCaughtUp(desk);
    await desk.stop();
    await line.close();
  }, 120_000);
});
