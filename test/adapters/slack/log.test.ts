import { setTimeout as sleep } from 'node:timers/promises';
import { reason, slackLogger } from '../../../adapters/slack/log';
import { startSlack } from '../../../adapters/slack/main';
import { startFakeSlack } from '../../fakes/slack';
import { eventPayload, postSigned, TOKENS } from '../../fakes/slack-payloads';
import { served } from '../../fakes/slack-request-url';
import { answerOf, handMadeDesk } from './hand-made-desk';

test('what the SDK says at debug is not written, the rest is one line without tokens', () => {
  const lines: string[] = [];
  const keep = (line: string) => void lines.push(line);
  const log = slackLogger({ info: keep, warn: keep, error: keep });
  log.debug('Received a message on the WebSocket: {"text":"-----BEGIN OPENSSH PRIVATE KEY-----"}');
  log.warn('refused\n', 'Bearer xoxb-12-abc', new Error('xapp-1-A0-9'));
  log.error('x'.repeat(10_000));
  expect(lines[0]).toBe('refused Bearer x… Error: x…');
  expect(lines[1]!.length).toBeLessThan(600);
  expect(lines).toHaveLength(2);
});

test.each<[string, object, string]>([
  ["Slack's code", { data: { error: 'invalid_auth' } }, 'invalid_auth'],
  [
    'the scope that is missing',
    { data: { error: 'missing_scope', needed: 'users:read' } },
    'missing_scope (users:read)',
  ],
  ['an HTTP status', { statusCode: 503 }, 'HTTP status 503'],
  [
    "the network's word",
    { original: Object.assign(new Error('fetch failed'), { cause: { code: 'ECONNREFUSED' } }) },
    'fetch failed (ECONNREFUSED)',
  ],
])('a reason is %s', (_what, properties, said) => {
  expect(reason(Object.assign(new Error('An error happened'), properties))).toBe(said);
});

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  const KEY =
    '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU\n-----END OPENSSH PRIVATE KEY-----';
  const PASTED = 'xoxp-12345678901-pasted';

  test('nothing that a person writes, and no token, gets into a log, whatever goes wrong', async () => {
    const written: string[] = [];
    const keep = (...said: unknown[]) => void written.push(said.map(String).join(' '));
    const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((method) =>
      jest.spyOn(console, method).mockImplementation(keep),
    );
    for (const stream of [process.stdout, process.stderr])
      spies.push(
        jest.spyOn(stream, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0) as never,
      );
    const slack = await startFakeSlack();
    const desk = handMadeDesk(({ text }) => {
      if (text.includes('crash')) throw new Error('a bug in the core');
      return answerOf([{ type: 'paragraph', text }]);
    });
    const transport = mode === 'http' ? { signingSecret: TOKENS.signingSecret } : { appToken: TOKENS.app };
    const settings = { botToken: TOKENS.bot, apiUrl: slack.apiUrl, ...transport };
    const adapter = await startSlack(settings, desk, 1_700_000_000_000);
    const http = adapter.routes && (await served(adapter.routes));
    let sent = 0;
    const say = async (text: string, different: object = {}) => {
      sent += 1;
      const payload = eventPayload({
        type: 'message',
        channel_type: 'im',
        channel: 'D1',
        user: 'U1',
        ts: `${1_700_000_000 + sent}.000100`,
        text: `${text} ${KEY} ${PASTED}`,
        ...different,
      });
      if (http) await postSigned(http.url, JSON.stringify(payload));
      else await slack.socket.send('events_api', payload).catch(() => {});
    };

    await say('all is well');
    slack.answerNext('chat.postMessage', { body: { ok: false, error: 'invalid_blocks' } });
    await say('blocks are refused');
    slack.answerNext('chat.postMessage', { status: 500, body: `<html>${KEY}</html>` });
    await say('Slack stumbles');
    await slack.posts(3);
    await say('crash');
    slack.scopes.clear();
    await say('nothing is allowed', { files: [slack.share({ content: KEY })] });
    if (http) await postSigned(http.url, JSON.stringify({ text: KEY }), { secret: 'wrong' });
    if (http) await postSigned(http.url, `not JSON ${KEY}`);
    while (!written.join().includes('chat:write')) await sleep(10);
    await adapter.stop();
    http?.close();
    await slack.close();
    for (const spy of spies) spy.mockRestore();

    const lines = written.join('\n');
    expect(lines).toContain('invalid_blocks');
    expect(lines).toContain('a bug in the core');
    expect(lines).toContain('missing_scope');
    for (const secret of [
      'PRIVATE KEY',
      'b3BlbnNzaC',
      PASTED,
      TOKENS.bot,
      TOKENS.app,
      TOKENS.signingSecret,
      'all is well',
    ])
      expect(lines).not.toContain(secret);
  });
});
