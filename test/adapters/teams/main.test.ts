import { startHttp } from '../../../adapters/http';
import { startTeams } from '../../../adapters/teams/main';
import { type Answer, HelpDesk, type Message } from '../../../src/index';
import { flattenCard } from '../../chats/teams';
import { startTeamsConnector, type TeamsConnector } from '../../fakes/teams-connector';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { makeActivity, makeChannelMessage } from './activities';
import { hostKeyChanged, makeAnswer, phrase } from './answers';
import { cardComplaints } from './card-complaints';

const SECRET = 'correct-horse-battery-staple';
let connector: TeamsConnector;
let http: Awaited<ReturnType<typeof startHttp>>;
let logged: jest.SpyInstance;
const asked: { message: Message; conversation?: string }[] = [];
let answer: Answer = hostKeyChanged;

/** A help desk that answers with `answer`, and knows one option. */
const helpdesk = new HelpDesk(shippedKnowledge());
jest.spyOn(helpdesk, 'phrase').mockImplementation(phrase);
jest.spyOn(helpdesk, 'hear').mockImplementation(async (message, { conversation }) => {
  asked.push({ message, conversation });
  if (message.text.includes('crash')) throw new Error('out of order\nsecond line');
  return answer;
});
jest.spyOn(helpdesk, 'open').mockImplementation(async (picked, language, { conversation }) => {
  asked.push({ message: { text: '', addressed: true, language, picked }, conversation });
  return picked === 'known' ? { ...hostKeyChanged, language } : null;
});

beforeAll(async () => {
  connector = await startTeamsConnector();
  const adapter = await startTeams({ appType: 'SingleTenant', localTest: true }, helpdesk);
  http = await startHttp({ host: '127.0.0.1', port: 0, adapters: [adapter], health: () => ({}) });
});

beforeEach(() => {
  connector.posted.length = 0;
  connector.refuse([]);
  asked.length = 0;
  answer = hostKeyChanged;
  logged = jest.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => logged.mockRestore());

afterAll(async () => {
  await http.close();
  await connector.close();
});

let ids = 0;
/** Posts an activity as Teams would, with an id of its own. */
const post = (activity: object) => postBody({ id: `m${++ids}`, ...activity, serviceUrl: connector.url });

function postBody(body: unknown, type = 'application/json') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(`${http.url}/api/messages`, { method: 'POST', headers: { 'Content-Type': type }, body: text });
}

const message = (given: object = {}) => ({ ...makeActivity(given), id: undefined });
const channelMessage = (text: string) => ({ ...makeChannelMessage(text), id: undefined });

test('a personal message is answered with the card', async () => {
  expect((await post(message({ text: 'REMOTE HOST IDENTIFICATION HAS CHANGED!' }))).status).toBe(200);
  expect(asked).toEqual([
    {
      message: { text: 'REMOTE HOST IDENTIFICATION HAS CHANGED!', addressed: true, locale: 'ja-JP' },
      conversation: 'teams:a:personal',
    },
  ]);
  expect(connector.posted).toHaveLength(1);
  const [{ method, conversation, body }] = connector.posted as [TeamsConnector['posted'][0]];
  expect({ method, conversation, type: body.type, summary: body.summary, text: body.text }).toEqual({
    method: 'POST',
    conversation: 'a:personal',
    type: 'message',
    summary: 'サーバーのホスト鍵が変わりました',
    text: undefined,
  });
  const card = body.attachments![0]!.content;
  expect(cardComplaints(card)).toEqual([]);
  expect(flattenCard(card).commands[0]).toBe('ssh-keygen -R gw.ddbj.nig.ac.jp');
});

test('a mention in a channel is answered in its thread', async () => {
  await post({ ...channelMessage('<at>SSH Help</at> Connection refused'), id: '1700000000000' });
  expect(asked[0]?.message).toMatchObject({ text: 'Connection refused', addressed: true });
  expect(connector.posted).toMatchObject([
    { conversation: '19:general@thread.tacv2;messageid=1700000000000', activity: '1700000000000' },
  ]);
});

test('what the desk is silent about is not answered', async () => {
  answer = makeAnswer([], { kind: 'silent' });
  expect((await post(channelMessage('lunch?'))).status).toBe(200);
  expect(asked).toHaveLength(1);
  expect(connector.posted).toEqual([]);
});

test('somebody joining is nothing to answer', async () => {
  const activity = message({ type: 'conversationUpdate', membersAdded: [{ id: '29:person' }] });
  expect((await post(activity)).status).toBe(200);
  expect(asked).toEqual([]);
  expect(connector.posted).toEqual([]);
});

test('an activity that comes again is answered once, and the same id elsewhere is another one', async () => {
  const repeated = { ...message(), id: 'again' };
  const [first, second] = await Promise.all([post(repeated), post(repeated)]);
  const third = await post(repeated);
  expect([first.status, second.status, third.status]).toEqual([200, 200, 200]);
  expect(connector.posted).toHaveLength(1);
  await post({ ...repeated, conversation: { id: 'a:other', conversationType: 'personal' } });
  expect(connector.posted).toHaveLength(2);
});

