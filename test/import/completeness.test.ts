import { importPages } from '../../src/import/import-pages';
import { missedLines } from '../../src/import/missed';
import type { Imported, Page } from '../../src/import/types';
import { fixture, HOSTS } from './read-fixture';

const FIXTURES = ['login-faq.mdx', 'i18n/en/login-faq.mdx', 'other-habits.mdx', 'plain-questions.md'];

/** Every word of a page, told apart by plain regular expressions and not by what is tested here. */
function wordsOf(text: string): string[] {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---(?:\n([\s\S]*))?$/.exec(text) ?? ['', '', text];
  const fields = front.replace(/^(?:id|slug|title): */gm, '');
  const bare = body
    .replace(/^ *(?:```|~~~)\w*(?: title=)?/gm, '')
    .replace(/^:::[a-z]*/gm, '')
    .replace(/\{#[\w-]+\}/g, '')
    .replace(/^( *)\d+\. /gm, '$1')
    .replace(/^\**[QA]\d*\./gm, '')
    .replace(/<(?:TabItem|img|Screenshot)\b[^>]*>/g, (tag) =>
      [...tag.matchAll(/ (?:label|src|alt|caption)="([^"]*)"/g)].map((match) => match[1]).join(' '),
    )
    .replace(/<\/?(?:[a-z]+|Tabs|TabItem)[\s　]*(?:[\w-]+="[^"]*"\s*)*\/?>/g, ' ')
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&amp;', '&');
  return `${fields} ${bare}`.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function lettersOf({ drafts, problems }: Imported): string {
  return [...drafts.map(({ yaml }) => yaml), ...problems.map(({ message }) => message)]
    .join('\n')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}

function count(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
  return counts;
}

/** Words that come out less often than they went in. */
function lost(page: Page): string[] {
  const letters = lettersOf(importPages([page], { hosts: HOSTS }));
  return [...count(wordsOf(page.text))]
    .filter(([word, times]) => letters.split(word).length - 1 < times)
    .map(([word]) => word);
}

test.each(FIXTURES)('each word of %s is in a draft or in the list, as often as on the page', (name) => {
  const page = fixture(name);
  expect(wordsOf(page.text).length).toBeGreaterThan(70);
  expect(lost(page)).toEqual([]);
});

test('each word of two pages is in the drafts that they share, or in the list', () => {
  const pages = FIXTURES.map(fixture);
  const letters = lettersOf(importPages(pages, { hosts: HOSTS }));
  const words = pages.flatMap(({ text }) => wordsOf(text));
  expect(words.filter((word) => !letters.includes(word.toLowerCase()))).toEqual([]);
});

test('nothing of these pages needs the last look, but a definition that nothing uses', () => {
  const { problems } = importPages(FIXTURES.map(fixture), { hosts: HOSTS });
  expect(
    problems.map(({ message }) => message).filter((message) => message.startsWith('not taken over')),
  ).toEqual(['not taken over: [未使用]: https://example.org/unused-definition']);
});

test.each(FIXTURES)('%s, cut anywhere, still loses no word', (name) => {
  const { file, text } = fixture(name);
  const lines = text.split('\n');
  for (let from = 0; from < lines.length; from += 11) {
    for (const part of [lines.slice(from), lines.slice(0, from), lines.slice(from, from + 9)]) {
      const page = { file, text: part.join('\n') };
      const letters = lettersOf(importPages([page]));
      const words = wordsOf(page.text).filter((word) => !letters.includes(word.toLowerCase()));
      // A front matter that is cut is none; its keys are words then, and so are the ids of a table that has no end.
      expect({ from, words: words.filter((word) => !KEYS.has(word)) }).toEqual({ from, words: [] });
    }
  }
});

const KEYS = new Set(['table', 'cellpadding', 'cellspacing', 'th', 'td', 'tr', 'br', 'font', 'color', 'red']);

describe('the last look', () => {
  const lines = [
    '## 🆀 Why? {#why}',
    '',
    '1. **one** `two`',
    '```sh title="three"',
    'four <five>',
    '```',
    '> six&#x41;',
  ];

  test('finds nothing when every word is kept', () => {
    expect(missedLines(lines, 1, 8, ['Why one two three four five sixA'])).toEqual([]);
  });

  test('names each line with a word that is not', () => {
    expect(missedLines(lines, 1, 8, ['Why two', 'four']).map(({ line }) => line)).toEqual([3, 4, 5, 7]);
    expect(missedLines(lines, 3, 4, ['Why two'])).toEqual([{ line: 3, text: '1. **one** `two`' }]);
  });
});

test('a page of a megabyte is read in a few seconds', () => {
  const { text } = fixture('login-faq.mdx');
  const body = text.slice(text.indexOf('## '));
  const many = Array.from({ length: 150 }, (_, at) => body.replace(/\{#/g, `{#n${at}-`)).join('\n');
  const started = performance.now();
  const { drafts } = importPages([{ file: 'big.md', text: many }]);
  expect(drafts).toHaveLength(600);
  expect(performance.now() - started).toBeLessThan(20_000);
});
