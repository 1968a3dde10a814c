import { startSlack } from '../../../adapters/slack/main';
import { TOKENS } from '../../fakes/slack-payloads';
import { handMadeDesk } from './hand-made-desk';
import { overHttp } from './over-http';

let chat: Awaited<ReturnType<typeof overHttp>>;
beforeEach(async () => {
  chat = await overHttp();
});
afterEach(() => chat.close());

describe('posting', () => {
  test('waits as long as Slack says', async () => {
    chat.slack.answerNext('chat.postMessage', {
      status: 429,
      headers: { 'retry-after': '1' },
      body: { ok: false, error: 'ratelimited' },
    });
    const start = Date.now();
    await chat.event({});
    await chat.slack.posts(1);
    expect(Date.now() - start).toBeGreaterThanOrEqual(1000);
  });

  test('is tried again when Slack stumbles', async () => {
    chat.slack.answerNext('chat.postMessage', { status: 503, body: 'down' });
    await chat.event({});
    expect(await chat.slack.posts(1)).toHaveLength(1);
  });

  test.each(['invalid_blocks', 'msg_blocks_too_long'])(
    'of blocks that are refused (%s) falls back to text',
    async (error) => {
      chat.slack.answerNext('chat.postMessage', { body: { ok: false, error } });
      await chat.event({});
      const [post] = await chat.slack.posts(1);
      expect(post).toMatchObject({ text: 'You said: hello', blocks: [] });
      expect(chat.logged()).toContain(`slack: an answer could not be posted in D1: ${error}`);
    },
  );

  test('that fails ends in a log line with the reason, without the text or the token', async () => {
    chat.slack.answerNext('chat.postMessage', { body: { ok: false, error: 'not_in_channel' } });
    await chat.event({ text: '-----BEGIN OPENSSH PRIVATE KEY-----' });
    await chat.slack.until(() => chat.slack.calls.some(({ method }) => method === 'chat.postMessage'));
    await chat.adapter.stop();
    expect(chat.slack.posted).toEqual([]);
    expect(chat.logged()).toContain('slack: an answer could not be posted in D1: not_in_channel');
    expect(chat.logged()).not.toMatch(/PRIVATE KEY|xoxb/);
  });
});

test('a token that Slack does not take stops the start with a sentence', async () => {
  const settings = { botToken: 'xoxb-wrong', signingSecret: 's', apiUrl: chat.slack.apiUrl };
  await expect(startSlack(settings, handMadeDesk())).rejects.toThrow(
    'SLACK_BOT_TOKEN does not work: Slack answers invalid_auth.',
  );
});

test('a Slack that cannot be reached stops the start with a sentence', async () => {
  const settings = { botToken: TOKENS.bot, signingSecret: 's', apiUrl: 'http://127.0.0.1:9/api/' };
  await expect(startSlack(settings, handMadeDesk())).rejects.toThrow(
    /^Slack cannot be reached at http:\/\/127\.0\.0\.1:9\/api\/ \(.+\); check the network, or SLACK_API_URL\.$/,
  );
});
