import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { staffCommand } from '../../src/desk/index';
import { type HelpDesk, type Language, type Part, plainText, privacyParts } from '../../src/index';
import { DENIED, everything, openDesks, STAFF, said, talkOf } from './desks';
import { onEachStore } from './stores';

let count = 0;
async function typed(text: string, desk: HelpDesk, language: Language = 'en'): Promise<string> {
  const parts = await partsOf(text, desk, language);
  return parts === null ? 'no command' : plainText({ parts });
}

function partsOf(text: string, desk: HelpDesk, language: Language): Promise<readonly Part[] | null> {
  return staffCommand(text, desk, { person: STAFF, language, id: `press ${count++}` });
}

onEachStore('what the staff type', (stores) => {
  const open = openDesks();

  test('is a command only when it is nothing else', async () => {
    const desk = await open(stores().fresh());
    for (const text of [
      'help me with ssh',
      'gaps in my log',
      'stats of the node are odd',
      DENIED,
      'reload the page',
      '',
    ])
      expect(await typed(text, desk)).toBe('no command');
    expect(await typed(' HELP ', desk)).toContain('incident end');
    expect(await typed('ヘルプ', desk, 'ja')).toContain('担当者のコマンド');
  });

  test('gaps: what had no answer, most people first', async () => {
    const desk = await open(stores().fresh());
    expect(await typed('gaps', desk)).toBe('Nothing was left without a good answer in the last 30 days.');
    for (const user of ['U1', 'U2'])
      await desk.hear(said('where is the canteen of the institute?'), talkOf(user));
    const english = await partsOf('gaps 7', desk, 'en');
    expect(english?.[1]).toMatchObject({
      type: 'quote',
      label: expect.stringMatching(/^g[0-9a-f]{7} · people: 2 · times: 2$/),
      text: 'where is the canteen of the institute?',
    });
    expect(await typed('未回答', desk, 'ja')).toContain('· 2 人 · 2 件');
    expect(await typed('gaps soon', desk)).toBe('"soon" is no number of days. Example: gaps 30');
  });

  test('stats: the numbers', async () => {
    const desk = await open(stores().fresh());
    await desk.hear(said(DENIED), talkOf('U1'));
    await desk.solved({ entry: 'publickey-denied', step: 0 }, talkOf('U1'));
    const english = await typed('stats', desk);
    expect(english).toContain('The last 30 days: 1 questions from 1 people');
    expect(english).toContain('• answered: 1\n');
    expect(english).toContain('• "Solved": 1\n');
    const title = desk.knowledge.entries.get('publickey-denied')?.title;
    expect(english).toContain(`• ${title?.en.trim()}: 1`);
    expect(english).not.toMatch(/\{\w+\}/);
    const japanese = await typed('統計 7', desk, 'ja');
    expect(japanese).toContain('この 7 日間: 1 人から 1 件');
    expect(japanese).toContain(`• ${title?.ja.trim()}: 1`);
    expect(await typed('stats 0', desk, 'ja')).toBe('「0」は日数として読めません。例: stats 30');
  });

  test('tickets: who waits longest comes first', async () => {
    const desk = await open(stores().fresh());
    expect(await typed('tickets', desk)).toBe('There are no such tickets.');
    for (const user of ['U1', 'U2', 'U3']) {
      await desk.hear(said(DENIED), talkOf(user));
      await desk.askPerson('en', talkOf(user));
    }
    await desk.tickets.reply(1, STAFF, 'ok', 'r1');
    await desk.tickets.solve(2, STAFF, 's2');
    const parts = await partsOf('tickets', desk, 'en');
    expect(parts?.slice(1)).toMatchObject([
      {
        type: 'quote',
        label: expect.stringMatching(/^Ticket 3 · Open · U3 Hana .* waiting since/),
        text: DENIED,
      },
      { type: 'quote', label: expect.stringMatching(/^Ticket 1 · Claimed · .* claimed by Taro$/) },
    ]);
    expect(await typed('tickets solved', desk)).toContain('Ticket 2 · Solved');
    expect(await typed('tickets 対応中', desk, 'ja')).toContain('受付番号 1 · 対応中');
    expect(await typed('tickets lost', desk)).toContain(
      '"lost" is no state of a ticket. Example: tickets open',
    );
  });

  test('incident: begins, is shown as people see it, and ends', async () => {
    const desk = await open(stores().fresh());
    expect(await typed('incident', desk)).toBe('No notice is in force.');
    const parts = await partsOf(
      'incident 2h gw.ddbj.nig.ac.jp メンテナンス中です | Under maintenance',
      desk,
      'en',
    );
    expect(parts?.slice(1)).toEqual([
      {
        type: 'paragraph',
        text: expect.stringMatching(/^Until .* \(with answers about: gw\.ddbj\.nig\.ac\.jp\):$/),
      },
      { type: 'notice', text: 'メンテナンス中です' },
      { type: 'notice', text: 'Under maintenance' },
    ]);
    expect(desk.incident('ja')).toBe('メンテナンス中です');
    expect(desk.incident('en')).toBe('Under maintenance');
    const [elsewhere] = (
      await desk.hear(
        said('ssh: connect to host gw2.ddbj.nig.ac.jp port 22: Connection refused'),
        talkOf('U1'),
      )
    ).parts;
    expect(elsewhere?.type).not.toBe('notice');
    expect(await typed('障害', desk, 'ja')).toContain('!! メンテナンス中です');
    expect(await typed('障害 終了', desk, 'ja')).toBe('お知らせを終えました(1 件)。');
    expect(desk.incident('ja')).toBeNull();
    expect(await typed('incident end', desk)).toBe('Nothing that was announced in chat is in force.');
  });

  test('incident: entries, one language for both, either order, secrets cut out, once for each delivery', async () => {
    const desk = await open(stores().fresh());
    await typed('incident 18:00 connection-dropped gw2.ddbj.nig.ac.jp gw2 は\u3000不調です', desk);
    expect(desk.incidents.inForce).toMatchObject([
      {
        ja: 'gw2 は 不調です',
        en: 'gw2 は 不調です',
        hosts: ['gw2.ddbj.nig.ac.jp'],
        entries: ['connection-dropped'],
      },
    ]);
    await desk.incidents.end();
    await typed('incident 1h Storage is slow | ストレージが遅くなっています', desk);
    expect(desk.incidents.inForce).toMatchObject([
      { ja: 'ストレージが遅くなっています', en: 'Storage is slow' },
    ]);
    await desk.incidents.end();
    await typed('incident 1h gw.ddbj.nig.ac.jp は停止中です', desk);
    expect(desk.incident('ja')).toBe('gw.ddbj.nig.ac.jp は停止中です');
    await desk.incidents.end();
    await typed("incident 1h hana@gw.ddbj.nig.ac.jp's password: hunter2secret", desk);
    expect(await everything(desk)).not.toContain('hunter2secret');
    await desk.incidents.end();
    const who = { person: STAFF, language: 'en', id: 'the same delivery' } as const;
    await staffCommand('incident 1h down', desk, who);
    await staffCommand('incident 1h down', desk, who);
    expect(desk.incidents.inForce).toHaveLength(1);
  });

  test.each([
    ['incident gw.ddbj.nig.ac.jp is down', '"gw.ddbj.nig.ac.jp" does not say until when.'],
    ['incident 25:00 down', '"25:00" does not say until when.'],
    ['incident 2020-01-01T10:00 down', 'Jan 1, 2020, 10:00'],
    ['incident 2h', 'The text of the notice is missing.'],
    ['incident 2h gw.ddbj.nig.ac.jp', 'The text of the notice is missing.'],
    [`incident 2h ${'long '.repeat(300)}`, 'The text of the notice is too long; 1000 characters at most.'],
  ])('says what is wrong with an incident, %#', async (text, sentence) => {
    const desk = await open(stores().fresh());
    const answer = await typed(text, desk);
    expect(answer).toContain(sentence);
    expect(answer).toContain('Example: incident 18:00 gw.ddbj.nig.ac.jp');
    expect(desk.incidents.inForce).toEqual([]);
    expect(await typed(text, desk, 'ja')).toContain('例: incident 18:00');
  });

  test('reload: takes the folder, or says what is wrong where', async () => {
    const desk = await open(stores().fresh());
    expect(await typed('reload', desk)).toBe('The knowledge folder cannot be read again here.');
    const problem = { file: 'auth/x.yaml', line: 3, column: 2, message: 'the tab', advice: 'Replace it.' };
    const answers = [[], [problem, { ...problem, line: 7 }]];
    desk.follower = { reload: async () => answers.shift() ?? [], trouble: () => null };
    expect(await typed('reload', desk)).toBe(
      `The knowledge folder was read again; ${desk.knowledge.entries.size} entries are in force.`,
    );
    const parts = await partsOf('再読み込み', desk, 'ja');
    expect(parts).toMatchObject([
      { text: expect.stringContaining('直すところが 2 か所') },
      { type: 'quote', label: 'auth/x.yaml:3:2', text: 'the tab\nReplace it.' },
      { type: 'quote', label: 'auth/x.yaml:7:2' },
    ]);
  });

  test('draft: from a ticket and from a gap', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'knowledge-'));
    const desk = await open(stores().fresh(), { knowledgeDir: dir });
    await desk.hear(said('frobctl: cannot open the blue channel'), talkOf('U1'));
    await desk.askPerson('en', talkOf('U1'));
    expect(await typed('draft ticket 1', desk)).toMatch(
      /^The draft is in knowledge-\w+\/_drafts\/[a-z-]+\.yaml\. /,
    );
    const [, gap] = (await partsOf('gaps', desk, 'en')) ?? [];
    const id = gap?.type === 'quote' ? gap.label.split(' ')[0] : '';
    expect(await typed(`下書き ${id}`, desk, 'ja')).toContain('下書きを');
    expect(await typed('draft 99', desk)).toBe('No draft was made: There is no ticket 99.');
    expect(await typed('draft gap g0000000', desk, 'ja')).toContain('g0000000 は見つかりません');
    expect(await typed('draft something', desk)).toContain('Examples: draft g1234567, draft ticket 12');
  });

  test('says so while the database is away', async () => {
    const desk = await open(stores().fresh());
    await desk.memory.close();
    for (const text of ['gaps', 'stats', 'tickets', 'incident 2h down', 'incident end'])
      expect(await typed(text, desk)).toContain('The database is away');
  });
});

test('privacy: what is kept, how long, and whom to ask, in both languages', async () => {
  const { HelpDesk: Desk } = await import('../../src/index');
  const { shippedKnowledge } = await import('../knowledge-for-tests');
  const desk = new Desk(shippedKnowledge(), { retentionDays: 90 });
  expect(plainText({ parts: privacyParts(desk, 'ja') })).toContain('90 日');
  const english = plainText({ parts: privacyParts(desk, 'en') });
  expect(english).toContain('deleted after 90 days');
  expect(english).toContain('Private keys, passwords and tokens are cut out');
  expect(english).toContain(desk.knowledge.site.contact.en.trim());
});
