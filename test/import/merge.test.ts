import { align } from '../../src/import/align';
import { importPages } from '../../src/import/import-pages';
import { dataOf } from './read-fixture';

const same = (item: string): string => item;

describe('align', () => {
  test('lists of the same kinds go together one by one', () => {
    expect(align(['a1', 'b1'], ['a2', 'b2'], (item) => item[0] ?? '', same)).toEqual([
      ['a1', 'a2'],
      ['b1', 'b2'],
    ]);
  });

  test('otherwise what is the same goes together and the rest stays alone, in order', () => {
    expect(align(['a', 'b', 'c'], ['a', 'x', 'c', 'd'], same, same)).toEqual([
      ['a', 'a'],
      ['b', undefined],
      [undefined, 'x'],
      ['c', 'c'],
      [undefined, 'd'],
    ]);
    expect(align([], ['a'], same, same)).toEqual([[undefined, 'a']]);
  });
});

const ja = [
  '## 🆀 なぜですか {#why}',
  '',
  '### 1. 名前を見ます',
  '',
  '名前を表示します。',
  '',
  '```sh',
  'hostname',
  '```',
  '',
  '鍵を表示します。',
  '',
  '```sh',
  'ssh-add -l',
  '```',
  '',
  '### 2. 時刻を見ます',
  '',
  '時計が合っているか見てください。',
];
const en = [
  '## 🆀 Why? {#why}',
  '',
  '### 1. Look at the name',
  '',
  'Show the keys.',
  '',
  '```sh',
  'ssh-add -l',
  '```',
];
const merged = importPages([
  { file: 'ja.md', text: ja.join('\n') },
  { file: 'en.md', text: en.join('\n') },
]);

test('a step that one language lacks stands alone and is told with its line', () => {
  const { causes } = dataOf(merged, 'why');
  expect(causes[0]?.steps).toEqual([
    { where: 'client', ja: '名前を表示します。', run: 'hostname' },
    { where: 'client', ja: '鍵を表示します。', en: 'Show the keys.', run: 'ssh-add -l' },
  ]);
  expect(causes[1]).toEqual({ ja: '時刻を見ます\n時計が合っているか見てください。' });
  expect(merged.problems).toEqual([
    { file: 'ja.md', line: 7, message: 'en.md has no step that says the same' },
    { file: 'ja.md', line: 17, message: 'en.md has no cause that says the same' },
  ]);
});

test('where the commands differ, the Japanese page counts and the other command is a comment', () => {
  const page = (language: string, command: string) => ({
    file: `${language}.md`,
    text: ['## 🆀 Q {#why}', '', '🅐 See.', '', 'Run:', '', '```sh', command, '```'].join('\n'),
    language: language as 'ja' | 'en',
  });
  const { drafts, problems } = importPages([page('ja', 'ssh-add -l'), page('en', 'ssh-add -L')]);
  expect(drafts[0]?.yaml).toMatch(/# {3}ssh-add -L\n[\s\S]*run: \|\n {10}ssh-add -l\n/);
  expect(problems).toEqual([{ file: 'en.md', line: 7, message: 'ja.md has no command that says the same' }]);
});
