import type { PageData } from '../../../adapters/web/page/wire';
import type { Answer } from '../../../src/index';
import { HOST_KEY_WARNING } from '../../pastes';
import { openDesk } from './open-desk';

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const CONVERSATION = 'a-conversation-of-the-tests';

function post(body: string, headers: Record<string, string> = {}) {
  return fetch(`${desk.url}/api/ask`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });
}

async function ask(question: object, headers?: Record<string, string>): Promise<Answer> {
  const response = await post(JSON.stringify(question), headers);
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

async function refused(body: string, headers?: Record<string, string>) {
  const response = await post(body, headers);
  return { status: response.status, ...((await response.json()) as { error: string }) };
}

function commands({ parts }: Answer): string[] {
  return parts.flatMap((part) => (part.type === 'step' ? part.commands.map(({ run }) => run) : []));
}

test('a paste is answered with the command for its host, and what was learned stays on the server', async () => {
  const answer = await ask({ text: HOST_KEY_WARNING });
  expect(answer.kind).toBe('solution');
  expect(answer.entry).toBe('host-key-changed');
  expect(commands(answer)).toContain('ssh-keygen -R gw.ddbj.nig.ac.jp');
  expect(answer).not.toHaveProperty('remembered');
});

test('a bare paste is answered in the browser’s language, a chosen language wins', async () => {
  const text = HOST_KEY_WARNING;
  expect((await ask({ text }, { 'Accept-Language': 'en-GB,en;q=0.9' })).language).toBe('en');
  expect((await ask({ text }, { 'Accept-Language': 'ja-JP' })).language).toBe('ja');
  expect((await ask({ text, language: 'ja' }, { 'Accept-Language': 'en-GB' })).language).toBe('ja');
});

test('questions of one conversation share what was learned, others do not', async () => {
  await ask({ text: HOST_KEY_WARNING, conversation: CONVERSATION });
  const picked = 'host-key-changed';
  expect((await ask({ text: '', picked, conversation: CONVERSATION })).values.host).toBe('gw.ddbj.nig.ac.jp');
  expect((await ask({ text: '', picked, conversation: `${CONVERSATION}-2` })).values.host).toBeUndefined();
});

test('every offered problem opens', async () => {
  const data = (await (await fetch(`${desk.url}/api/page`)).json()) as PageData;
  expect(data.examples.length).toBeGreaterThan(0);
  for (const { id, title } of data.examples) {
    const answer = await ask({ text: '', picked: id, language: 'en' });
    expect(answer.entry).toBe(id);
    expect(title.en).not.toBe('');
  }
});

test('the page speaks the language that the browser prefers', async () => {
  const language = async (header: string) => {
    const response = await fetch(`${desk.url}/api/page`, { headers: { 'Accept-Language': header } });
    return ((await response.json()) as PageData).language;
  };
  expect(await language('en-US,en;q=0.9,ja;q=0.5')).toBe('en');
  expect(await language('ja,en;q=0.5')).toBe('ja');
  expect(await language('fr')).toBe(desk.helpdesk.knowledge.site.language);
});

test.each([
  ['no JSON', '{"text": ', 'The body is not valid JSON.'],
  ['no object', '["text"]', 'expected object'],
  ['no text', '{"conversation": "0123456789abcdef"}', 'at text'],
  ['a number as text', '{"text": 1}', 'at text'],
  ['an unknown language', '{"text": "", "language": "fr"}', 'at language'],
  ['a conversation that could be guessed', '{"text": "", "conversation": "1"}', 'at conversation'],
  ['a key that nobody knows', '{"text": "", "adressed": false}', 'adressed'],
])('%s is refused with a sentence', async (_what, body, sentence) => {
  const { status, error } = await refused(body);
  expect(status).toBe(400);
  expect(error).toContain(sentence);
});

test('what cannot be picked is told by name', async () => {
  expect(await refused('{"text": "", "picked": "__proto__"}')).toEqual({
    status: 404,
    error: 'There is nothing to pick called "__proto__".',
  });
});

test('a body above 2 MB is refused with a sentence, a 1 MB paste is answered', async () => {
  const lines = (bytes: number) => 'debug1: "nothing" to see here\n'.repeat(bytes / 30);
  expect(await refused(JSON.stringify({ text: lines(2.2e6) }))).toEqual({
    status: 413,
    error:
      'The message is larger than 2097152 bytes, the most that is accepted; send the part around the error.',
  });
  const answer = await ask({ text: lines(1e6) + HOST_KEY_WARNING });
  expect(answer.entry).toBe('host-key-changed');
});

test.each([
  ['binary bytes', '\u0000\u0001\u0007\u001b[31m\ufffd'],
  ['a lone surrogate', '\ud83d'],
  ['nothing', ''],
])('%s gets an answer, not an error', async (_what, text) => {
  expect((await ask({ text })).parts.length).toBeGreaterThan(0);
});

test('a compressed body and a form are not read', async () => {
  expect((await refused('{"text": ""}', { 'Content-Encoding': 'gzip' })).status).toBe(415);
  expect((await refused('text=x', { 'Content-Type': 'text/plain' })).status).toBe(400);
});

test.each([
  ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
  ['a neighbouring site', { 'Sec-Fetch-Site': 'same-site' }],
  ['an old browser on another site', { Origin: 'https://evil.example' }],
  ['a sandboxed page', { Origin: 'null' }],
])('%s may not ask', async (_who, headers) => {
  expect((await refused('{"text": ""}', headers)).status).toBe(403);
});

test('the page itself may ask, with a browser that says so and with an older one', async () => {
  await ask({ text: '' }, { 'Sec-Fetch-Site': 'same-origin', Origin: desk.url });
  await ask({ text: '' }, { Origin: desk.url });
});

test('only the page’s own files are served', async () => {
  const page = await fetch(desk.url);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const statuses = await Promise.all(
    ['/page/chat.css', '/page/icon.svg', '/page/tsconfig.json', '/page/chat.ts', '/page/..%2fmain.ts'].map(
      async (path) => (await fetch(desk.url + path)).status,
    ),
  );
  expect(statuses).toEqual([200, 200, 404, 404, 404]);
});
