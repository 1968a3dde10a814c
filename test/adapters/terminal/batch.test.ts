import { answerBatch } from '../../../adapters/terminal/batch';
import { HelpDesk } from '../../../src/index';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { HOST_KEY_WARNING, PUBLICKEY_DENIED } from '../../pastes';

type Reply = Record<string, unknown> & {
  commands: { where: string; shell: string; run: string }[];
  text: string;
};

async function batch(
  lines: readonly (object | string)[],
  chunk = 1_000_000,
): Promise<{ replies: Reply[]; good: boolean }> {
  const bytes = Buffer.from(
    lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
  );
  async function* input(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  const replies: Reply[] = [];
  const good = await answerBatch(input(), new HelpDesk(shippedKnowledge()), async (line) => {
    expect(line.endsWith('\n') && line.indexOf('\n') === line.length - 1).toBe(true);
    replies.push(JSON.parse(line));
  });
  return { replies, good };
}

test('the whole of a reply', async () => {
  const { replies, good } = await batch([{ id: 'a', text: HOST_KEY_WARNING, language: 'en' }]);
  expect(good).toBe(true);
  const [reply] = replies;
  expect(Object.keys(reply ?? {}).sort()).toEqual(
    [
      'also',
      'cause',
      'commands',
      'decided_by',
      'entry',
      'id',
      'kind',
      'language',
      'ms',
      'options',
      'text',
      'values',
    ].sort(),
  );
  expect(reply).toMatchObject({
    id: 'a',
    kind: 'solution',
    entry: 'host-key-changed',
    options: [],
    cause: 'no-fingerprint-list',
    also: [],
    values: {
      host: 'gw.ddbj.nig.ac.jp',
      known_hosts: '/home/username/.ssh/known_hosts',
      known_hosts_line: '12',
    },
    decided_by: 'Offending RSA key in /home/username/.ssh/known_hosts:12',
    language: 'en',
  });
  expect(reply?.commands[0]).toEqual({
    where: 'client',
    shell: 'posix',
    run: 'ssh-keygen -R gw.ddbj.nig.ac.jp',
  });
  expect(reply?.text).toContain('ssh-keygen -R gw.ddbj.nig.ac.jp');
  expect(typeof reply?.ms).toBe('number');
});

test('said in a channel and not to the bot', async () => {
  const { replies } = await batch([
    { id: 1, text: 'ssh がつながらない', addressed: false },
    { id: 2, text: PUBLICKEY_DENIED, addressed: false },
  ]);
  expect(replies[0]).toMatchObject({ id: 1, kind: 'silent', entry: null, text: '', commands: [] });
  expect(replies[1]).toMatchObject({ id: 2, kind: 'solution', entry: 'publickey-denied' });
});

test('messages of one conversation share what was learned, others do not', async () => {
  const { replies } = await batch([
    { id: 1, text: PUBLICKEY_DENIED, conversation: 'one' },
    { id: 2, text: 'Write failed: Broken pipe', conversation: 'one' },
    { id: 3, text: 'Write failed: Broken pipe', conversation: 'two' },
    { id: 4, text: 'Write failed: Broken pipe' },
  ]);
  expect(replies.map(({ values }) => (values as { host?: string }).host)).toEqual([
    'gw.ddbj.nig.ac.jp',
    'gw.ddbj.nig.ac.jp',
    undefined,
    undefined,
  ]);
});

test.each([
  ['no JSON', 'hello', 'not JSON'],
  ['an empty line', '', 'not JSON'],
  ['an array', '[]', 'the line'],
  ['no text', '{"id":1}', 'text'],
  ['no id', '{"text":"x"}', 'id'],
  ['another language', '{"id":1,"text":"x","language":"fr"}', 'language'],
  ['addressed in words', '{"id":1,"text":"x","addressed":"no"}', 'addressed'],
])('%s gives an error that names the line, and the rest goes on', async (_, line, why) => {
  const { replies, good } = await batch([
    { id: 1, text: PUBLICKEY_DENIED },
    line,
    { id: 3, text: PUBLICKEY_DENIED },
  ]);
  expect(good).toBe(false);
  expect(replies.map(({ id }) => id)).toEqual([1, null, 3]);
  expect(Object.keys(replies[1] ?? {})).toEqual(['id', 'error']);
  expect(replies[1]?.error).toMatch(new RegExp(`^line 2: .*${why}`));
});

test('a line cut anywhere between chunks, in mid-character too, is one line', async () => {
  const { replies } = await batch([{ id: '鍵', text: 'ログインできません\u2028SSH', language: 'ja' }], 1);
  expect(replies).toHaveLength(1);
  expect(replies[0]?.id).toBe('鍵');
});

test('the same question gives the same answer', async () => {
  const { replies } = await batch([1, 2].map((id) => ({ id, text: HOST_KEY_WARNING })));
  const [first, second] = replies.map(({ id: _id, ms: _ms, ...rest }) => rest);
  expect(first).toEqual(second);
});
