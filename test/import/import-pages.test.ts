import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from '../../src/ask';
import { importPages } from '../../src/import/import-pages';
import type { Page } from '../../src/import/types';
import type { Knowledge } from '../../src/knowledge/load';
import { checkKnowledge } from '../../src/knowledge/rules';
import { dataOf, entryOf, fixture, HOSTS, importFixtures, importLines, yamlOf } from './read-fixture';

function importPagesOf(pages: Page[]) {
  return importPages(pages, { hosts: HOSTS });
}

const PAGES = ['login-faq.mdx', 'i18n/en/login-faq.mdx'];
const both = importFixtures(PAGES, { page: 'https://example.ac.jp/faq/' });

describe('a page and its translation', () => {
  test('make one draft for each question, in the order of the page', () => {
    expect(both.drafts.map(({ id }) => id)).toEqual(['key-refused', 'host-changed', 'idle-cut', 'wsl-key']);
  });

  test('stand side by side', () => {
    const { title, questions, source } = entryOf(both, 'host-changed');
    expect(title).toEqual({
      ja: 'WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! と出て止まります',
      en: 'WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! stops me',
    });
    expect(questions).toEqual({ ja: [title.ja], en: [title.en] });
    expect(source).toEqual(['https://example.ac.jp/faq/login_faq/#host-changed']);
  });

  test('numbered sub-headings are the causes, in their order', () => {
    const { causes } = entryOf(both, 'key-refused');
    expect(causes.map(({ ja }) => ja.split('\n')[0])).toEqual([
      'パーミッションを調べる (手元が Linux または macOS のとき)',
      '鍵の組を調べる',
      'アカウント名を調べる',
    ]);
    expect(causes.map(({ en }) => en.split('\n')[0])).toEqual([
      'Check the permissions (when your computer runs Linux or macOS)',
      'Check that the keys are a pair',
      "Check the account's name",
    ]);
  });

  test('a table is rows that say in each cell what it is, a blank line inside it or not', () => {
    const { ja, en } = entryOf(both, 'key-refused').causes[0] ?? { ja: '', en: '' };
    expect(ja).toContain(
      '\n場所（例）: /home/MYNAME/ | 何か: ホーム | 数字: 755, 700 など | 注記: 自分以外が書き込めてはいけない。 「MYNAME」は自分のアカウント名に読み替える。',
    );
    expect(ja).toContain('| 何か: 秘密鍵 & その控え | 数字: 600 |');
    expect(en).toContain(
      '\nWhere (example): ~/.ssh/id_ecdsa (or id_rsa) | What: private key & its copy | Digits: 600',
    );
  });

  test('commands are told from what they print, prompts of two lines gone', () => {
    const [stat, ls, log] = entryOf(both, 'key-refused').causes[0]?.steps ?? [];
    expect(stat).toMatchObject({ where: 'client', run: 'stat -c "%a %n" some-file' });
    expect(stat?.sample).toMatch(
      /^hana@PANDA:~ \(2024-11-02 09:10:11\)\n\$ stat .*\n700 .*\n[\s\S]*id_ecdsa$/,
    );
    expect(ls?.run).toBe('ls -l ~/.ssh');
    expect(ls?.sample).toBe('total 12\n-rw------- 1 hana hana 411 Apr 10 18:21 id_ecdsa');
    expect(ls?.ja).toBe('調べ方(2) ls -l\n一覧の左端の文字は r=4、w=2、x=1 と読み、三つずつ足します。');
    expect(log).toMatchObject({ where: 'admin', run: 'journalctl -u sshd' });
  });

  test('what an entry has no place for is a comment and is told with its line', () => {
    expect(both.problems).toEqual([
      {
        file: 'login-faq.mdx',
        line: 13,
        message:
          'an entry holds no image; say in words what it shows: figures/two_machines.png (手元と計算サーバー)',
      },
      {
        file: 'i18n/en/login-faq.mdx',
        line: 13,
        message:
          'an entry holds no image; say in words what it shows: figures/two_machines.png (Your computer and the compute server)',
      },
    ]);
    expect(yamlOf(both, 'key-refused')).toMatch(/^# 画像 \/ image: figures\/two_machines\.png/m);
    expect(yamlOf(both, 'key-refused')).toMatch(/^# +公開鍵での認証が断られる理由は三つ考えられます。/m);
  });

  test('the telling lines of a message become error lines with {words}, the whole an example', () => {
    const { errors, examples } = entryOf(both, 'host-changed');
    expect(errors).toEqual([
      'WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!',
      'It is also possible that a host key has just been changed.',
      'Offending {key_type} key in {known_hosts}:{known_hosts_line}',
      'Host key for {host} has changed and you have requested strict checking.',
    ]);
    expect(examples).toHaveLength(1);
    expect(examples[0]?.paste).toMatch(
      /^\$ ssh login\.example\.ac\.jp\n@@@[\s\S]*\nHost key verification failed\.$/,
    );
  });

  test('a command told for each host of the site stands once', () => {
    const [remove] = entryOf(both, 'host-changed').causes[0]?.steps ?? [];
    expect(remove).toMatchObject({ where: 'client', run: 'ssh-keygen -R {host}', for_each: 'host' });
    expect(remove?.ja).toContain('計算サーバー上ではなく、手元で実行します。');
  });

  test('lines of a configuration file stay in the text', () => {
    const [step] = dataOf(both, 'idle-cut').causes[0]?.steps ?? [];
    expect(step?.run).toBeUndefined();
    expect(step?.en).toBe(
      'Add these three lines to ~/.ssh/config.\nHost *\n    ServerAliveInterval 45\n    TCPKeepAlive no',
    );
    expect(dataOf(both, 'idle-cut').source).toContain('https://example.org/keepalive');
  });

  test("the reader's own name becomes {user}", () => {
    const [step] = dataOf(both, 'wsl-key').causes[0]?.steps ?? [];
    expect(step?.run).toBe('cp /mnt/c/Users/hana/.ssh/id_ecdsa .ssh\nssh {user}@{host}');
    expect(step?.sample).toMatch(/^Enter passphrase .*\nLast login: .* 192\.0\.2\.9$/);
    expect(yamlOf(both, 'wsl-key')).toContain('#   hana@wsl:~$ ssh your_account@login2.example.ac.jp');
  });

  test('a draft says what it lacks', () => {
    const missing = Object.fromEntries(
      both.drafts.map((draft) => [draft.id, draft.missing.map((one) => one.message)]),
    );
    expect(missing).toEqual({
      'key-refused': [],
      'host-changed': [],
      'idle-cut': ['"examples" is missing'],
      'wsl-key': ['"examples" is missing'],
    });
    expect(yamlOf(both, 'idle-cut')).toMatch(/^# examples:\n# {3}- ask: \|/m);
  });
});

test('a complete draft passes the checks and answers its own message', () => {
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  try {
    const shipped = join(__dirname, '../../knowledge');
    for (const name of readdirSync(shipped))
      if (/^(?:_.*|site)\.yaml$/.test(name)) cpSync(join(shipped, name), join(folder, name));
    mkdirSync(join(folder, 'drafts'));
    for (const id of ['key-refused', 'host-changed'])
      writeFileSync(join(folder, 'drafts', `${id}.yaml`), yamlOf(both, id));
    const { knowledge, problems } = checkKnowledge(folder);
    expect(problems.filter(({ note, file }) => !note && file.startsWith('drafts/'))).toEqual([]);
    const answer = ask(
      {
        text: 'Host key for login9.example.ac.jp has changed and you have requested strict checking.',
        addressed: true,
      },
      knowledge as Knowledge,
    );
    expect(answer).toMatchObject({ entry: 'host-changed', values: { host: 'login9.example.ac.jp' } });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('one language only', () => {
  const japanese = importFixtures(['login-faq.mdx']);

  test('the other is a comment, and the check names it', () => {
    expect(yamlOf(japanese, 'idle-cut')).toMatch(
      /^title:\n {2}ja: \|\n {4}放っておくと切れます。\n {2}# en: \|\n {2}# {3}← .* write the English text here$/m,
    );
    const { missing } = japanese.drafts[2] ?? { missing: [] };
    expect(missing.map(({ message }) => message)).toContain('the English text is missing');
  });

  test('the page without an address asks for it', () => {
    expect(dataOf(japanese, 'host-changed').source).toBeUndefined();
    expect(yamlOf(japanese, 'host-changed')).toMatch(
      /^# source: .* the address of the page, with https:\/\/$/m,
    );
  });

  test('a question that only one of two pages has is told', () => {
    const english = fixture('i18n/en/login-faq.mdx');
    const shorter = { ...english, text: english.text.slice(0, english.text.indexOf('## &#x1F180; Idle')) };
    const { drafts } = importFixtures(['login-faq.mdx']);
    expect(drafts.every(({ notes }) => notes.length === 0)).toBe(true);
    const two = importPagesOf([fixture('login-faq.mdx'), shorter]);
    expect(two.drafts.filter(({ notes }) => notes.length > 0).map(({ id }) => id)).toEqual([
      'idle-cut',
      'wsl-key',
    ]);
  });
});

test('windows line ends and a byte order mark change nothing', () => {
  const pages = PAGES.map(fixture);
  const windows = pages.map((page) => ({ ...page, text: `\ufeff${page.text.replaceAll('\n', '\r\n')}` }));
  expect(importPagesOf(windows)).toEqual(importPagesOf(pages));
});

describe('languages', () => {
  test('the caller decides, then the name of the file, then its letters', () => {
    const text = '## Q. Why? {#why}\n\nBecause.';
    const languageOf = (file: string, language?: 'ja' | 'en') =>
      importPagesOf([{ file, text, ...(language && { language }) }])
        .drafts[0]?.yaml.split('\n')[1]
        ?.slice(2, 4);
    expect(languageOf('faq.md')).toBe('en');
    expect(languageOf('faq.md', 'ja')).toBe('ja');
    expect(languageOf('faq.ja.md')).toBe('ja');
  });

  test('a name that says another language than the text is told', () => {
    const { problems } = importPagesOf([
      { file: 'i18n/en/faq.md', text: '## 🆀 なぜですか {#why}\n\nこうだからです。' },
    ]);
    expect(problems[0]).toMatchObject({
      line: 1,
      message: expect.stringContaining('is en, but it reads as ja'),
    });
  });
});

test('two questions of one id in one language are two drafts', () => {
  const { drafts, problems } = importLines(
    '## 🆀 One? {#same}',
    '',
    'Yes.',
    '',
    '## 🆀 Two? {#same}',
    '',
    'No.',
  );
  expect(drafts.map(({ id }) => id)).toEqual(['same', 'same-2']);
  expect(problems).toEqual([
    { file: 'page.md', line: 5, message: expect.stringContaining('this draft is called same-2') },
  ]);
});

test('a page without a question is told, with its words', () => {
  const { drafts, problems } = importLines('---', 'title: Nothing here', '---', '', 'Only a sentence.');
  expect(drafts).toEqual([]);
  expect(problems.map(({ line, message }) => [line, message])).toEqual([
    [1, 'no question was found on this page: page  Nothing here'],
    [5, 'this stands under no question: Only a sentence.'],
  ]);
});
