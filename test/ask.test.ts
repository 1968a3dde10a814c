import { plainText } from '../src/answer/plain';
import { ask } from '../src/ask';
import type { Answer } from '../src/types';
import { knowledgeWithFingerprints, shippedKnowledge } from './knowledge-for-tests';
import { HOST_KEY_WARNING, PUBLICKEY_DENIED, SHOWN_FINGERPRINT } from './pastes';

const knowledge = shippedKnowledge();
const say = (text: string, more: object = {}): Answer => ask({ text, addressed: true, ...more }, knowledge);
const commands = (answer: Answer): string[] =>
  answer.parts.flatMap((part) => (part.type === 'step' ? part.commands.map(({ run }) => run) : []));

describe('the host-key warning of the FAQ', () => {
  test('gives the command for the host in the paste, on the own computer', () => {
    const answer = say(HOST_KEY_WARNING, { locale: 'en' });
    expect(answer.entry).toBe('host-key-changed');
    const step = answer.parts.find((part) => part.type === 'step' && part.commands.length > 0);
    expect(step).toMatchObject({
      where: 'client',
      commands: [{ run: 'ssh-keygen -R gw.ddbj.nig.ac.jp', shell: 'posix' }],
    });
    expect(answer.decidedBy?.text).toBe('Offending RSA key in /home/username/.ssh/known_hosts:12');
  });

  test('gives the command for both gateways when no host can be read', () => {
    const answer = say('@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @');
    expect(commands(answer)).toEqual(
      expect.arrayContaining(['ssh-keygen -R gw.ddbj.nig.ac.jp', 'ssh-keygen -R gw2.ddbj.nig.ac.jp']),
    );
  });

  test('brackets and quotes a host with a port, as known_hosts has it', () => {
    const answer = say(
      'Host key for [gpu3.lab.example.jp]:2222 has changed and you have requested strict checking.',
    );
    expect(answer.values).toMatchObject({ host: 'gpu3.lab.example.jp', port: '2222' });
    expect(commands(answer)).toContain("ssh-keygen -R '[gpu3.lab.example.jp]:2222'");
  });

  test('without a list of fingerprints, says that the fingerprint is to be compared', () => {
    const answer = say(HOST_KEY_WARNING, { language: 'en' });
    expect(answer.cause).toBe('no-fingerprint-list');
    expect(plainText(answer)).toMatch(/[Cc]ompare the fingerprint/);
  });

  test('a fingerprint on the list: says so and gives the command', () => {
    const listed = knowledgeWithFingerprints({ key_type: 'RSA', fingerprint: SHOWN_FINGERPRINT });
    const answer = ask({ text: HOST_KEY_WARNING, addressed: true, language: 'en' }, listed);
    expect(answer.cause).toBe('fingerprint-is-ours');
    expect(commands(answer)).toContain('ssh-keygen -R gw.ddbj.nig.ac.jp');
    expect(plainText(answer)).toContain(listed.findings['fingerprint-is-ours']?.en);
  });

  test('a fingerprint that is not on the list: stop, no ssh-keygen -R, no other command', () => {
    const listed = knowledgeWithFingerprints({ key_type: 'RSA', fingerprint: `SHA256:${'A'.repeat(43)}` });
    const answer = ask({ text: HOST_KEY_WARNING, addressed: true, language: 'ja' }, listed);
    expect(answer.cause).toBe('fingerprint-is-not-ours');
    expect(answer.parts[0]?.type === 'heading' || answer.parts[0]?.type === 'notice').toBe(true);
    expect(answer.parts).toContainEqual({
      type: 'notice',
      text: listed.findings['fingerprint-is-not-ours']?.ja,
    });
    expect(commands(answer)).toEqual([]);
    expect(plainText(answer)).not.toContain('ssh-keygen -R');
  });

  test('a listed fingerprint counts only between its dates', () => {
    const dated = knowledgeWithFingerprints({
      key_type: 'RSA',
      fingerprint: SHOWN_FINGERPRINT,
      from: '2026-05-01',
      until: '2026-06-30',
    });
    const on = (day: string): string | null =>
      ask({ text: HOST_KEY_WARNING, addressed: true }, dated, undefined, new Date(day)).cause;
    expect(on('2026-04-30T12:00Z')).toBe('fingerprint-is-not-ours');
    expect(on('2026-06-30T12:00Z')).toBe('fingerprint-is-ours');
    expect(on('2026-07-01T12:00Z')).toBe('fingerprint-is-not-ours');
  });

  test("the fingerprint of a key that ssh-keygen has just made is not taken for the server's", () => {
    const listed = knowledgeWithFingerprints({ key_type: 'RSA', fingerprint: SHOWN_FINGERPRINT });
    const text = `Your public key has been saved in id_rsa.pub\nThe key fingerprint is:\nSHA256:${'B'.repeat(43)} hana@laptop\nNo RSA host key is known for gw.ddbj.nig.ac.jp and you have requested strict checking.`;
    expect(ask({ text, addressed: true }, listed).cause).not.toBe('fingerprint-is-not-ours');
  });

  test('a list but no fingerprint in the paste: shows both ways, and the list', () => {
    const listed = knowledgeWithFingerprints({ key_type: 'RSA', fingerprint: SHOWN_FINGERPRINT });
    const text = 'RSA host key for gw.ddbj.nig.ac.jp has changed and you have requested strict checking.';
    const answer = ask({ text, addressed: true }, listed);
    expect(answer.cause).toBeNull();
    expect(answer.parts.filter(({ type }) => type === 'cause')).toHaveLength(2);
    const table = answer.parts.flatMap((part) =>
      part.type === 'step' && part.table ? [part.table.rows] : [],
    );
    expect(table).toEqual([[['gw.ddbj.nig.ac.jp', 'RSA', SHOWN_FINGERPRINT]]]);
  });
});

