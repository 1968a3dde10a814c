import { startLog } from '../../adapters/log';
import { oneLine } from '../../adapters/one-line';

function collected(isTTY = false) {
  const lines: string[] = [];
  return { lines, to: { output: { isTTY, write: (line: string) => lines.push(line) } } };
}

const KEY =
  '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n-----END OPENSSH PRIVATE KEY-----';

test('a line is one JSON object with its level, time, part and facts', () => {
  const { lines, to } = collected();
  startLog('info', to).part('teams').warn('401 no token', { status: 401 });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\{.*\}\n$/);
  const { time, ...rest } = JSON.parse(lines[0]!);
  expect(rest).toEqual({ level: 'warn', part: 'teams', status: 401, msg: '401 no token' });
  expect(new Date(time).toISOString()).toBe(time);
});

test('LOG_LEVEL leaves out what is less, silent everything', () => {
  const { lines, to } = collected();
  const log = startLog('warn', to);
  log.info('connected');
  log.warn('slow');
  log.part('store').error('away');
  startLog('silent', to).error('nobody hears this');
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['slow', 'away']);
});

test('where a person watches it is a plain line', () => {
  const { lines, to } = collected(true);
  const log = startLog('info', to);
  log.part('teams').info('Microsoft takes the secret again.');
  log.error('GET /x failed', { at: 'x.ts:1' });
  expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d teams: Microsoft takes the secret again\.\n$/);
  expect(lines[1]).toMatch(/^\d\d:\d\d:\d\d ssh-helpdesk: error: GET \/x failed at=x\.ts:1\n$/);
});

test.each([
  ['a private key', KEY, 'b3BlbnNzaC1rZXktdjE'],
  ['a Slack token', 'refused xoxb-12345-abcdef', 'abcdef'],
  ['an app token', 'refused xapp-1-A0-9f9f', '9f9f'],
  ['a password', 'cannot reach postgres://helpdesk:hunter2secret@db.example.jp/x', 'hunter2secret'],
  ['a bearer token', 'Authorization: Bearer eyJhbGciOiJub25l.eyJzdWIiOiIx.c2lnbmF0dXJl', 'c2lnbmF0dXJl'],
])('%s gets into no line and no fact', (_what, text, secret) => {
  const { lines, to } = collected();
  startLog('info', to).error(`it failed: ${text}`, { at: text });
  expect(lines.join()).toContain('it failed');
  expect(lines.join()).not.toContain(secret);
});

test('the program’s own secrets get into no line, whatever they look like', () => {
  const { lines, to } = collected();
  startLog('info', { ...to, secrets: ['Tr0ub4dor'] })
    .part('store')
    .error('no: Tr0ub4dor', { at: 'x Tr0ub4dor' });
  expect(JSON.parse(lines[0]!)).toMatchObject({ msg: 'no: …', at: 'x …' });
});

test('a line stays a line and is not endless', () => {
  expect(oneLine('first\r\n  second')).toBe('first second');
  expect(oneLine(`<html>${'x'.repeat(100_000)}`)).toHaveLength(500);
});
