import { dataOf, importFixtures, importLines, yamlOf } from './read-fixture';

const habits = importFixtures(['other-habits.mdx'], { page: 'https://example.ac.jp/docs' });
const plain = importFixtures(['plain-questions.md']);

describe('a page of MDX with lists, tabs and admonitions', () => {
  test('each item of a numbered list is a step; an inner list keeps its levels', () => {
    const steps = dataOf(habits, 'make-key').causes[0]?.steps ?? [];
    expect(steps.map(({ ja, run, sample }) => [ja, run, sample])).toEqual([
      ['端末を開きます。', undefined, undefined],
      ['鍵を作ります。', 'ssh-keygen -t ed25519', undefined],
      [
        '- 名前を聞かれたら、そのまま Enter を押します。\n  - 別の名前を付けた人は、後で -i が要ります。\n- パスフレーズは空にしません。',
        undefined,
        undefined,
      ],
      [
        '公開鍵を見せます。\n次のように出ます。',
        'cat ~/.ssh/id_ed25519.pub',
        'ssh-ed25519 AAAAC3Nza hana@panda',
      ],
      [
        '見せてよいのは .pub のほうだけです。\n鍵の取り扱い: 秘密鍵を人に送らないでください。chmod 777 ~/.ssh も実行しないでください。',
        undefined,
        undefined,
      ],
    ]);
  });

  test('each further answer is a cause, and a warning without a title stays one', () => {
    const { causes, source } = dataOf(habits, 'make-key');
    expect(causes).toHaveLength(2);
    expect(causes[1]?.ja).toBe(
      '端末を使わないときは、PuTTYgen の説明 (公式 https://example.org/puttygen) を読みます。画面の Generate を押します。\n注意: パスフレーズを忘れると鍵は使えません。',
    );
    expect(source).toEqual([
      'https://example.ac.jp/docs/faq/other-habits/#make-key',
      'https://example.org/puttygen',
    ]);
  });

  test('tabs are steps, comments inside a shell fence begin further ones', () => {
    const [cause] = dataOf(habits, 'windows-acl').causes;
    expect(cause?.ja).toBe('使う画面に合わせて選びます。');

    expect(cause?.steps.slice(0, 3).map(({ ja, run, powershell }) => ({ ja, run, powershell }))).toEqual([
      {
        ja: 'PowerShell の場合\n鍵の権限を直す:\n継承を切る',
        powershell: 'icacls $env:USERPROFILE\\.ssh\\id_rsa /inheritance:r',
      },
      {
        ja: '自分だけに与える',
        powershell: `icacls $env:USERPROFILE\\.ssh\\id_rsa /grant:r "\${env:USERNAME}:F"`,
      },
      { ja: 'macOS の場合', run: 'chmod 600 ~/.ssh/id_rsa' },
    ]);
  });

  test('an error after the remedy is a message, not what the remedy prints', () => {
    const { errors, examples, causes } = dataOf(habits, 'windows-acl');
    expect(errors?.toString().split('\n')).toEqual([
      'WARNING: UNPROTECTED PRIVATE KEY FILE!',
      "Permissions {mode} for '{key_path}' are too open.",
      'Load key "{key_path}": bad permissions',
    ]);
    expect(examples?.[0]?.paste).toMatch(/^@@@[\s\S]*Permission denied \(publickey\)\.$/);
    expect(causes[0]?.steps.every(({ sample }) => sample === undefined)).toBe(true);
    expect(yamlOf(habits, 'windows-acl')).toMatch(
      /^# +hana@login\.example\.ac\.jp: Permission denied \(publickey\)\.$/m,
    );
  });

  test('links of the page become whole addresses', () => {
    const { source, causes } = dataOf(habits, 'windows-acl');
    expect(causes[0]?.steps.at(-1)?.ja).toContain(
      '別の問い (https://example.ac.jp/docs/faq/other-habits/#make-key) と用語集 (https://example.ac.jp/docs/glossary/#acl)',
    );
    expect(source).toContain('https://example.ac.jp/docs/glossary/#acl');
  });

  test('a table of Markdown is rows of text', () => {
    expect(dataOf(habits, 'windows-acl').causes[0]?.steps.at(-1)?.ja).toContain(
      '権限: F | 意味: すべて\n権限: R | 意味: 読むだけ',
    );
  });

  test('a heading with an id but no mark is a question, with a note', () => {
    expect(dataOf(habits, 'old-type').errors).toBe('no mutual signature supported');
    expect(habits.drafts.find(({ id }) => id === 'old-type')?.notes).toEqual([
      'its heading has no question mark 🆀; is it a question?',
    ]);
  });

  test('everything else is told with its line', () => {
    const line = (text: string) =>
      habits.problems.filter(({ message }) => message.includes(text)).map((one) => one.line);
    expect(line('sidebar_position: 4')).toEqual([5]);
    expect(line("import TabItem from '@theme/TabItem';")).toEqual([11]);
    expect(line('この頁は接続で困った人のためのものです。')).toEqual([14]);
    expect(line('画面の写しは後で差し替える')).toEqual([64]);
    expect(line('<Screenshot name="acl" caption="権限の画面" >')).toEqual([88]);
    expect(line('acl.png (権限の絵)')).toEqual([109]);
    expect(line('ここから下は古い')).toEqual([111]);
    expect(line('neither a command nor an output for sure')).toEqual([121]);
    expect(line('ここまで読んでくれてありがとう。')).toEqual([127]);
    expect(line('not taken over: [未使用]: https://example.org/unused-definition')).toEqual([129]);
    expect(habits.problems).toHaveLength(14);
  });
});

