import { exportRows, importRows, openDatabase } from '../../src/desk/index';
import type { StoreWhere } from '../../src/index';
import { startPostgres, whyNoPostgres } from '../postgres';
import { DENIED, everything, openDesks, STAFF, said, talkOf } from './desks';
import { onEachStore, type TestStores } from './stores';

async function exported(where: StoreWhere): Promise<string> {
  const database = await openDatabase(where);
  let text = '';
  await exportRows(database, async (lines) => {
    text += lines;
  });
  await database.destroy();
  return text;
}

async function imported(where: StoreWhere, text: string): Promise<{ read: number; added: number }> {
  const database = await openDatabase(where);
  try {
    return await importRows(database, lines(text));
  } finally {
    await database.destroy();
  }
}

async function* lines(text: string): AsyncGenerator<string> {
  for (const line of text.trimEnd().split('\n')) yield line;
}

onEachStore('moving the store', (stores: () => TestStores) => {
  const open = openDesks();

  async function filled(where: StoreWhere): Promise<void> {
    const desk = await open(where);
    for (const user of ['U1', 'U2']) {
      await desk.hear(said(`${DENIED}\n日本語 \u2028 "quoted" ${user}`), talkOf(user));
      await desk.goOn({ entry: 'publickey-denied', step: 0, language: 'ja' }, talkOf(user));
      await desk.askPerson('ja', talkOf(user));
    }
    await desk.tickets.reply(2, STAFF, '鍵を登録しました。', 'r1');
    await desk.conversations.setLanguage('slack:U1', 'ja');
    const until = new Date(Date.now() + 60_000).toISOString();
    await desk.incidents.begin({ ja: '障害', en: 'trouble', until, hosts: ['a.example.jp'] }, STAFF, 'i1');
    await desk.outbox.send();
    // More rows than are read in one go.
    await desk.once.done(Array.from({ length: 700 }, (_, at) => `delivery ${at}`));
    await desk.stop();
  }

  test('gives back everything, on a store of the same kind', async () => {
    const [from, to] = [stores().fresh(), stores().fresh()];
    await filled(from);
    const text = await exported(from);
    const first = await imported(to, text);
    expect(first.added).toBe(text.trimEnd().split('\n').length - 1);
    expect(first.added).toBeGreaterThan(700);
    expect(await exported(to)).toBe(text);
    expect(await imported(to, text)).toEqual({ read: first.read, added: 0 });
    expect(await exported(to)).toBe(text);
  });

  test('tickets go on where they were, with the next number', async () => {
    const [from, to] = [stores().fresh(), stores().fresh()];
    await filled(from);
    await imported(to, await exported(from));
    const desk = await open(to);
    expect(await desk.tickets.get(2)).toMatchObject({ state: 'claimed', claimedBy: STAFF });
    await desk.hear(said(DENIED), talkOf('U3'));
    await desk.askPerson('en', talkOf('U3'));
    expect(await desk.tickets.openOf(talkOf('U3').conversation)).toMatchObject({ number: 3 });
  });

  test('exports how it stood at one moment while the bot writes', async () => {
    const where = stores().fresh();
    await filled(where);
    const desk = await open(where);
    const database = await openDatabase(where);
    let text = '';
    let asked = false;
    await exportRows(database, async (lines) => {
      text += lines;
      if (asked) return;
      asked = true;
      await desk.hear(said('asked in the middle of it'), talkOf('U7'));
    });
    await database.destroy();
    expect(text.includes('asked in the middle of it')).toBe(false);
    expect(await everything(desk)).toContain('asked in the middle of it');
  });

  test('refuses in a sentence what is no such file, of a newer version, or would mix two tickets', async () => {
    const [from, to] = [stores().fresh(), stores().fresh()];
    await expect(imported(to, 'hello')).rejects.toThrow('its first line is no header');
    await expect(imported(to, '{"format":"ssh-helpdesk","version":999}')).rejects.toThrow(
      /newer version \(999; this program knows up to \d+\)/,
    );
    const header = '{"format":"ssh-helpdesk","version":1}';
    for (const bad of ['{', '{"table":"passwd","row":{}}', '{"table":"asked","row":{"a\\"b":1}}'])
      await expect(imported(to, `${header}\n${bad}`)).rejects.toThrow('Line 2 of the file');
    await filled(from);
    const desk = await open(to);
    await desk.hear(said(DENIED), talkOf('U8'));
    await desk.askPerson('en', talkOf('U8'));
    const before = await desk.tickets.get(1);
    await expect(imported(to, await exported(from))).rejects.toThrow('Ticket 1 of this store is another one');
    expect(await desk.tickets.get(1)).toEqual(before);
  });
});

const why = whyNoPostgres();
(why === null ? describe : describe.skip)('moving between the two kinds', () => {
  test('from SQLite to PostgreSQL and back nothing is lost', async () => {
    const { mkdtempSync, rmSync } = await import('node:fs');
    const folder = mkdtempSync('/tmp/ssh-helpdesk-move-');
    const server = await startPostgres();
    try {
      const lines = (text: string): string[] => text.trimEnd().split('\n').sort();
      const [first, last] = [{ file: `${folder}/1.sqlite` }, { file: `${folder}/2.sqlite` }];
      const middle = { url: server.database('middle') };
      const { HelpDesk, Memory } = await import('../../src/index');
      const { shippedKnowledge } = await import('../knowledge-for-tests');
      const desk = new HelpDesk(shippedKnowledge(), { memory: new Memory(first) });
      await desk.start();
      await desk.hear(said(`${DENIED} 日本語`), talkOf('U1'));
      await desk.solved({ entry: 'publickey-denied', step: 0 }, talkOf('U1'));
      await desk.once.done(['Zebra', 'apple', 'éclair', 'あ']);
      await desk.stop();
      const text = await exported(first);
      await imported(middle, text);
      expect(lines(await exported(middle))).toEqual(lines(text));
      await imported(last, await exported(middle));
      expect(await exported(last)).toBe(text);
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});
