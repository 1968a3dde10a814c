import { clean, TEXT_LIMIT } from '../../src/text/clean';

test.each([
  ['colours and titles', '\u001b[1;31mred\u001b[0m \u001b]0;title\u0007end', 'red end'],
  ['line ends', 'a\r\nb\rc\r\r\nd', 'a\nb\nc\nd'],
  ['line ends as text', 'a.\\r\\nb\\nc', 'a.\nb\nc'],
  ['a Windows path that holds \\n and \\r', 'C:\\new\\run.txt', 'C:\\new\\run.txt'],
  ['full-width forms', 'ｓｓｈ：　２２', 'ssh: 22'],
  ['smart quotes and dashes', '“a” ‘b’ –p 22 —v', '"a" \'b\' -p 22 --v'],
  ['blanks of every kind', 'a\u00a0b\tc\u3000d', 'a b c d'],
  ['characters without width', 'a\u200bb\ufeffc\u00add', 'abcd'],
  ['binary', 'a\u0000\u0001\u0007b\u007f', 'ab'],
  ['a lone surrogate', 'a\ud800b', 'ab'],
])('%s', (_, raw, cleaned) => {
  expect(clean(raw)).toBe(cleaned);
});

test('of a text beyond the limit both ends stay', () => {
  const cleaned = clean(`first ${'x'.repeat(TEXT_LIMIT)} last`);
  expect(cleaned.length).toBeLessThanOrEqual(TEXT_LIMIT + 1);
  expect(cleaned.startsWith('first')).toBe(true);
  expect(cleaned.endsWith('last')).toBe(true);
});