describe('a page of plain Markdown, its questions in bold', () => {
  test('questions without an id are named after the page', () => {
    expect(plain.drafts.map(({ id }) => id)).toEqual(['plain-questions-1', 'plain-questions-2']);
    expect(dataOf(plain, 'plain-questions-1').title).toEqual({ en: 'The connection times out. What now?' });
  });

  test('a command that only shows the error is still told from a remedy', () => {
    const { causes, errors } = dataOf(plain, 'plain-questions-1');
    expect(causes.map(({ steps }) => steps?.map(({ run }) => run) ?? [])).toEqual([
      [],
      ['nc -vz {host} 22', undefined],
    ]);
    expect(errors).toBe('nc: connect to {host} port {port} (tcp) failed: Connection timed out');
  });

  test('a command that the page warns of is not given out', () => {
    expect(dataOf(plain, 'plain-questions-1').causes[1]?.steps[1]).toEqual({
      where: 'client',
      en: 'Do not use ssh -o StrictHostKeyChecking=no {host}.'.replace('{host}', 'login.example.ac.jp'),
    });
    expect(plain.problems).toEqual([]);
  });

  test('a log is what the command above it prints, and an example too', () => {
    const { causes, errors, examples } = dataOf(plain, 'plain-questions-2');
    expect(causes[0]?.steps[0]).toMatchObject({
      where: 'admin',
      en: 'Ask the administrator to run this.\nIt prints lines like these.',
      run: 'sudo journalctl -u ssh \\\n  -n 20\nsudo tail /var/log/auth.log',
      sample: examples?.[0]?.paste,
    });
    expect(errors).toBe('Failed publickey for invalid user {user} from {address} port {port} ssh2');
    expect(causes[0]?.steps[1]?.run).toBe('ssh -i ~/.ssh/id_ecdsa {user}@{host}');
  });
});

describe('other marks', () => {
  test.each([
    ['## Q. Why?', 'A. So.'],
    ['## Ｑ１．Why?', 'Ａ１．So.'],
    ['## 【質問】Why?', '【回答】So.'],
    ['## Ⓠ Why?', 'Ⓐ So.'],
    ['## &#127360; Why?', '&#x1F170;️ So.'],
    ['## Q1 Why?', '### 🅐\n\nSo.'],
    ['<details>\n<summary>Q: Why?</summary>', 'A: So.\n\n</details>'],
    ['# Title\n\n## Why?', 'So.'],
  ])('%s', (question, answer) => {
    const { title, causes } = dataOf(importLines(question, '', answer), 'page-1');
    expect(title).toEqual({ en: 'Why?' });
    expect(causes).toEqual([{ en: 'So.' }]);
  });

  test('answers in a list are causes', () => {
    const { causes } = dataOf(importLines('## 🆀 Why? {#why}', '', '- 🅐 One.', '- 🅐 Two.'), 'why');
    expect(causes.map(({ en }) => en)).toEqual(['One.', 'Two.']);
  });

  test('further questions in the answer are other wordings', () => {
    const { questions } = dataOf(importLines('## 🆀 Why? {#why}', '', '🆀 How come?', '', '🅐 So.'), 'why');
    expect(questions).toEqual({ en: 'Why?\nHow come?' });
  });
});

test('what weakens security is told, whoever wrote it', () => {
  const { problems } = importLines(
    '## 🆀 Why? {#why}',
    '',
    '🅐 Run this.',
    '',
    '```sh',
    'chmod 777 ~/.ssh',
    '```',
  );
  expect(problems).toEqual([
    {
      file: 'page.md',
      line: 5,
      message: 'this weakens security; the help desk must not tell anybody to do it: chmod 777',
    },
  ]);
});

test('joined cells and cells with lists keep their words', () => {
  const rows = [
    '<table><caption>Modes</caption>',
    '<tr><th>File</th><th>Mode</th></tr>',
    '<tr><td rowspan="2">key<ul><li>new</li><li>old</li></ul></td><td>600</td></tr>',
    '<tr><td>400</td></tr>',
    '</table>',
  ];
  const imported = importLines('## 🆀 Why? {#why}', '', '🅐 See:', '', ...rows);
  expect(dataOf(imported, 'why').causes[0]?.en).toBe('See:\nModes\nFile | Mode\nkey - new - old | 600\n400');
  expect(imported.problems[0]).toMatchObject({ line: 5, message: expect.stringContaining('joined cells') });
});
