import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SHIPPED_DIR } from '../../knowledge-for-tests';
import { HOST_KEY_WARNING, PUBLICKEY_DENIED } from '../../pastes';
import { SECRETS } from '../../secrets';
import { makeChannelMessage } from './activities';
import { ASKER, openStaffed, personal, STAFF, TARO } from './staffed';

let teams: Awaited<ReturnType<typeof openStaffed>>;
let knowledgeDir: string;
beforeEach(async () => {
  knowledgeDir = path.join(mkdtempSync(path.join(tmpdir(), 'ssh-helpdesk-drafts-')), 'knowledge');
  cpSync(SHIPPED_DIR, knowledgeDir, { recursive: true });
  teams = await openStaffed({}, { desk: { staff: ['teams:29:taro'], knowledgeDir } });
});
afterEach(() => teams.close());

const phrase = (name: string, words?: Record<string, string>) =>
  teams.helpdesk.phrase(name, 'en', words).trim();
const staffThread = { id: `${STAFF};messageid=1700000000000`, conversationType: 'channel', isGroup: true };
const inStaffChannel = (text: string) =>
  makeChannelMessage(`<at>SSH Help</at> ${text}`, {
    from: { id: '29:anybody', name: 'Anybody' },
    conversation: staffThread,
    locale: 'en-US',
  });
const feedback = () =>
  teams.helpdesk.memory.use((database) =>
    database.selectFrom('feedback').select(['verdict', 'entry', 'person']).execute(),
  );

describe('a command of the staff', () => {
  test.each(['gaps', 'stats', 'tickets', 'incident', '統計', 'reload'])(
    '%s is obeyed in their chat with the bot and in their channel',
    async (typed) => {
      const told = await teams.say(personal(typed, { from: TARO }));
      expect(told).not.toContain(phrase('unknown'));
      expect(told?.length).toBeGreaterThan(10);
      expect(await teams.say(inStaffChannel(typed))).toBe(told);
    },
  );

  test.each(['gaps', 'stats', 'tickets'])(
    '%s is a question like any other from somebody else',
    async (typed) => {
      expect(await teams.say(personal(typed))).toContain(phrase('unknown'));
    },
  );

  test('is not obeyed where others read along', async () => {
    expect(await teams.ask('tickets', { from: TARO })).not.toContain(phrase('staff-no-tickets'));
  });

  test('tells how many asked', async () => {
    await teams.ask(PUBLICKEY_DENIED);
    expect(await teams.say(personal('stats', { from: TARO }))).toContain(
      teams.helpdesk.knowledge.entries.get('publickey-denied')?.title.en.trim(),
    );
  });

  test('announces trouble, which stands in answers at once, and ends it', async () => {
    await teams.say(inStaffChannel('incident 23:59 gw.ddbj.nig.ac.jp 停電です | The power is out'));
    expect(await teams.ask(PUBLICKEY_DENIED)).toContain('The power is out');
    await teams.say(inStaffChannel('incident end'));
    expect(await teams.ask(PUBLICKEY_DENIED)).not.toContain('The power is out');
  });

  test('stands in the help of the staff, and of nobody else', async () => {
    const [first = ''] = phrase('staff-help').split('\n');
    expect(await teams.say(personal('help', { from: TARO }))).toContain(first);
    expect(await teams.say(personal('help'))).not.toContain(first);
  });
});

test.each(['privacy', 'プライバシー', '/privacy'])('%s tells what is kept, whoever asks', async (typed) => {
  const told = await teams.say(personal(typed));
  expect(told).toContain(phrase('privacy-title'));
  expect(told).toContain('180');
  expect(told).toContain(phrase('teams-your-id', { id: 'teams:29:person' }));
});