describe('a choice', () => {
  const press = (entry: string) => ({ verb: 'open', picked: entry, language: 'en' });
  const invoke = async (entry: string) => {
    const value = { action: { type: 'Action.Execute', verb: 'open', data: press(entry) }, trigger: 'manual' };
    const response = await post(
      message({ type: 'invoke', name: 'adaptiveCard/action', text: undefined, value }),
    );
    return { status: response.status, body: await response.json() };
  };

  test('pressed as Action.Execute gets the card in the response', async () => {
    const { status, body } = await invoke('known');
    expect({ status, statusCode: body.statusCode, type: body.type }).toEqual({
      status: 200,
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
    });
    expect(flattenCard(body.value).text).toContain('(shell-posix en)');
    expect(asked[0]).toEqual({
      message: { text: '', addressed: true, language: 'en', picked: 'known' },
      conversation: 'teams:a:personal',
    });
    expect(connector.posted).toEqual([]);
  });

  test('pressed as Action.Submit gets the card posted', async () => {
    await post(message({ text: undefined, value: press('known') }));
    expect(flattenCard(connector.posted[0]!.body.attachments![0]!.content).text).toContain(
      '(shell-posix en)',
    );
  });

  test('of an entry that is gone says so', async () => {
    expect((await invoke('gone')).body).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: '(teams-gone en)',
    });
    await post(message({ text: undefined, value: press('gone') }));
    expect(connector.posted[0]!.body.text).toBe('(teams-gone en)');
  });

  test('of a kind that is not ours is not implemented', async () => {
    const response = await post(message({ type: 'invoke', name: 'task/fetch', text: undefined, value: {} }));
    expect(response.status).toBe(501);
  });
});

test('a 1 MB paste and the longest answer go through', async () => {
  const command = { where: 'client', shell: 'posix', run: 'x'.repeat(200) } as const;
  const step = {
    type: 'step',
    where: 'client',
    place: 'p',
    text: '長い説明'.repeat(50),
    commands: [command],
  } as const;
  answer = makeAnswer([{ type: 'heading', text: 'H' }, ...Array.from({ length: 200 }, () => step)]);
  expect((await post(message({ text: 'Permission denied\n'.repeat(60_000) }))).status).toBe(200);
  expect(asked[0]?.message.text.length).toBeGreaterThan(1_000_000);
  expect(connector.posted[0]!.bytes).toBeGreaterThan(20_000);
  expect(connector.posted[0]!.bytes).toBeLessThan(25_000);
});

describe('when it cannot answer', () => {
  const health = async () => (await fetch(`${http.url}/healthz`)).json();
  const lines = () => logged.mock.calls.map((call) => call.join(' '));

  test('it logs one line without words or tokens, and takes the message again', async () => {
    connector.refuse([403]);
    const activity = { ...message({ text: SECRET }), id: 'refused' };
    const response = await fetch(`${http.url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${SECRET}` },
      body: JSON.stringify({ ...activity, serviceUrl: connector.url }),
    });
    expect(response.status).toBe(500);
    expect(lines()).toEqual(['teams: 500 A message could not be answered: 403 Refused Refused with 403.']);
    expect((await post(activity)).status).toBe(200);
    expect(connector.posted).toHaveLength(1);
  });

  test('a refusal of its token shows in health until an answer gets through', async () => {
    connector.refuse([401]);
    await post(message());
    expect(await health()).toMatchObject({
      ok: false,
      adapters: { teams: 'A message could not be answered: 401 Refused Refused with 401.' },
    });
    await post(message());
    expect(await health()).toMatchObject({ ok: true });
  });

  test('a refusal of one conversation does not show in health', async () => {
    connector.refuse([403]);
    expect((await post(message())).status).toBe(500);
    expect(await health()).toMatchObject({ ok: true });
  });

  test('a mistake in the desk is one line and not the end', async () => {
    expect((await post(message({ text: 'crash' }))).status).toBe(500);
    expect(lines()).toEqual(['teams: 500 A message could not be answered: out of order']);
    expect((await post(message())).status).toBe(200);
  });
});

test('an activity that names a foreign serviceUrl is refused before anything is called', async () => {
  const activity = makeActivity({ serviceUrl: 'https://evil.trafficmanager.net/' });
  const before = connector.calls();
  expect((await postBody(activity)).status).toBe(403);
  expect([asked, connector.calls() - before]).toEqual([[], 0]);
});

test.each([
  ['no JSON', '{', 'application/json', 400],
  ['an array', '[]', 'application/json', 400],
  ['no activity', '{}', 'application/json', 400],
  ['no JSON type', '{}', 'text/plain', 400],
  ['5 MB', JSON.stringify(makeActivity({ text: 'x'.repeat(5_000_000) })), 'application/json', 413],
])('a body that is %s is refused', async (_name, body, type, status) => {
  expect((await postBody(body, type)).status).toBe(status);
  expect(asked).toEqual([]);
});

test('it does not start without an app id, except for a local test', async () => {
  await expect(startTeams({ appType: 'SingleTenant', localTest: false }, helpdesk)).rejects.toThrow(
    'MicrosoftAppId',
  );
});
