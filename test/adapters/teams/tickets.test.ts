import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { flattenCard } from '../../chats/teams';
import { TestCourier } from '../../desk/couriers';
import { SHIPPED_DIR } from '../../knowledge-for-tests';
import { HOST_KEY_WARNING, PUBLICKEY_DENIED } from '../../pastes';
import { cardComplaints } from './card-complaints';
import { ASKER, freshStore, openStaffed, personal, STAFF, TARO, titlesOf } from './staffed';

let teams: Awaited<ReturnType<typeof openStaffed>>;
beforeEach(async () => {
  teams = await openStaffed();
});
afterEach(() => teams.close());

const ASK = { verb: 'ask-person', language: 'en' };
const phrase = (name: string, words?: Record<string, string>, language: 'ja' | 'en' = 'en') =>
  teams.helpdesk.phrase(name, language, words).trim();
const one = { number: '1' };

/** Somebody asks, and then for a person. */
async function handOn(text = PUBLICKEY_DENIED): Promise<void> {
  await teams.ask(text);
  await teams.press(ASK);
}

describe('asking a person', () => {
  test('hands everything known to the channel of the staff, and tells the asker', async () => {
    await teams.ask(PUBLICKEY_DENIED);
    const body = await teams.press(ASK);
    expect(body).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: phrase('handed-on', one),
    });
    const { text, commands } = flattenCard(teams.staffCard());
    expect(cardComplaints(teams.staffCard())).toEqual([]);
    expect(commands.join('\n')).toContain('Permission denied (publickey)');
    const { placeholders, entries, site } = teams.helpdesk.knowledge;
    for (const seen of [
      phrase('ticket-title', one, site.language),
      phrase('ticket-state-open', {}, site.language),
      'Hana (teams)',
      `${placeholders.host?.[site.language]}: gw.ddbj.nig.ac.jp`,
      entries.get('publickey-denied')?.title[site.language].trim(),
      phrase('ticket-not-traced', {}, site.language),
    ])
      expect(text).toContain(seen);
    expect(text).toMatch(/(?:UTC|JST|GMT)/);
    expect(teams.readIn(teams.askersThread).at(-1)).toBe(phrase('ticket-asker-state-open', one));
  });

  test('is offered below every answer, and by an honest no', async () => {
    for (const text of [PUBLICKEY_DENIED, 'ssh', 'what is for lunch?'])
      expect(await teams.ask(text)).toContain(phrase('ask-person'));
  });

  test('is not offered where nobody takes tickets, and then tells the contact in a message that stays', async () => {
    const alone = await openStaffed({ staffChannel: undefined });
    expect(await alone.ask(PUBLICKEY_DENIED)).not.toContain(phrase('ask-person'));
    const contact = teams.helpdesk.knowledge.site.contact.en.trim();
    expect((await alone.press(ASK)).value).toContain(contact);
    expect(alone.connector.posted.at(-1)?.body.text).toContain(contact);
    await alone.close();
  });

  test('in words is the same, and asked twice it is one ticket', async () => {
    await teams.ask(HOST_KEY_WARNING);
    expect(await teams.ask('I want to talk to a human')).toContain(phrase('handed-on', one));
    expect((await teams.press(ASK)).value).toBe(phrase('handed-on-already', one));
    await teams.sent();
    expect(teams.readIn(STAFF).filter((text) => text.includes('2'))).toHaveLength(teams.readIn(STAFF).length);
  });

  test('while the store is away says so', async () => {
    await teams.ask(PUBLICKEY_DENIED);
    await teams.helpdesk.memory.close();
    expect((await teams.press(ASK)).value).toContain(phrase('hand-on-away'));
  });
});

