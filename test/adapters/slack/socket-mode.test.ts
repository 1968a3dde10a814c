import type { Adapter } from '../../../adapters/adapter';
import { startSlack } from '../../../adapters/slack/main';
import { type FakeSlack, startFakeSlack } from '../../fakes/slack';
import { eventPayload, pressPayload, TOKENS } from '../../fakes/slack-payloads';
import { answerOf, handMadeDesk } from './hand-made-desk';

const HELLO = {
  type: 'message',
  channel_type: 'im',
  channel: 'D1',
  user: 'U1',
  ts: '1700000001.000100',
  text: 'hello',
};

let slack: FakeSlack;
let adapter: Adapter;
let log: jest.SpyInstance;

const options = [{ id: 'wsl-login', title: 'WSL' }];
const newDesk = () =>
  handMadeDesk(({ text }) => {
    if (text === 'crash') throw new Error('a bug in the core');
    return text === 'choose'
      ? answerOf([{ type: 'choices', options }], { kind: 'choose', options })
      : answerOf([{ type: 'paragraph', text: `You said: ${text}` }]);
  });
const send = (different: object) => slack.socket.send('events_api', eventPayload({ ...HELLO, ...different }));

beforeEach(async () => {
  log = jest.spyOn(console, 'error').mockImplementation(() => {});
  slack = await startFakeSlack();
  adapter = await startSlack(
    { botToken: TOKENS.bot, appToken: TOKENS.app, apiUrl: slack.apiUrl },
    newDesk(),
    1_700_000_000_000,
  );
});

afterEach(async () => {
  await adapter.stop();
  await slack.close();
  log.mockRestore();
});

test('an event is acknowledged and answered, without any HTTP route', async () => {
  await send({});
  const [post] = await slack.posts(1);
  expect(post).toMatchObject({
    channel: 'D1',
    thread_ts: '1700000001.000100',
    text: expect.stringMatching(/^You said: hello/),
  });
  expect(adapter).toMatchObject({ reachedBy: 'Socket Mode' });
  expect(adapter.routes).toBeUndefined();
});

test('a choice is answered', async () => {
  await send({ text: 'choose' });
  await slack.posts(1);
  await slack.socket.send('interactive', pressPayload(slack.posted[0]!, 'WSL'));
  const [, post] = await slack.posts(2);
  expect(post).toMatchObject({
    thread_ts: '1700000001.000100',
    text: expect.stringMatching(/^All of wsl-login/),
  });
});

test.each<['refresh' | 'drop']>([['refresh'], ['drop']])(
  'after a %s it connects again, and what comes then is answered',
  async (end) => {
    slack.socket[end]();
    await slack.until(() => slack.socket.links() === 2);
    await send({ text: 'again' });
    expect((await slack.posts(1))[0]!.text).toBe('You said: again');
    expect(adapter.trouble()).toBeNull();
  },
);

test.each<['refresh' | 'drop']>([['refresh'], ['drop']])(
  'what comes around a %s is answered, once each',
  async (end) => {
    const ts = (number: number) => `17000000${number}.000100`;
    const before = [11, 12].map((number) => send({ ts: ts(number), text: `${number}` }));
    slack.socket[end]();
    const after = [13, 14].map((number) => send({ ts: ts(number), text: `${number}` }));
    await Promise.all([...before, ...after]);
    await slack.posts(4);
    await adapter.stop();
    expect(slack.posted.map(({ thread_ts }) => thread_ts).sort()).toEqual([11, 12, 13, 14].map(ts));
  },
);

test('while it cannot connect again it says so, keeps trying, and the process lives', async () => {
  slack.answerNext('apps.connections.open', { body: { ok: false, error: 'invalid_auth' } });
  slack.socket.drop();
  await slack.until(
    () => slack.calls.filter(({ method }) => method === 'apps.connections.open').length === 2,
  );
  while (adapter.trouble() === null) await new Promise(setImmediate);
  expect(adapter.trouble()).toBe("Slack's Socket Mode is not connected: invalid_auth.");
  await slack.until(() => slack.socket.links() === 2);
  await send({ text: 'back' });
  await slack.posts(1);
  expect(adapter.trouble()).toBeNull();
});

test('an event on which the core fails is not acknowledged, so that Slack sends it again', async () => {
  await expect(send({ text: 'crash' })).rejects.toThrow('not acknowledged');
  expect(slack.posted).toEqual([]);
  await send({});
  expect((await slack.posts(1))[0]!.text).toBe('You said: hello');
});

test('stopping ends the connection for good', async () => {
  await adapter.stop();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(slack.socket.links()).toBe(1);
});

test('an app token that Slack does not take stops the start with a sentence', async () => {
  const settings = { botToken: TOKENS.bot, appToken: 'xapp-wrong', apiUrl: slack.apiUrl };
  await expect(startSlack(settings, newDesk())).rejects.toThrow(
    'SLACK_APP_TOKEN does not work: Slack answers invalid_auth.',
  );
});
