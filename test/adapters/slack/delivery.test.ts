import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../../adapters/project-root';
import { HelpDesk, Memory } from '../../../src/index';
import { startFakeSlack } from '../../fakes/slack';
import { eventPayload, postSigned, TOKENS } from '../../fakes/slack-payloads';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { answerOf } from './hand-made-desk';
import { deskOverHttp, overHttp } from './over-http';

const RETRY = { headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' } };
const MENTION = { channel: 'C1', channel_type: 'channel', text: '<@U0BOT> help' };

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
    expect((await chat.event({})).status).toBe(503);
    broken = false;
    expect((await chat.event({}, RETRY)).status).toBe(200);
    expect((await chat.event({}, RETRY)).status).toBe(200);
    expect(chat.slack.posted).toHaveLength(1);
  });

  test('whose answer Slack did not take is answered when it comes again', async () => {
    chat.slack.answerNext('chat.postMessage', { body: { ok: false, error: 'fatal_error' } });
    expect((await chat.event({})).status).toBe(503);
    expect(chat.slack.posted).toHaveLength(0);
    expect((await chat.event({}, RETRY)).status).toBe(200);
    expect((await chat.event({}, RETRY)).status).toBe(200);
    expect(chat.slack.posted).toHaveLength(1);
  });

  test('is acknowledged only with its answer, and what comes again meanwhile waits for the same one', async () => {
    chat.slack.answerNext('users.info', { delay: 500, body: { ok: true, user: {} } });
    const first = chat.event({});
    await chat.slack.called('users.info');
    const again = await chat.event({}, RETRY);
    expect(chat.slack.posted).toHaveLength(1);
    expect([(await first).status, again.status]).toEqual([200, 200]);
    expect(chat.desk.asked).toHaveLength(1);
  });

  test('from more than ten minutes before the start is left alone, a younger one is not', async () => {
    await chat.event({ ts: '1699999300.000100' });
    await chat.event({ ts: '1699999500.000100', text: 'younger' });
    await chat.settled();
    expect(chat.desk.asked.map(({ message }) => message.text)).toEqual(['younger']);
  });
});

describe('with a store', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ssh-helpdesk-slack-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const file = () => path.join(folder, 'helpdesk.sqlite');

  /** As if half a minute had passed since a program was killed. */
  async function wait(): Promise<void> {
    const memory = new Memory({ file: file() });
    await memory.use((database) =>
      database.updateTable('once').set({ until: 0 }).where('done', '=', 0).execute(),
    );
    await memory.close();
  }

  test('a program that is killed before the answer has not acknowledged: the next one answers the retry, once', async () => {
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
    const retry = async (url: string, number: number) =>
      (await postSigned(url, body, { headers: { 'x-slack-retry-num': `${number}` } })).status;
    // It does not get to the answer, for it still asks for the person's language.
    slack.answerNext('users.info', { delay: 60_000 });
    const killed = await program(slack.apiUrl, folder);
    const told = postSigned(killed.url, body).then(
      ({ status }) => status,
      () => 'nothing',
    );
    await slack.called('users.info');
    killed.child.kill('SIGKILL');
    expect(await told).toBe('nothing');
    expect(slack.posted).toEqual([]);

    const next = await program(slack.apiUrl, folder);
    expect(await retry(next.url, 1)).toBe(503);
    await wait();
    expect(await retry(next.url, 2)).toBe(200);
    expect(await retry(next.url, 3)).toBe(200);
    expect(slack.posted.map(({ channel }) => channel)).toEqual(['D1']);
    next.child.kill('SIGTERM');
    await once(next.child, 'exit');
    await slack.close();
  }, 60_000);

  test('two copies answer what reaches both of them once, and share whom they answered', async () => {
    const slack = await startFakeSlack();
    const open = async () => {
      const desk = new HelpDesk(shippedKnowledge(), { memory: new Memory({ file: file() }) });
      await desk.start();
      return { desk, chat: await deskOverHttp(desk, {}, 1_700_000_000_000, slack) };
    };
    const copies = [await open(), await open()];
    const messages = Array.from({ length: 20 }, (_, number) => ({
      ...MENTION,
      user: `U${number}`,
      ts: `17000000${number + 10}.000100`,
      text: '<@U0BOT> client_loop: send disconnect: Broken pipe',
    }));
    const sent = messages.flatMap((message) =>
      copies.flatMap(({ chat }) => [chat.event(message), chat.event({ ...message, type: 'app_mention' })]),
    );
    const statuses = await Promise.all(sent.map(async (response) => (await response).status));
    // Who came while the other copy was at it is to come again.
    expect(new Set([200, 503])).toEqual(new Set([...statuses, 200, 503]));
    for (const message of messages)
      for (const { chat } of copies) expect((await chat.event(message, RETRY)).status).toBe(200);
    expect(slack.posted.map(({ thread_ts }) => thread_ts).sort()).toEqual(messages.map(({ ts }) => ts));

    const thread_ts = messages[0]!.ts;
    const followUp = {
      channel: 'C1',
      channel_type: 'channel',
      user: 'U0',
      ts: '1700000900.000100',
      thread_ts,
    };
    await copies[1]!.chat.event({ ...followUp, text: 'still the same' });
    await copies[0]!.chat.event({ ...followUp, text: 'still the same' });
    expect(slack.posted.filter((post) => post.thread_ts === thread_ts)).toHaveLength(2);
    for (const { desk, chat } of copies) {
      await chat.close();
      await desk.stop();
    }
    await slack.close();
  }, 60_000);
});

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** The program as it is started on a server, with that Slack. */
async function program(apiUrl: string, dataDir: string) {
  const child = spawn(
    process.execPath,
    [path.join(projectRoot(), 'dist/adapters/command-line.js'), 'start'],
    {
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        DATA_DIR: dataDir,
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
