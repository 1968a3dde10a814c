import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { deliveriesSeen } from '../../../adapters/deliveries';
import { projectRoot } from '../../../adapters/project-root';
import { startFakeSlack } from '../../fakes/slack';
import { eventPayload, postSigned, TOKENS } from '../../fakes/slack-payloads';
import { answerOf } from './hand-made-desk';
import { overHttp } from './over-http';

const RETRY = { headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' } };
const MENTION = { channel: 'C1', channel_type: 'channel', text: '<@U0BOT> help' };

describe('deliveries', () => {
  test('are known again by any of their names, until they are forgotten or their time is over', async () => {
    const { begin, forget } = deliveriesSeen(500);
    expect(await begin(['T1 C1 1.0', 'T1 c-1'])).toBe(true);
    expect(await begin(['T1 C1 1.0'])).toBe(false);
    expect(await begin(['T1 c-1', 'T1 C1 9.0'])).toBe(false);
    expect(await begin(['T2 C1 1.0'])).toBe(true);
    await forget(['T1 C1 1.0', 'T1 c-1']);
    expect(await begin(['T1 C1 1.0', 'T1 c-1'])).toBe(true);
    expect(await begin(['T1 c-1'])).toBe(false);
    await sleep(600);
    expect(await begin(['T1 c-1'])).toBe(true);
  });
});

describe('an event', () => {
  let chat: Awaited<ReturnType<typeof overHttp>>;
  let broken: boolean;
  beforeEach(async () => {
    broken = false;
    chat = await overHttp(({ text }) => {
      if (broken) throw new Error('no memory left');
      return answerOf([{ type: 'paragraph', text }]);
    });
  });
  afterEach(() => chat.close());

  test('is answered once: as two, as a retry, and with another time stamp for the same message', async () => {
    const named = { ...MENTION, client_msg_id: 'c-1' };
    await Promise.all([chat.event({ ...named, type: 'app_mention' }), chat.event(named)]);
    await chat.event(named, RETRY);
    await chat.event({ ...named, ts: '1700000009.000100' });
    await chat.settled();
    expect(chat.slack.posted).toHaveLength(1);
  });

  test('that comes as a retry only is answered: the first may never have arrived', async () => {
    await chat.event({}, RETRY);
    await chat.settled();
    expect(chat.slack.posted).toHaveLength(1);
  });

  test('on which the core failed is answered when it comes again', async () => {
    broken = true;
    await chat.event({});
    await chat.settled();
    broken = false;
    await chat.event({}, RETRY);
    await chat.event({}, RETRY);
    await chat.settled();
    expect(chat.slack.posted).toHaveLength(1);
  });

  test('whose answer Slack did not take is answered when it comes again', async () => {
    chat.slack.answerNext('chat.postMessage', { body: { ok: false, error: 'fatal_error' } });
    await chat.event({});
    await chat.settled();
    expect(chat.slack.posted).toHaveLength(0);
    await chat.event({}, RETRY);
    await chat.event({}, RETRY);
    await chat.settled();
    expect(chat.slack.posted).toHaveLength(1);
  });

  test('from more than ten minutes before the start is left alone, a younger one is not', async () => {
    await chat.event({ ts: '1699999300.000100' });
    await chat.event({ ts: '1699999500.000100', text: 'younger' });
    await chat.settled();
    expect(chat.desk.asked.map(({ message }) => message.text)).toEqual(['younger']);
  });
});

test('a program that is killed between acknowledgement and answer: the next one answers the retry, once', async () => {
  const slack = await startFakeSlack();
  const body = JSON.stringify(
    eventPayload({
      type: 'message',
      channel_type: 'im',
      channel: 'D1',
      user: 'U1',
      ts: `${Math.floor(Date.now() / 1000)}.000100`,
      text: 'ssh: connect to host gw.example.jp port 22: Connection refused',
      client_msg_id: 'c-1',
    }),
  );
  // It does not get to the answer, for it still asks for the person's language.
  slack.answerNext('users.info', { delay: 60_000 });
  const killed = await program(slack.apiUrl);
  expect((await postSigned(killed.url, body)).status).toBe(200);
  await slack.called('users.info');
  killed.child.kill('SIGKILL');
  await once(killed.child, 'exit');
  expect(slack.posted).toEqual([]);

  const next = await program(slack.apiUrl);
  for (const number of ['1', '2'])
    await postSigned(next.url, body, { headers: { 'x-slack-retry-num': number } });
  await slack.posts(1);
  next.child.kill('SIGTERM');
  await once(next.child, 'exit');
  expect(slack.posted.map(({ channel }) => channel)).toEqual(['D1']);
  await slack.close();
});

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** The program as it is started on a server, with that Slack. */
async function program(apiUrl: string) {
  const child = spawn(
    process.execPath,
    [path.join(projectRoot(), 'dist/adapters/command-line.js'), 'start'],
    {
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        SLACK_BOT_TOKEN: TOKENS.bot,
        SLACK_SIGNING_SECRET: TOKENS.signingSecret,
        SLACK_API_URL: apiUrl,
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  children.push(child);
  let printed = '';
  for await (const chunk of child.stdout) {
    printed += chunk;
    const origin = /http:\/\/[\d.]+:\d+/.exec(printed)?.[0];
    if (origin) return { child, url: `${origin}/slack/events` };
  }
  throw new Error(`it did not start: ${printed}`);
}

describe('posts that fail', () => {
  let chat: Awaited<ReturnType<typeof overHttp>>;
  beforeEach(async () => {
    chat = await overHttp();
  });
  afterEach(() => chat.close());

  const ask = async (number: number, error?: string) => {
    if (error) chat.slack.answerNext('chat.postMessage', { body: { ok: false, error } });
    await chat.event({ ts: `170000000${number}.000100` });
    await chat.settled();
  };

  test('are no trouble where the bot is merely not in the channel', async () => {
    for (const number of [1, 2, 3, 4]) await ask(number, 'not_in_channel');
    expect(chat.adapter.trouble()).toBeNull();
  });

  test('end in a log line each; three in a row are trouble, until one is taken', async () => {
    await ask(1, 'is_archived');
    await ask(2, 'is_archived');
    expect(chat.adapter.trouble()).toBeNull();
    await ask(3, 'is_archived');
    expect(chat.adapter.trouble()).toBe(
      'Slack did not take the last 3 answers: is_archived (failed since the start: 3).',
    );
    expect(chat.logged().match(/an answer could not be posted in D1/g)).toHaveLength(3);
    expect(chat.adapter.failures?.()).toEqual({ post: 3 });
    await ask(4);
    expect(chat.adapter.trouble()).toBeNull();
  });

  test('because the token is gone are trouble at once', async () => {
    await ask(1, 'token_revoked');
    expect(chat.adapter.trouble()).toBe(
      'Slack did not take the last answer: token_revoked (failed since the start: 1).',
    );
  });
});
