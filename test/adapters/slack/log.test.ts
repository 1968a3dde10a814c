import { reason, slackLogger } from '../../../adapters/slack/log';

test('what the SDK says at debug is not written, the rest is one line without tokens', () => {
  const lines: string[] = [];
  const log = slackLogger((line) => lines.push(line));
  log.debug('Received a message on the WebSocket: {"text":"-----BEGIN OPENSSH PRIVATE KEY-----"}');
  log.warn('refused\n', 'Bearer xoxb-12-abc', new Error('xapp-1-A0-9'));
  log.error('x'.repeat(10_000));
  expect(lines[0]).toBe('slack: refused Bearer x… Error: x…');
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