describe('the staff', () => {
  beforeEach(() => handOn());

  test('claim, which both cards show in their place', async () => {
    const posts = teams.connector.posted.filter(({ method }) => method === 'POST').length;
    const { type, value } = await teams.pressAsStaff({ deed: 'claim' });
    expect(type).toBe('application/vnd.microsoft.card.adaptive');
    expect(flattenCard(value).text).toContain('Taro');
    const { language } = teams.helpdesk.knowledge.site;
    expect(flattenCard(teams.staffCard()).text).toContain(
      `${phrase('ticket-claimed-by', {}, language)}: Taro`,
    );
    expect(titlesOf(teams.staffCard())).toEqual(
      ['ticket-reply', 'ticket-hand-back', 'ticket-solve'].map((name) => phrase(name, {}, language)),
    );
    expect(teams.readIn(teams.askersThread).at(-1)).toBe(phrase('ticket-asker-state-claimed', one));
    expect(teams.connector.posted.filter(({ method }) => method === 'POST')).toHaveLength(posts);
  });

  test('reply in words that reach the thread of the asker as they are', async () => {
    const words = 'Your account was locked.\nTry **again** <at>all</at> https://x.example';
    await teams.pressAsStaff({ deed: 'reply', words });
    const reply = teams.readIn(teams.askersThread).find((text) => text.includes('locked'));
    expect(reply).toBe(`${phrase('ticket-reply-from-staff', one)}\n${words}`);
    expect(JSON.stringify(teams.connector.posted)).not.toMatch(/"TextBlock"|"entities":\[\{/);
  });

  test('reply once, however often the press is delivered', async () => {
    for (let times = 0; times < 3; times++)
      await teams.pressAsStaff({ deed: 'reply', words: 'It is open again.' }, { id: 'f:press' });
    expect(teams.readIn(teams.askersThread).filter((text) => text.includes('open again'))).toHaveLength(1);
  });

  test('are told below the card what the asker writes then', async () => {
    const at = teams.connector.posted.findIndex(({ conversation }) => conversation === STAFF) + 1;
    expect(await teams.ask('and from home it is the same')).toContain(phrase('passed-on', one));
    await teams.sent();
    expect(teams.readIn(`${STAFF};messageid=1:${at}`)).toEqual(['and from home it is the same']);
  });

  test('hand back and solve; what is solved takes no reply, and says so', async () => {
    await teams.pressAsStaff({ deed: 'claim' });
    await teams.pressAsStaff({ deed: 'hand-back' });
    expect(flattenCard(teams.staffCard()).text).not.toContain('Taro');
    await teams.pressAsStaff({ deed: 'solve' });
    expect(teams.readIn(teams.askersThread).at(-1)).toBe(phrase('ticket-asker-state-solved', one));
    expect((await teams.pressAsStaff({ deed: 'reply', words: 'late' })).value.trim()).toBe(
      phrase('ticket-solved-already', one),
    );
    expect(teams.readIn(teams.askersThread).join()).not.toContain('late');
  });

  test('are those in their channel, and those on the list wherever they are; nobody else', async () => {
    const elsewhere = { conversation: { id: 'a:1', conversationType: 'personal' } };
    for (const who of [ASKER, TARO]) {
      const { value } = await teams.pressAsStaff({ deed: 'claim' }, { ...elsewhere, from: who });
      expect(value.trim()).toBe(phrase('ticket-staff-only'));
    }
    expect(await teams.helpdesk.tickets.get(1)).toMatchObject({ state: 'open' });
    const { helpdesk } = await reopened({ desk: { staff: ['teams:29:taro'] } });
    await teams.pressAsStaff({ deed: 'claim' }, { ...elsewhere, from: TARO });
    expect(await helpdesk.tickets.get(1)).toMatchObject({ claimedBy: { id: 'teams:29:taro' } });
  });

  test('are told of a ticket that is gone', async () => {
    expect((await teams.pressAsStaff({ deed: 'claim', number: 77 })).value.trim()).toBe(
      phrase('ticket-gone', { number: '77' }),
    );
  });

  test('get the card anew when somebody deleted it', async () => {
    const [card] = teams.connector.posted.flatMap(({ conversation }, at) =>
      conversation === STAFF ? [`1:${at + 1}`] : [],
    );
    teams.connector.remove(card as string);
    await teams.pressAsStaff({ deed: 'claim' });
    expect(teams.connector.posted.filter(({ conversation }) => conversation === STAFF)).toMatchObject([
      { method: 'POST' },
      { method: 'POST' },
    ]);
  });

  test('draft an entry from what is solved, with their answer', async () => {
    const folder = path.join(mkdtempSync(path.join(tmpdir(), 'ssh-helpdesk-drafts-')), 'knowledge');
    cpSync(SHIPPED_DIR, folder, { recursive: true });
    await reopened({ desk: { knowledgeDir: folder } });
    await teams.pressAsStaff({ deed: 'reply', words: 'The account was locked; it is open again.' });
    await teams.pressAsStaff({ deed: 'solve' });
    const { language } = teams.helpdesk.knowledge.site;
    expect(titlesOf(teams.staffCard())).toEqual([phrase('ticket-draft', {}, language)]);
    const told: string = (await teams.pressAsStaff({ deed: 'draft' })).value;
    const [file = ''] = /knowledge\/_drafts\/[\w-]+\.yaml/.exec(told) ?? [];
    expect(readFileSync(path.join(folder, '..', file), 'utf8')).toContain('The account was locked');
    expect(teams.connector.posted.at(-1)?.body.text).toBe(told);
  });
});

/** The program ends and starts again with the same store. */
async function reopened(given: Parameters<typeof openStaffed>[1] = {}) {
  const store = teams.helpdesk.memory.where;
  const { connector } = teams;
  const before = teams.close;
  await teams.adapter.stop();
  await teams.helpdesk.stop();
  const after = await openStaffed({}, { ...(store && { store }), connector, ...given });
  const { close } = after;
  teams = {
    ...after,
    close: async () => {
      await close();
      await before();
    },
  };
  return teams;
}

describe('after a restart', () => {
  test('a press shows what the conversation had shown, and asking a person hands it on', async () => {
    await teams.ask('$ ssh -p 2222 hana@gw2.ddbj.nig.ac.jp\nclient_loop: send disconnect: Broken pipe');
    await reopened();
    const { value } = await teams.press({ verb: 'trace', language: 'en' });
    expect(flattenCard(value).commands).toEqual(['ssh -v -p 2222 hana@gw2.ddbj.nig.ac.jp']);
    await teams.press(ASK);
    expect(flattenCard(teams.staffCard()).text).toContain('gw2.ddbj.nig.ac.jp');
  });

  test('a reply still finds the asker, and the card is redrawn where it stands', async () => {
    await handOn();
    await reopened();
    await teams.pressAsStaff({ deed: 'reply', words: 'It is open again.' });
    expect(teams.readIn(teams.askersThread).join()).toContain('It is open again.');
    expect(teams.connector.posted.filter(({ conversation }) => conversation === STAFF).at(-1)).toMatchObject({
      method: 'PUT',
    });
  });

  test('an asker goes on in the thread without a mention, and the chosen language holds', async () => {
    await teams.ask('language ja');
    await teams.ask('Broken pipe');
    await reopened();
    const { conversation } = {
      conversation: { id: teams.askersThread, conversationType: 'channel', isGroup: true },
    };
    const answer = await teams.say(personal('Host key verification failed.', { conversation, from: ASKER }));
    expect(answer).toContain(phrase('decided-by', {}, 'ja'));
  });
});

test('an address out of the store that is not one of Teams is never called', async () => {
  await handOn();
  const place = JSON.stringify({ serviceUrl: 'https://evil.example/', conversation: 'x', activity: '1' });
  const calls = teams.connector.calls();
  await teams.helpdesk.memory.use((database) => database.updateTable('ticket').set({ place }).execute());
  await teams.helpdesk.memory.use((database) =>
    database.updateTable('ticketPost').set({ address: place }).execute(),
  );
  await teams.helpdesk.tickets.reply(1, { id: 'teams:29:taro' }, 'hello', 'r');
  await teams.sent();
  expect(teams.connector.calls()).toBe(calls);
  expect(teams.helpdesk.outbox.trouble()).toContain('tried again');
  const errors = await teams.helpdesk.memory.use((database) =>
    database.selectFrom('outbox').select('error').where('error', 'is not', null).execute(),
  );
  for (const { error } of errors) expect(error).toContain('serviceUrl');
});

describe('across platforms', () => {
  test('a question from elsewhere is answered in the channel of the staff', async () => {
    const slack = new TestCourier('slack', false);
    teams.helpdesk.outbox.employ(slack);
    await teams.ask('hello'); // From now on an address of Teams is known.
    const talk = { conversation: 'slack:C1:1.1', person: { id: 'slack:U1', name: 'Hana' }, place: {} };
    await teams.helpdesk.hear({ text: PUBLICKEY_DENIED, addressed: true }, talk);
    await teams.helpdesk.askPerson('en', talk);
    await teams.sent();
    expect(flattenCard(teams.staffCard()).text).toContain('Hana (slack)');
    await teams.pressAsStaff({ deed: 'reply', words: 'It is open again.' });
    expect(slack.told).toEqual([{ number: 1, text: 'It is open again.' }]);
  });

  test('an asker in Teams gets what the staff write elsewhere', async () => {
    const alone = await openStaffed({ staffChannel: undefined });
    const slack = new TestCourier('slack');
    alone.helpdesk.outbox.employ(slack);
    await alone.ask(PUBLICKEY_DENIED);
    await alone.press(ASK);
    await alone.helpdesk.tickets.reply(1, { id: 'slack:U9', name: 'Taro' }, 'It is open again.', 'r1');
    await alone.sent();
    expect(slack.cards[0]).toMatchObject({ side: 'staff', state: 'open' });
    expect(alone.readIn(alone.askersThread).join()).toContain('It is open again.');
    await alone.close();
  });
});

test('a question from a dialog is answered in the own chat of the person, and nowhere else', async () => {
  const value = {
    commandId: 'ask-ssh-help',
    messagePayload: { id: '5', body: { contentType: 'text', content: PUBLICKEY_DENIED } },
  };
  const inChannel = {
    from: ASKER,
    conversation: {
      id: '19:general@thread.tacv2',
      conversationType: 'channel',
      isGroup: true,
      tenantId: 't1',
    },
  };
  await teams.invoke('composeExtension/fetchTask', value, inChannel);
  const { body } = await teams.invoke('composeExtension/submitAction', { ...value, data: ASK }, inChannel);
  expect(body.task).toEqual({ type: 'message', value: phrase('handed-on', one) });
  await teams.sent();
  await teams.pressAsStaff({ deed: 'reply', words: 'It is open again.' });
  expect(teams.connector.chats[0]).toEqual({ person: ASKER.id, tenant: 't1' });
  expect(teams.readIn(`a:chat-with-${ASKER.id}`).join()).toContain('It is open again.');
  expect(new Set(teams.connector.posted.map(({ conversation }) => conversation))).toEqual(
    new Set([STAFF, `a:chat-with-${ASKER.id}`]),
  );
});

test('the first card of all goes to the address that works everywhere until Teams was heard of', async () => {
  const fresh = await openStaffed({}, { store: freshStore() });
  await fresh.helpdesk.outbox.tellStaff('x', 'hello');
  const { error } = await fresh.helpdesk.memory.use((database) =>
    database.selectFrom('outbox').select(['error', 'platform']).executeTakeFirstOrThrow(),
  );
  await fresh.close();
  expect(error ?? '').not.toContain('serviceUrl');
});