describe('the language of an answer', () => {
  test.each([
    ['the own words, Japanese', `ログインできません\n${PUBLICKEY_DENIED}`, { locale: 'en-US' }, 'ja'],
    [
      'the own words, English',
      `I cannot log in, what is wrong?\n${PUBLICKEY_DENIED}`,
      { locale: 'ja-JP' },
      'en',
    ],
    ['the locale, for a bare paste', PUBLICKEY_DENIED, { locale: 'en_US.UTF-8' }, 'en'],
    ['the locale, for a paste full of English prose', HOST_KEY_WARNING, { locale: 'ja' }, 'ja'],
    ['the site, when nothing tells', PUBLICKEY_DENIED, { locale: 'C.UTF-8' }, 'ja'],
    ['the choice, above all', `ログインできません\n${PUBLICKEY_DENIED}`, { language: 'en' }, 'en'],
  ])('%s', (_, text, more, language) => {
    expect(say(text, more).language).toBe(language);
  });

  test('is kept for a bare paste later in the conversation', () => {
    const first = say('スパコンに入れなくなりました');
    expect(
      ask({ text: PUBLICKEY_DENIED, addressed: true, locale: 'en' }, knowledge, first.remembered).language,
    ).toBe('ja');
  });
});

describe('a conversation', () => {
  test('fills commands with the host and user of an earlier paste', () => {
    const first = say(PUBLICKEY_DENIED);
    const later = ask({ text: 'Write failed: Broken pipe', addressed: true }, knowledge, first.remembered);
    expect(later.values).toMatchObject({ host: 'gw.ddbj.nig.ac.jp', user: 'you' });
  });

  test('forgets the user and port of another host', () => {
    const first = say('ssh -p 2222 old@one.example.jp\nold@one.example.jp: Permission denied (publickey).');
    const later = ask(
      { text: 'Timeout, server two.example.jp not responding.', addressed: true },
      knowledge,
      first.remembered,
    );
    expect(later.values).toEqual(expect.objectContaining({ host: 'two.example.jp' }));
    expect(later.values).not.toHaveProperty('user');
    expect(later.values).not.toHaveProperty('port');
  });
});

describe('what gets no SSH answer', () => {
  const others = [
    'docker: Got permission denied while trying to connect to the Docker daemon socket',
    '-bash: ./configure: Permission denied',
    "ERROR 1045 (28000): Access denied for user 'root'@'localhost' (using password: YES)",
    'BrokenPipeError: [Errno 32] Broken pipe',
    'curl: (7) Failed to connect to localhost port 8080: Connection refused',
    'お昼に行きませんか?',
    'thank you very much!',
    'how do I cook rice',
    'how long can a job run in the long queue?',
  ];
  test.each(others)('%s', (text) => {
    expect(say(text).entry).toBeNull();
    expect(say(text, { addressed: false })).toMatchObject({ kind: 'silent', parts: [] });
  });

  test('a question that was not put to the bot stays unanswered, a certain error line is answered', () => {
    expect(say('SSH のコネクションが頻繁に切れます', { addressed: false }).kind).toBe('silent');
    expect(say(PUBLICKEY_DENIED, { addressed: false }).entry).toBe('publickey-denied');
  });

  test('an honest no shows the way to a person', () => {
    expect(plainText(say('how do I cook rice'))).toContain(knowledge.site.contact.en);
  });
});

describe('questions without a paste', () => {
  test.each([
    ['SSH の接続が頻繁に切れて困っています', 'connection-dropped'],
    ['PowerShell だと入れるのに WSL の Ubuntu からだとログインできない', 'wsl-login'],
    ['ホスト鍵が変わったと言われました', 'host-key-changed'],
    ['my ssh session freezes when I leave it idle for a while', 'connection-dropped'],
    ['can I log in from WSL2? powershell works', 'wsl-login'],
  ])('%s', (text, entry) => {
    expect(say(text)).toMatchObject({ kind: 'solution', entry, decidedBy: null });
  });

  test('about SSH but no more: asks for ssh -v', () => {
    const answer = say('ssh がうまくいきません');
    expect(answer.kind).toBe('ask-for-more');
    expect(commands(answer)).toEqual(['ssh -v ホスト名']);
  });
});

describe('an incident', () => {
  const withIncident = (until: string) => ({
    ...knowledge,
    site: {
      ...knowledge.site,
      incident: { ja: '障害中です', en: 'gw is down', hosts: ['gw.ddbj.nig.ac.jp'], until },
    },
  });
  const at = new Date('2026-08-20T12:00Z');

  test('comes first, until it ends, and only for its hosts', () => {
    const first = (text: string, until: string) =>
      ask({ text, addressed: true, language: 'en' }, withIncident(until), undefined, at).parts[0];
    expect(first(PUBLICKEY_DENIED, '2026-08-21')).toEqual({ type: 'notice', text: 'gw is down' });
    expect(first(PUBLICKEY_DENIED, '2026-08-19')).not.toEqual({ type: 'notice', text: 'gw is down' });
    expect(first('a@other.example.jp: Permission denied (publickey).', '2026-08-21')).not.toMatchObject({
      text: 'gw is down',
    });
  });
});