describe('"Wrong answer"', () => {
  const mark = async (from: object, attachments?: object[]) => {
    const value = {
      commandId: 'wrong-answer',
      messagePayload: { id: '1700000000001', replyToId: '1700000000000', attachments },
    };
    const { body } = await teams.invoke('composeExtension/fetchTask', value, {
      from,
      locale: 'en-US',
      conversation: { id: teams.askersThread, conversationType: 'channel', isGroup: true },
    });
    return body.task.value as string;
  };
  const draftIn = (told: string) => {
    const [file = ''] = /knowledge\/_drafts\/[\w.-]+\.yaml/.exec(told) ?? [];
    return readFileSync(path.join(knowledgeDir, '..', file), 'utf8');
  };

  test('in the menu of an answer counts, and drafts an example of it', async () => {
    await teams.ask(PUBLICKEY_DENIED);
    const draft = draftIn(await mark(TARO));
    expect(draft).toContain('Permission denied (publickey)');
    expect(draft).toContain('publickey-denied');
    expect(await feedback()).toEqual([
      { verdict: 'wrong', entry: 'publickey-denied', person: 'teams:29:taro' },
    ]);
  });

  test('is about the card on which it was chosen, also when there is a newer answer', async () => {
    await teams.ask(PUBLICKEY_DENIED);
    const card = teams.connector.posted.at(-1)?.body.attachments?.[0]?.content;
    await teams.ask(HOST_KEY_WARNING);
    await mark(TARO, [
      { contentType: 'application/vnd.microsoft.card.adaptive', content: JSON.stringify(card) },
    ]);
    expect(await feedback()).toMatchObject([{ verdict: 'wrong', entry: 'publickey-denied' }]);
  });

  test('is for the staff only', async () => {
    await teams.ask(PUBLICKEY_DENIED);
    expect(await mark(ASKER)).toBe(phrase('ticket-staff-only'));
    expect(await teams.ask('wrong answer')).not.toContain('_drafts');
    expect(await feedback()).toEqual([]);
  });

  test('where nothing was answered says so, also to a card that somebody made up', async () => {
    expect(await mark(TARO)).toBe(phrase('teams-no-answer-here'));
    const data = { verb: 'solved', entry: 'made-up', step: 0, language: 'en' };
    for (const content of ['{', JSON.stringify({ data })])
      expect(await mark(TARO, [{ content }])).toBe(phrase('teams-no-answer-here'));
    expect(await feedback()).toEqual([]);
  });

  test('typed in the thread is the same', async () => {
    await teams.ask(PUBLICKEY_DENIED);
    expect(draftIn(await teams.ask('wrong answer', { from: TARO }))).toContain('publickey-denied');
    expect(await feedback()).toMatchObject([{ verdict: 'wrong', entry: 'publickey-denied' }]);
  });
});

test('what helped and what did not is kept, with who said it, once', async () => {
  await teams.ask(PUBLICKEY_DENIED);
  const shown = { entry: 'publickey-denied', step: 0, language: 'en' };
  for (let times = 0; times < 2; times++) await teams.press({ verb: 'did-not-help', ...shown });
  await teams.press({ verb: 'solved', ...shown, step: 1 });
  expect(await feedback()).toEqual([
    { verdict: 'did-not-help', entry: 'publickey-denied', person: 'teams:29:hana' },
    { verdict: 'solved', entry: 'publickey-denied', person: 'teams:29:hana' },
  ]);
});

test('"Solved" solves the ticket of the conversation', async () => {
  await teams.ask(PUBLICKEY_DENIED);
  await teams.press({ verb: 'ask-person', language: 'en' });
  await teams.press({ verb: 'solved', entry: 'publickey-denied', step: 0, language: 'en' });
  expect(await teams.helpdesk.tickets.get(1)).toMatchObject({ state: 'solved' });
});

test('secrets of any form reach neither the staff nor the asker again', async () => {
  teams.connector.takeAll();
  let tickets = 0;
  for (const [at, { text }] of SECRETS.entries()) {
    const conversation = { id: `a:secret-${at % 10}`, conversationType: 'personal' };
    await teams.post(personal(`${PUBLICKEY_DENIED}\n${text}`, { conversation, from: ASKER }));
    if (at >= 10) continue;
    // From now on all that is said there goes to the staff.
    await teams.press({ verb: 'ask-person', language: 'en' }, { conversation });
    tickets++;
  }
  for (let number = 1; number <= tickets; number++) {
    const words = SECRETS.filter((_, at) => at % tickets === number - 1).map(({ text }) => text);
    await teams.pressAsStaff({ deed: 'reply', number, words: words.join('\n\n') });
  }
  const seen = JSON.stringify(teams.connector.posted);
  expect(seen).toContain('Permission denied (publickey)');
  for (let number = 1; number <= tickets; number++)
    expect(seen).toContain(phrase('ticket-reply-from-staff', { number: `${number}` }));
  const leaked = SECRETS.filter(({ secret }) =>
    secret.some((one) => seen.includes(JSON.stringify(one).slice(1, -1))),
  );
  expect(leaked.map(({ name }) => name)).toEqual([]);
}, 60_000);

test('a press changes the card for everybody in the thread', async () => {
  await teams.ask(PUBLICKEY_DENIED);
  const card = `1:${teams.connector.posted.length}`;
  const press = { verb: 'show', entry: 'publickey-denied', step: 0, language: 'ja' };
  const { value } = await teams.press(press, { replyToId: card });
  await teams.adapter.stop();
  expect(teams.connector.posted.at(-1)).toMatchObject({
    method: 'PUT',
    conversation: teams.askersThread,
    activity: card,
  });
  expect(teams.connector.posted.at(-1)?.body.attachments?.[0]?.content).toEqual(value);
});

test('a press on a card that is gone, or was put there by a person, answers who pressed all the same', async () => {
  const logged = jest.spyOn(console, 'error').mockImplementation(() => {});
  const press = { verb: 'show', entry: 'publickey-denied', step: 0, language: 'ja' };
  const { type } = await teams.press(press, { replyToId: '1:99' });
  await teams.adapter.stop();
  expect(type).toBe('application/vnd.microsoft.card.adaptive');
  expect(teams.connector.posted).toEqual([]);
  expect(logged).not.toHaveBeenCalled();
  logged.mockRestore();
});
